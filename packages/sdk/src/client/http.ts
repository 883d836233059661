import type { Call } from "@hearback/contract";
import ky, { type Options } from "ky";
import type { Clock } from "../clock.ts";
import { NetworkError } from "../errors.ts";
import { type BackOff, waitMs } from "./back-off.ts";
import type { CallOptions } from "./calls.ts";
import { aborted, askedWaitMs, mayPass, TimeIsUp, toHearbackError } from "./to-error.ts";
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

/** Sends one request by its row of the table; resolves with a good answer only. */
export type Http = (
  call: Call,
  path: string,
  input: { query?: unknown; body?: unknown },
  options: CallOptions & { isStream?: boolean },
) => Promise<Response>;

/** Makes the one function that talks to the server: bearer token, one refresh, retries, time limit, typed errors. */
export function createHttp(http: HttpOptions): Http {
  return async (call, path, input, options) => {
    const where = `${call.method} ${call.path}`;
    try {
      return await ky(path, {
        ...bodyOf(input.body),
        ...retryOptions(http, where, options),
        prefixUrl: http.baseUrl,
        method: call.method,
        searchParams: searchOf(input.query),
        signal: options.signal ?? null,
        timeout: false,
        fetch: options.isStream ? whileHeaders(http, options) : whole(http, options),
        headers: { accept: options.isStream ? "*/*" : "application/json", ...options.headers },
        // The bearer token is all that identifies the user; nothing of the page's own goes along.
        credentials: "omit",
        cache: "no-store",
        redirect: "error",
      });
    } catch (error) {
      if (options.signal?.aborted) throw aborted(where, error);
      throw await toHearbackError(error, where, http.clock.now());
    }
  };
}

function bodyOf(body: unknown): Pick<Options, "body" | "json"> {
  if (body === undefined) return {};
  return body instanceof Blob ? { body } : { json: body };
}

function searchOf(query: unknown): URLSearchParams {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query ?? {})) if (value !== undefined) search.set(name, String(value));
  return search;
}

/** Ky drives the tries; when and how long to wait is decided here, by the error and the server's Retry-After. */
function retryOptions(
  { tokens, clock }: HttpOptions,
  where: string,
  options: CallOptions,
): Pick<Options, "retry" | "hooks"> {
  const retries = options.retries ?? DEFAULT_RETRIES;
  let failures = 0;
  let delayMs = 0;
  let token = "";
  let hasRefreshed = false;
  return {
    hooks: {
      beforeRequest: [
        async (request) => {
          token = await tokens.get();
          request.headers.set("authorization", `Bearer ${token}`);
        },
      ],
      beforeRetry: [() => (delayMs > 0 ? sleep(clock, delayMs, options.signal) : undefined)],
    },
    retry: {
      // One more than asked for: the try after a refreshed token doesn't count.
      limit: retries + 1,
      methods: ["get", "put", "post", "patch", "delete"],
      delay: () => 0,
      shouldRetry: async ({ error }) => {
        const problem = await toHearbackError(error, where, clock.now());
        delayMs = 0;
        if (problem.status === 401 && !hasRefreshed) {
          hasRefreshed = true;
          await tokens.replace(token);
          return true;
        }
        failures += 1;
        delayMs = waitMs(BACK_OFF, failures, askedWaitMs(problem));
        return failures <= retries && mayPass(problem);
      },
    },
  };
}

/** Waits; rejects when stopped. */
function sleep(clock: Clock, delayMs: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const undo = clock.after(delayMs, () => {
      signal?.removeEventListener("abort", stop);
      resolve();
    });
    function stop(): void {
      undo();
      reject(new DOMException("stopped", "AbortError"));
    }
    if (signal?.aborted) stop();
    else signal?.addEventListener("abort", stop, { once: true });
  });
}

/** A fetch whose time limit also covers the body: an answer that stalls half way is no answer. */
function whole(http: HttpOptions, options: CallOptions): typeof globalThis.fetch {
  return (input, init) =>
    inTime(http.clock, options.timeoutMs ?? DEFAULT_TIMEOUT_MS, async (signal) => {
      const response = await (options.fetch ?? http.fetch)(input, withSignal(input, init, signal));
      const bytes = await response.arrayBuffer();
      http.tokens.noteServerTime(Date.parse(response.headers.get("date") ?? ""));
      if (response.ok && !/[/+]json\b/.test(response.headers.get("content-type") ?? "")) {
        throw new NetworkError("network-error", "Something on the way answered in the server's place: not JSON.", {
          status: response.status,
        });
      }
      return new Response(bytes.byteLength === 0 ? null : bytes, response);
    });
}

/** A fetch whose time limit ends with the headers; what follows may take for ever. */
function whileHeaders(http: HttpOptions, options: CallOptions): typeof globalThis.fetch {
  return (input, init) =>
    inTime(http.clock, options.timeoutMs ?? DEFAULT_TIMEOUT_MS, (signal) =>
      http.fetch(input, withSignal(input, init, signal)),
    );
}

function withSignal(input: unknown, init: RequestInit | undefined, signal: AbortSignal): RequestInit {
  const signals = input instanceof Request ? [input.signal, signal] : [signal];
  return { ...init, signal: AbortSignal.any(signals) };
}

async function inTime(
  clock: Clock,
  limitMs: number,
  work: (signal: AbortSignal) => Promise<Response>,
): Promise<Response> {
  const controller = new AbortController();
  const undo = clock.after(limitMs, () => controller.abort(new TimeIsUp()));
  try {
    return await work(controller.signal);
  } finally {
    undo();
  }
}
