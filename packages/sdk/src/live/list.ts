import type { Message } from "@hearback/contract";
import type { HearbackError } from "../errors.ts";
import type { Live } from "./live.ts";

/**
 * The rows of a list, read by place. It is a view on the store's own index, not a copy: it shows the newest state,
 * and a new view object comes with every change, so hold on to the latest only.
 */
export interface ListView<T> extends Iterable<T> {
  /** How many rows are loaded. */
  readonly length: number;
  /** The row at a place from 0; `undefined` outside. O(log n). */
  at(index: number): T | undefined;
  /** Place of the row with this id, -1 when it isn't among the loaded ones. O(log n). */
  indexOf(id: string): number;
}

/** What stands after the loaded rows: more to load, loading it, nothing, or a page that could not be had. */
export type MoreState = "idle" | "loading" | "end" | { readonly error: HearbackError };

/** State of a list. A list that is shown and then can't be refreshed stays `ready`. */
export type ListState<T> =
  | { readonly status: "loading" }
  | { readonly status: "error"; readonly error: HearbackError }
  | {
      readonly status: "ready";
      readonly items: ListView<T>;
      /** Rows of the whole list, unsent changes counted in; `null` when nobody keeps that count. */
      readonly total: number | null;
      readonly more: MoreState;
    };

/** A live list that is loaded page by page. */
export interface LiveList<T> extends Live<ListState<T>> {
  /** Loads the next page; does nothing while one is loading or at the end. Never rejects: trouble shows in `more`. */
  loadMore(): Promise<void>;
  /** Fetches the list anew while the old rows stay shown. Never rejects: trouble shows in the state. */
  reload(): Promise<void>;
  /** Stops the list. Its value stays as it was last. */
  close(): void;
}

/** A thread's messages, oldest first, the newest page to begin with. `more` speaks of the older side. */
export interface LiveMessages extends Live<ListState<Message>> {
  /** Loads the page before the oldest loaded message; does nothing at the beginning. Never rejects. */
  loadOlder(): Promise<void>;
  /** Fetches what may be missing after the newest loaded message. The event stream makes this needless. Never rejects. */
  loadNewer(): Promise<void>;
  /** Fetches the newest page anew while the old messages stay shown. Never rejects. */
  reload(): Promise<void>;
}
