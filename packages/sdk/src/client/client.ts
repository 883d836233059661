import { CALLS, type Call } from "@hearback/contract";
import { systemClock, type Clock } from "../clock.ts";
import { HearbackError } from "../errors.ts";
import { type CallInput, type CallOptions, type CallOutput, fillPath, type JsonCall, type RawCall } from "./calls.ts";
import { createHttp, type Http } from "./http.ts";
import { TokenSource } from "./token-source.ts";

/** Options of a client. */
export interface ClientOptions {
  /** Where the server is, such as `"https://inbox.example.com"`; its path, if any, stands before `/v1`. */
  baseUrl: string;
  /** Gives a bearer token of the user; called when there is none or it is about to expire, never twice at a time. */
  getToken: () => string | Promise<string>;
  /** @default `globalThis.fetch` */
  fetch?: typeof globalThis.fetch | undefined;
  /** @default the machine's own */
  clock?: Clock | undefined;
}

/** Typed calls of the API, without any state but the token. */
export interface Client {
  /** With a trailing slash. */
  readonly baseUrl: string;
  /**
   * Makes one call and checks its answer.
   * @throws {HearbackError} `ProblemError` when the server refuses, `NetworkError` when no answer comes, `TokenError`
   * when there is no token, else code `invalid-response` or `aborted`.
   */
  call<N extends JsonCall>(name: N, input: CallInput<N>, options?: CallOptions): Promise<CallOutput<N>>;
  /** Makes one call and hands out its answer unread: an event stream, or a raw mail. Not tried again. Throws like {@link Client.call}. */
  open<N extends RawCall>(name: N, input: CallInput<N>, options?: CallOptions): Promise<Response>;
  /** Tells the server's time, by which the end of tokens is judged. */
  noteServerTime(serverTimeMs: number): void;
}

/**
 * Makes a client.
 * @throws {TypeError} when `baseUrl` is no absolute http or https address, or `getToken` is missing.
 * @example
 * const client = createClient({ baseUrl: "https://inbox.example.com", getToken: tokenFromUrl("/inbox-token") });
 * const page = await client.call("listThreads", { audienceId, query: { status: "todo" } });
 */
export function createClient({ baseUrl, getToken, fetch, clock = systemClock }: ClientOptions): Client {
  const base = readBaseUrl(baseUrl);
  if (typeof getToken !== "function") {
    throw new TypeError('The option getToken has to be a function, such as tokenFromUrl("/inbox-token").');
  }
  const tokens = new TokenSource(getToken, clock);
  const http = createHttp({
    baseUrl: base,
    tokens,
    clock,
    fetch: fetch ?? ((input, init) => globalThis.fetch(input, init)),
  });
  return {
    baseUrl: base,
    call: (name, input, options = {}) => callJson(http, name, input, options),
    open: (name, input, options = {}) =>
      http(CALLS[name], fillPath(CALLS[name].path, input), input, { ...options, isStream: true, retries: 0 }),
    noteServerTime: (serverTimeMs) => tokens.noteServerTime(serverTimeMs),
  };
}

async function callJson<N extends JsonCall>(
  http: Http,
  name: N,
  input: CallInput<N>,
  options: CallOptions,
): Promise<CallOutput<N>> {
  const call: Call = CALLS[name];
  const where = `${call.method} ${call.path}`;
  const response = await http(call, fillPath(call.path, input), input, options);
  const parsed = typeof call.response === "string" ? null : call.response.safeParse(await readJson(response));
  if (!parsed?.success) {
    throw new HearbackError("invalid-response", `${where} was answered with something that doesn't fit the contract.`, {
      status: response.status,
      cause: parsed?.error,
    });
  }
  return parsed.data as CallOutput<N>;
}

/** A body that is no JSON fits nothing, and is reported so. */
function readJson(response: Response): Promise<unknown> {
  return response.json().catch(() => undefined);
}

function readBaseUrl(baseUrl: string): string {
  if (!/^https?:\/\/[^/]/.test(baseUrl)) {
    throw new TypeError(
      `The option baseUrl has to be an absolute address, such as "https://inbox.example.com", not "${baseUrl}".`,
    );
  }
  return baseUrl.endsWith("/") ? baseUrl : `${baseUrl}/`;
}
