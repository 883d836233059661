import { batch as batchSignals } from "@preact/signals-core";

/** Something that tells its listeners once at the end of a batch, however often it was touched. */
export interface Dirty {
  flush(): void;
}

/** Gathers what one change touches, so that listeners see the change as a whole and once. */
export class Batch {
  readonly #dirty = new Set<Dirty>();
  #depth = 0;

  /** Does some work; listeners are called when the outermost work is done, also when it throws. */
  run(work: () => void): void {
    batchSignals(() => {
      this.#depth += 1;
      try {
        work();
      } finally {
        this.#depth -= 1;
        if (this.#depth === 0) this.#flush();
      }
    });
  }

  /** Notes that something has to tell its listeners. Call it inside of {@link Batch.run}. */
  touch(dirty: Dirty): void {
    this.#dirty.add(dirty);
  }

  #flush(): void {
    for (const dirty of this.#dirty) dirty.flush();
    this.#dirty.clear();
  }
}
