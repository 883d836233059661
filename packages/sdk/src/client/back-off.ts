/** Longest wait that a server can ask for: an absurd Retry-After must not silence a client for days. */
export const MAX_RETRY_AFTER_MS = 15 * 60_000;

/** How waits grow. */
export interface BackOff {
  /** Longest first wait, in milliseconds. */
  baseMs: number;
  /** Longest wait at all, in milliseconds. */
  maxMs: number;
}

/**
 * A wait before try `attempt + 1`, in milliseconds: any length up to a bound that doubles (full jitter), so that many
 * clients don't come back together.
 * @param attempt Failed tries so far, from 1.
 */
function backOffMs({ baseMs, maxMs }: BackOff, attempt: number): number {
  return Math.random() * Math.min(maxMs, baseMs * 2 ** Math.min(attempt - 1, 30));
}

/** The wait when the server asked for one as well: never shorter than asked, clamped, still spread. */
export function waitMs(backOff: BackOff, attempt: number, retryAfterMs: number | undefined): number {
  return Math.max(0, Math.min(retryAfterMs ?? 0, MAX_RETRY_AFTER_MS)) + backOffMs(backOff, attempt);
}

/**
 * Reads `Retry-After` (RFC 9110 §10.2.3): seconds or an HTTP date.
 * @returns Milliseconds from `nowMs`, never negative; `undefined` when absent or no such thing.
 */
export function readRetryAfterMs(header: string | null, nowMs: number): number | undefined {
  if (header === null || header.trim() === "") return undefined;
  const seconds = Number(header);
  const delayMs = Number.isNaN(seconds) ? Date.parse(header) - nowMs : seconds * 1000;
  return Number.isNaN(delayMs) ? undefined : Math.max(0, delayMs);
}
