import type { ProblemCode } from "./problem.ts";

/** HTTP status and title of every problem. For servers: a client takes both from the answer. */
export const PROBLEMS = {
  "invalid-request": { status: 400, title: "The request has a part that can't be used" },
  "cursor-invalid": { status: 400, title: "The cursor was not made by this server" },
  "token-missing": { status: 401, title: "A bearer token is needed" },
  "token-invalid": { status: 401, title: "The bearer token can't be accepted" },
  "token-expired": { status: 401, title: "The bearer token has expired" },
  "role-too-low": { status: 403, title: "This role may not use the inbox" },
  "origin-not-allowed": { status: 403, title: "This origin may not call the API" },
  "link-expired": { status: 403, title: "The link has expired or was changed" },
  "not-found": { status: 404, title: "There is no such thing here" },
  "method-not-allowed": { status: 405, title: "This address has no such method" },
  "id-conflict": { status: 409, title: "The id is taken by something else" },
  "thread-moved-on": { status: 409, title: "The thread has a newer message" },
  "thread-not-answerable": { status: 409, title: "The thread has nobody to answer to" },
  "cursor-expired": { status: 410, title: "The cursor is older than the history kept" },
  "payload-too-large": { status: 413, title: "The body is too large" },
  "attachment-too-large": { status: 413, title: "The attachment is too large" },
  "attachment-type-not-allowed": { status: 415, title: "Attachments of this type are not allowed" },
  "rate-limited": { status: 429, title: "Too many requests" },
  "internal-error": { status: 500, title: "Something broke on the server" },
  unavailable: { status: 503, title: "The server can't answer just now" },
} as const satisfies Record<ProblemCode, { status: number; title: string }>;
