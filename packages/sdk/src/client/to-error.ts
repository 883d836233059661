import { problemSchema } from "@hearback/contract";
import { HearbackError, NetworkError, ProblemError } from "../errors.ts";
import { readRetryAfterMs } from "./back-off.ts";

/** The error of a call that its caller stopped. */
export function aborted(where: string, cause: unknown): HearbackError {
  return new HearbackError("aborted", `${where} was stopped.`, { cause });
}

/** Tells whether a problem may pass by itself, so that the same request can be sent again. */
export function mayPass(error: HearbackError): boolean {
  if (error instanceof NetworkError) return true;
  return error.status === 408 || error.status === 429 || (error.status ?? 0) >= 500;
}

/** What the server asked to wait, in milliseconds, as sent; `undefined` when it didn't ask. */
export function askedWaitMs(error: HearbackError): number | undefined {
  return error instanceof ProblemError ? error.retryAfterMs : undefined;
}

/** The error of an answer that came from a proxy, a login page or a wrong address. */
export function notOurs(where: string, status: number): NetworkError {
  return new NetworkError("network-error", `${where} was answered by something else on the way (${status}).`, {
    status,
  });
}

/** The error of an answer that is no success: the server's own problem, or somebody else's words. */
export async function errorOfAnswer(response: Response, where: string, nowMs: number): Promise<HearbackError> {
  const problem = problemSchema.safeParse(await response.json().catch(() => null));
  return problem.success
    ? new ProblemError(problem.data, where, readRetryAfterMs(response.headers.get("retry-after"), nowMs))
    : notOurs(where, response.status);
}
