import { problemCodeOf, type Problem, type ProblemCode } from "@hearback/contract";

/** Codes of what can fail on this side of the wire. */
export const CLIENT_ERROR_CODES = [
  "network-error",
  "timeout",
  "token-unavailable",
  "invalid-response",
  "aborted",
] as const;
/** Code of an error: one of the contract's problem codes, one of {@link CLIENT_ERROR_CODES}, or `"unknown-problem"` from a newer server. */
export type ErrorCode = ProblemCode | (typeof CLIENT_ERROR_CODES)[number] | "unknown-problem";

/** What an error may carry besides its code and message. */
export interface HearbackErrorOptions {
  /** HTTP status, where an answer came. */
  status?: number | undefined;
  /** The server's id of the request, the same as in its log. */
  requestId?: string | undefined;
  /** What lies below. */
  cause?: unknown;
}

/** Same in every copy of this package on a page, so that {@link isHearbackError} works across bundles. */
const BRAND = Symbol.for("hearback.error.1");

/** Every error of the SDK. `message` says what failed and where, for developers; show people a text by `code`. */
export class HearbackError extends Error {
  override readonly name: string = "HearbackError";
  readonly [BRAND] = true;
  readonly code: ErrorCode;
  /** HTTP status; `undefined` when no answer came. */
  readonly status?: number | undefined;
  /** The server's id of the request; `undefined` when it named none. */
  readonly requestId?: string | undefined;

  constructor(code: ErrorCode, message: string, options: HearbackErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.status = options.status;
    this.requestId = options.requestId;
  }
}

/** The server refused, by a problem of RFC 9457. */
export class ProblemError extends HearbackError {
  override readonly name = "ProblemError";
  /** As the server sent it. */
  readonly problem: Problem;
  /** How long the server asks to wait, in milliseconds, as sent and not clamped; `undefined` when it didn't ask. */
  readonly retryAfterMs?: number | undefined;

  constructor(problem: Problem, where: string, retryAfterMs?: number) {
    const code = problemCodeOf(problem) ?? "unknown-problem";
    const issues = problem.issues?.map(({ path, message }) => `${path} ${message}`).join("; ");
    super(code, `${where} was refused (${problem.status} ${code}): ${problem.detail ?? issues ?? problem.title}.`, {
      status: problem.status,
      requestId: problem.instance,
    });
    this.problem = problem;
    this.retryAfterMs = retryAfterMs;
  }
}

/** No answer, or none in time: `network-error` or `timeout`. The request may have arrived. */
export class NetworkError extends HearbackError {
  override readonly name = "NetworkError";
}

/** `getToken` failed or gave nothing usable: `token-unavailable`. */
export class TokenError extends HearbackError {
  override readonly name = "TokenError";
}

/** Tells whether a value is an error of the SDK, also one from another copy of it on the same page. */
export function isHearbackError(value: unknown): value is HearbackError {
  return typeof value === "object" && value !== null && BRAND in value;
}

/** Gives any thrown value as an error of the SDK. What isn't one already is a defect, and told as one. */
export function asHearbackError(error: unknown): HearbackError {
  if (isHearbackError(error)) return error;
  return new HearbackError("invalid-response", "An answer could not be taken in: see the cause.", { cause: error });
}
