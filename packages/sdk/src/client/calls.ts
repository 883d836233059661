import type { Call, ENDPOINTS } from "@hearback/contract";

type Endpoints = typeof ENDPOINTS;
/** A schema as far as this package looks into it. */
interface Typed<Output, Input> {
  readonly _zod: { readonly output: Output; readonly input: Input };
}
type Names<Response> = {
  [N in keyof Endpoints]: Endpoints[N]["response"] extends Response ? N : never;
}[keyof Endpoints];
type ParameterOf<Path> = Path extends `${string}{${infer Name}}${infer Rest}` ? Name | ParameterOf<Rest> : never;
type InputOf<N extends keyof Endpoints, Key extends "query" | "body"> =
  Endpoints[N] extends Record<Key, Typed<unknown, infer Input>> ? Input : never;

/** Name of a call that is answered by JSON. */
export type JsonCall = Names<Typed<unknown, unknown>>;
/** Name of a call whose answer is taken as it comes. */
export type RawCall = Names<string>;

/** What a call needs: path parameters by name, then query and body where it has them. */
export type CallInput<N extends keyof Endpoints> = { [P in ParameterOf<Endpoints[N]["path"]>]: string } & ([
  InputOf<N, "query">,
] extends [never]
  ? unknown
  : { query?: InputOf<N, "query"> | undefined }) &
  (Endpoints[N] extends { body: infer Body } ? { body: Body extends "bytes" ? Blob : InputOf<N, "body"> } : unknown);

/** What a call answers. */
export type CallOutput<N extends JsonCall> =
  Endpoints[N]["response"] extends Typed<infer Output, unknown> ? Output : never;

/** Options of one call. */
export interface CallOptions {
  signal?: AbortSignal | undefined;
  /** Tries after the first, for trouble that may pass. All calls are safe to repeat. @default 2 */
  retries?: number | undefined;
  /** Longest wait for a whole answer, in milliseconds. @default 30000 */
  timeoutMs?: number | undefined;
  headers?: Record<string, string> | undefined;
  /** Stands in for the client's own, for this call. */
  fetch?: typeof globalThis.fetch | undefined;
}

/** Fills a path's parameters in, each encoded. */
export function fillPath(path: Call["path"], input: Record<string, unknown>): string {
  return path.slice(1).replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(input[name])));
}
