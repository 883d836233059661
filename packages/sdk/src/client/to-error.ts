import { problemSchema } from "@hearback/contract";
import { HTTPError } from "ky";
import { HearbackError, isHearbackError, NetworkError, ProblemError } from "../errors.ts";
import { readRetryAfterMs } from "./back-off.ts";

/** Why a request was given up: its time was over. */
export class TimeIsUp extends Error {}

/**
 * Turns whatever a request failed with into the error that callers see.
 * @param where Method and path without its parameters' values: ids and tokens stay out of messages.
 */
export async function toHearbackError(error: unknown, where: string, nowMs: number): Promise<HearbackError> {
  if (isHearbackError(error)) return error;
  if (error instanceof HTTPError) return fromAnswer(error.response, where, nowMs);
  if (error instanceof TimeIsUp) {
    return new NetworkError("timeout", `${where} got no whole answer in time. It may have arrived; repeating is safe.`);
  }
  if (error instanceof DOMException && error.name === "AbortError") return aborted(where, error);
  return new NetworkError("network-error", `${where} could not be reached: check the network, the address and CORS.`, {
    cause: error,
  });
}

/** The error of a call that its caller stopped. */
export function aborted(where: string, cause?: unknown): HearbackError {
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

async function fromAnswer(response: Response, where: string, nowMs: number): Promise<HearbackError> {
  const problem = problemSchema.safeParse(
    await response
      .clone()
      .json()
      .catch(() => null),
  );
  if (problem.success) {
    return new ProblemError(problem.data, where, readRetryAfterMs(response.headers.get("retry-after"), nowMs));
  }
  // Not our server's words: a proxy, a login page, a wrong address.
  const options = { status: response.status };
  return new NetworkError(
    "network-error",
    `${where} was answered ${response.status} by something else on the way.`,
    options,
  );
}
