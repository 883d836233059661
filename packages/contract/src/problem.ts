import * as z from "zod/mini";

/** Code of every problem that the API answers. What a server says to each is in `PROBLEMS`. */
const PROBLEM_CODES = [
  "invalid-request",
  "cursor-invalid",
  "token-missing",
  "token-invalid",
  "token-expired",
  "role-too-low",
  "origin-not-allowed",
  "link-expired",
  "not-found",
  "method-not-allowed",
  "id-conflict",
  "thread-moved-on",
  "thread-not-answerable",
  "cursor-expired",
  "payload-too-large",
  "attachment-too-large",
  "attachment-type-not-allowed",
  "rate-limited",
  "internal-error",
  "unavailable",
] as const;
/** Code of a problem; its `type` is `/problems/<code>`. */
export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** Problem details of RFC 9457, with the fields that some codes add. */
export const problemSchema = z.object({
  /** `/problems/<code>`, which the server serves as a page. */
  type: z.string(),
  title: z.string(),
  status: z.int(),
  /** What happened this time, in a sentence for a developer. */
  detail: z.optional(z.string()),
  /** Id of the request, the same as in the server's log. */
  instance: z.optional(z.string()),
  /** With `invalid-request`: each part that can't be used. */
  issues: z.optional(z.array(z.object({ path: z.string(), message: z.string() }))),
  /** With `thread-moved-on`: id of the thread's last message now. */
  lastMessageId: z.optional(z.string()),
  /** With the `…-too-large` codes, in bytes. */
  limitBytes: z.optional(z.int()),
});
/** Problem details of RFC 9457. */
export type Problem = z.infer<typeof problemSchema>;

/** Reads a problem's code from its type; a code that this version does not know gives `undefined`. */
export function problemCodeOf({ type }: Problem): ProblemCode | undefined {
  const code = type.slice(type.lastIndexOf("/") + 1);
  return PROBLEM_CODES.find((known) => known === code);
}
