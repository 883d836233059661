import type { Signal } from "@preact/signals-core";
import { asHearbackError, type HearbackError } from "../errors.ts";
import type { Loadable } from "../live/live.ts";
import { fetchCurrent, type LiveQuery, type QueryHost } from "./query-host.ts";

/** One thing that is fetched, and kept current by the store. */
export class EntityQuery<T> implements LiveQuery {
  readonly cell: Signal<Loadable<T>>;
  readonly #host: QueryHost;
  readonly #fetch: () => Promise<T>;
  readonly #take: (value: T) => void;
  #isFetching = false;

  /** @param take Puts the answer into the store, and so into the cell. */
  constructor(host: QueryHost, cell: Signal<Loadable<T>>, fetch: () => Promise<T>, take: (value: T) => void) {
    this.cell = cell;
    this.#host = host;
    this.#fetch = fetch;
    this.#take = take;
  }

  /** Fetches it unless it is here, on its way, or known not to be had. */
  load(): void {
    if (this.cell.peek().status === "loading") this.refetch();
  }

  refetch(): void {
    if (!this.#isFetching) void this.#run();
  }

  revive(): void {
    if (this.cell.peek().status === "error") this.refetch();
  }

  refuse(error: HearbackError): void {
    this.cell.value = { status: "error", error };
  }

  stop(): void {}

  async #run(): Promise<void> {
    this.#isFetching = true;
    try {
      this.#take(await fetchCurrent(this.#host, this.#fetch));
    } catch (error) {
      const isReady = this.cell.peek().status === "ready";
      if (!isReady && !this.#host.signal.aborted) this.cell.value = { status: "error", error: asHearbackError(error) };
    } finally {
      this.#isFetching = false;
    }
  }
}
