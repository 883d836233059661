import { mayPass } from "../client/to-error.ts";
import { type HearbackError, TokenError } from "../errors.ts";
import type { BlockedReason } from "./outbox-entry.ts";

/** A write that breaks the server each time must not stop the ones behind it for ever. */
const MAX_BROKEN_ATTEMPTS = 5;

/** What to do about a write that was not accepted. */
export type Verdict = { do: "retry" } | { do: "block"; reason: BlockedReason } | { do: "fail" };

/**
 * Judges a refusal. Only what a person has to decide blocks; only what would be refused for ever fails.
 * @param attempts Tries so far, this one counted in.
 */
export function judge(error: HearbackError, attempts: number): Verdict {
  if (error.code === "thread-moved-on") return { do: "block", reason: "thread-moved-on" };
  if (error.status === 401) return { do: "block", reason: "token-refused" };
  if (error instanceof TokenError) return { do: "retry" };
  const isBroken = error.code === "internal-error" || error.code === "invalid-response";
  if (isBroken) return { do: attempts < MAX_BROKEN_ATTEMPTS ? "retry" : "fail" };
  return { do: mayPass(error) ? "retry" : "fail" };
}
