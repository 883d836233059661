import type { Notifier } from "../db/notifier.ts";

/** Pokes readers of changes. It carries names of topics only: what changed is always read from the database. */
export interface Hub {
  /** Tells that these topics have new changes, after their commit. Never throws. */
  poke(topics: readonly string[]): void;
  /** Hands over topics that another process poked. */
  receive(topics: readonly string[]): void;
  /** Calls `listener` at each poke until the returned function is called. */
  subscribe(listener: (topics: ReadonlySet<string>) => void): () => void;
  /** Sends pokes on to other processes as well. */
  connect(notifier: Notifier): void;
}

/** Makes the hub of one process. */
export function createHub(): Hub {
  const listeners = new Set<(topics: ReadonlySet<string>) => void>();
  let notifier: Notifier | null = null;
  const receive = (topics: readonly string[]): void => {
    const set = new Set(topics);
    for (const listener of listeners) listener(set);
  };
  return {
    poke(topics) {
      receive(topics);
      // A lost poke only delays: every stream looks again at its heartbeat.
      notifier?.publish(topics).catch(() => undefined);
    },
    receive,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    connect(other) {
      notifier = other;
    },
  };
}
