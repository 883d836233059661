import { type Signal, signal } from "@preact/signals-core";
import { asHearbackError, type HearbackError } from "../errors.ts";
import type { ListState, ListView, MoreState } from "../live/list.ts";
import { fetchCurrent, type LiveQuery, type QueryHost } from "./query-host.ts";

/** One kind of list: how a page is fetched and where it goes. */
export interface PagedSource<Item, Page> {
  /** Asks for the first page (`null`) or the one at a cursor. */
  fetch(cursor: string | null): Promise<Page>;
  /** Puts a page into the store; returns the cursor of the next one, `null` at the end. */
  take(page: Page, isFirst: boolean): string | null;
  /** The rows loaded so far; `null` before the first page. */
  view(): ListView<Item> | null;
  total(): number | null;
  close(): void;
}

/** A list that is fetched page by page and kept current by the store. */
export class PagedQuery<Item, Page> implements LiveQuery {
  readonly state: Signal<ListState<Item>> = signal({ status: "loading" });
  readonly #host: QueryHost;
  readonly #source: PagedSource<Item, Page>;
  #cursor: string | null = null;
  #more: MoreState = "idle";
  #fetching: Promise<void> | null = null;
  #isStopped = false;

  constructor(host: QueryHost, source: PagedSource<Item, Page>) {
    this.#host = host;
    this.#source = source;
  }

  /** Fetches the first page; the rows shown so far stay until it is here. */
  reload(): Promise<void> {
    return this.#only(() => this.#fetch(null, true));
  }

  loadMore(): Promise<void> {
    const state = this.state.peek();
    if (state.status !== "ready" || state.more === "loading" || state.more === "end")
      return this.#fetching ?? Promise.resolve();
    return this.#only(() => this.#fetch(this.#cursor, false));
  }

  /** Shows the store's state as it is now. */
  emit(): void {
    if (this.#isStopped || this.state.peek().status !== "ready") return;
    this.#show();
  }

  refetch(): void {
    void this.reload();
  }

  revive(): void {
    const state = this.state.peek();
    if (state.status === "error") void this.reload();
    else if (state.status === "ready" && typeof state.more === "object") void this.loadMore();
  }

  refuse(error: HearbackError): void {
    this.state.value = { status: "error", error };
  }

  stop(): void {
    this.#isStopped = true;
    this.#source.close();
  }

  /** One page at a time: a later wish waits for the earlier one. */
  #only(work: () => Promise<void>): Promise<void> {
    const before = this.#fetching ?? Promise.resolve();
    const mine = before.then(work).finally(() => {
      if (this.#fetching === mine) this.#fetching = null;
    });
    this.#fetching = mine;
    return mine;
  }

  async #fetch(cursor: string | null, isFirst: boolean): Promise<void> {
    if (this.#isStopped) return;
    this.#setMore("loading");
    try {
      const page = await fetchCurrent(this.#host, () => this.#source.fetch(cursor));
      if (this.#isStopped) return;
      this.#host.store.batch.run(() => {
        this.#cursor = this.#source.take(page, isFirst);
        this.#more = this.#cursor === null ? "end" : "idle";
        this.#show();
      });
    } catch (error) {
      this.#fail(error);
    }
  }

  #fail(error: unknown): void {
    if (this.#isStopped || this.#host.signal.aborted) return;
    const shown = asHearbackError(error);
    if (this.state.peek().status === "ready") this.#setMore({ error: shown });
    else this.state.value = { status: "error", error: shown };
  }

  #setMore(more: MoreState): void {
    this.#more = more;
    if (this.state.peek().status === "error") this.state.value = { status: "loading" };
    this.emit();
  }

  #show(): void {
    const items = this.#source.view();
    if (items !== null) this.state.value = { status: "ready", items, total: this.#source.total(), more: this.#more };
  }
}
