import type { Client } from "../client/client.ts";
import type { HearbackError } from "../errors.ts";
import type { Store } from "../store/store.ts";

/** What all queries share. */
export interface QueryHost {
  readonly client: Client;
  readonly store: Store;
  /** Resolves when fetching may begin: the stream has its cursor, so that no change after it is missed, or can't have one now. */
  begin(): Promise<void>;
  /** Stops every request at the end. */
  readonly signal: AbortSignal;
}

/** A query that fetches, as the inbox sees it. */
export interface LiveQuery {
  /** Fetches anew: what is shown may have missed changes. */
  refetch(): void;
  /** Tries again what failed, after the connection has come back. */
  revive(): void;
  /** Shows that the caller may not see it. */
  refuse(error: HearbackError): void;
  /** Ends it; nothing is fetched or shown by it any more. */
  stop(): void;
}

/** Fetches; an answer from before the store forgot its state is thrown away and asked for again. */
export async function fetchCurrent<T>(host: QueryHost, fetch: () => Promise<T>): Promise<T> {
  for (;;) {
    await host.begin();
    const { generation } = host.store;
    const answer = await fetch();
    if (generation === host.store.generation) return answer;
  }
}
