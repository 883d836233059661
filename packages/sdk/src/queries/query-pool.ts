import type { LiveQuery } from "./query-host.ts";

interface Kept<Query> {
  readonly query: Query;
  users: number;
}

/** Queries by key, one each for any number of users. The last few unused ones stay warm, kept current by the stream. */
export class QueryPool<Query extends LiveQuery> {
  readonly #kept = new Map<string, Kept<Query>>();
  readonly #maxIdle: number;

  constructor(maxIdle: number) {
    this.#maxIdle = maxIdle;
  }

  /**
   * The query of a key, made if there is none. Give it back with {@link QueryPool.release}. One that could not be had
   * is tried again: somebody asked for it anew.
   */
  acquire(key: string, make: () => Query): Query {
    const kept = this.#kept.get(key) ?? { query: make(), users: 0 };
    kept.users += 1;
    kept.query.revive();
    // Anew at the end: the order is that of last use.
    this.#kept.delete(key);
    this.#kept.set(key, kept);
    return kept.query;
  }

  release(key: string): void {
    const kept = this.#kept.get(key);
    if (kept === undefined) return;
    kept.users -= 1;
    this.dropIdle(this.#maxIdle);
  }

  /** The queries in use. Unused ones are dropped: nobody would see what fetching them costs. */
  inUse(): Query[] {
    this.dropIdle(0);
    return [...this.#kept.values()].map(({ query }) => query);
  }

  /** Stops unused queries, the longest unused first, until at most so many are left. */
  dropIdle(max: number): void {
    const idle = [...this.#kept].filter(([, { users }]) => users <= 0);
    for (const [key, { query }] of idle.slice(0, Math.max(0, idle.length - max))) {
      this.#kept.delete(key);
      query.stop();
    }
  }
}
