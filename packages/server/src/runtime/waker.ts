/** Lets one loop sleep until somebody names topics. What is named while it works is kept for its next sleep. */
export interface Waker {
  wake(topics: readonly string[]): void;
  /** The topics named since the last wait, at once when there are some; `null` when nobody woke it in that time. */
  wait(timeoutMs: number): Promise<ReadonlySet<string> | null>;
}

/** Makes a waker for one loop. */
export function createWaker(): Waker {
  let named: Set<string> | null = null;
  let rouse: (() => void) | null = null;
  return {
    wake(topics) {
      named ??= new Set();
      for (const topic of topics) named.add(topic);
      rouse?.();
    },
    async wait(timeoutMs) {
      if (named === null) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, Math.max(0, timeoutMs));
          rouse = () => {
            clearTimeout(timer);
            resolve();
          };
        });
        rouse = null;
      }
      const topics = named;
      named = null;
      return topics;
    },
  };
}
