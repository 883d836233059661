import type { Call } from "@hearback/contract";
import type { Clock } from "../clock.ts";
import { asHearbackError, type HearbackError, isHearbackError, NetworkError } from "../errors.ts";
import { type BackOff, waitMs } from "./back-off.ts";
import type { CallOptions } from "./calls.ts";
import { aborted, askedWaitMs, errorOfAnswer, mayPass, notOurs } from "./to-error.ts";
import type { TokenSource } from "./token-source.ts";

const DEFAULT_TIMEOUT_MS = 30_000;
const DEFAULT_RETRIES = 2;
const BACK_OFF: BackOff = { baseMs: 400, maxMs: 5_000 };

/** What requests are made with. */
export interface HttpOptions {
  baseUrl: string;
  tokens: TokenSource;
  clock: Clock;
  fetch: typeof globalThis.fetch;
}

/** Options of one request. */
export interface HttpCallOptions extends CallOptions {
  /** The answer is handed out as soon as its headers are here; its body may take for ever. */
  isStream?: boolean;
}

/** Sends one request by its row of the table; resolves with a good answer only. */
export type Http = (
  call: Call,
  path: string,
  input: { query?: unknown; body?: unknown },
  options: HttpCallOptions,
) => Promise<Response>;

/** One request as it is sent, however often. */
interface Sending {
  /** Method and path without its parameters' values: ids and tokens stay out of messages. */
  readonly where: string;
  readonly url: string;
  readonly init: RequestInit;
  readonly headers: Record<string, string>;
}

/** Makes the one function that talks to the server: bearer token, one refresh, retries, time limit, typed errors. */
export function createHttp(http: HttpOptions): Http {
  return async (call, path, input, options) => {
    const { signal, retries = DEFAULT_RETRIES } = options;
    const sending = toSending(call, withQuery(http.baseUrl + path, input.query), input.body, options);
    let refused: string | null = null;
    let failures = 0;
    for (;;) {
      let token = "";
      try {
        signal?.throwIfAborted();
        token = await (refused === null ? http.tokens.get() : http.tokens.replace(refused));
        return await attempt(http, sending, token, options);
      } catch (cause) {
        if (signal?.aborted) throw aborted(sending.where, cause);
        const error = asHearbackError(cause);
        if (error.status === 401 && refused === null) {
          // The try after a refreshed token doesn't count.
          refused = token;
          continue;
        }
        failures += 1;
        if (failures > retries || !mayPass(error)) throw error;
        await sleep(http.clock, waitMs(BACK_OFF, failures, askedWaitMs(error)), signal);
      }
    }
  };
}

function toSending({ method, path }: Call, url: string, body: unknown, options: HttpCallOptions): Sending {
  const headers: Record<string, string> = {
    accept: options.isStream ? "*/*" : "application/json",
    ...options.headers,
  };
  // The bearer token is all that identifies the user; nothing of the page's own goes along.
  const init: RequestInit = { method, credentials: "omit", cache: "no-store", redirect: "error" };
  if (body instanceof Blob) init.body = body;
  else if (body !== undefined) {
    init.body = JSON.stringify(body);
    headers["content-type"] = "application/json";
  }
  return { where: `${method} ${path}`, url, init, headers };
}

function withQuery(url: string, query: unknown): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) if (value !== undefined) search.set(name, String(value));
  const asked = String(search);
  return asked === "" ? url : `${url}?${asked}`;
}

/**
 * Sends a request once. The time limit covers the body as well, except a stream's: an answer that stalls half way is
 * no answer.
 */
async function attempt(
  http: HttpOptions,
  { where, url, init, headers }: Sending,
  token: string,
  { signal, timeoutMs = DEFAULT_TIMEOUT_MS, isStream, fetch = http.fetch }: HttpCallOptions,
): Promise<Response> {
  const limit = new AbortController();
  const undo = http.clock.after(timeoutMs, () => limit.abort());
  try {
    const response = await fetch(url, {
      ...init,
      headers: { ...headers, authorization: `Bearer ${token}` },
      signal: AbortSignal.any(signal === undefined ? [limit.signal] : [limit.signal, signal]),
    });
    if (isStream && response.ok) return response;
    const bytes = await response.arrayBuffer();
    const answer = new Response(bytes.byteLength === 0 ? null : bytes, response);
    http.tokens.noteServerTime(Date.parse(answer.headers.get("date") ?? ""));
    if (!answer.ok) throw await errorOfAnswer(answer, where, http.clock.now());
    if (!/[/+]json\b/.test(answer.headers.get("content-type") ?? "")) throw notOurs(where, answer.status);
    return answer;
  } catch (cause) {
    throw isHearbackError(cause) ? cause : noAnswer(where, limit.signal.aborted, cause);
  } finally {
    undo();
  }
}

function noAnswer(where: string, isLate: boolean, cause: unknown): HearbackError {
  return isLate
    ? new NetworkError("timeout", `${where} got no whole answer in time. It may have arrived; repeating is safe.`)
    : new NetworkError("network-error", `${where} failed: check the network, the address and CORS.`, { cause });
}

/** Waits for a while, or until stopped. */
function sleep(clock: Clock, delayMs: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      undo();
      signal?.removeEventListener("abort", end);
      resolve();
    };
    const undo = clock.after(delayMs, end);
    signal?.addEventListener("abort", end);
  });
}
