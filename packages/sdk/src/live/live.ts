import type { HearbackError } from "../errors.ts";

/** A value that changes over time. It fits Svelte's store contract and `useSyncExternalStore` as it is. */
export interface Live<T> {
  /** The value now. Updates are new objects, so identity tells a change. */
  readonly value: T;
  /**
   * Calls `listener` at once with the value now, then after every change; several changes that belong together come
   * as one call. A listener that throws disturbs nobody else. Returns the undo function.
   */
  subscribe(listener: (value: T) => void): () => void;
}

/** Something that is fetched: not here yet, here, or not to be had and why. */
export type Loadable<T> =
  | { readonly status: "loading" }
  | { readonly status: "ready"; readonly value: T }
  | { readonly status: "error"; readonly error: HearbackError };
