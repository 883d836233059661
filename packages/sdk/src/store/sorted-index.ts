/** Something with a place. The key may change only while the item is in no index. */
export interface Keyed {
  readonly key: number;
}

/** Most items of a run: inserting moves at most so many, finding a run looks at the logarithm of their number. */
const MAX_RUN = 512;

/**
 * Items in the order of their keys, lowest first, with their ranks: a two-level list of short sorted runs, so that a
 * change costs the same at a thousand and at a million items.
 */
export class SortedIndex<Item extends Keyed> {
  #runs: Item[][] = [];
  /** Rank of each run's first item; counted again at the first question after a change. */
  #starts: number[] | null = null;
  #size = 0;

  get size(): number {
    return this.#size;
  }

  insert(item: Item): void {
    const place = Math.max(0, this.#runBelow(item.key, true));
    const run = this.#runs[place];
    if (run === undefined) this.#runs.push([item]);
    else {
      run.splice(firstFrom(run, item.key), 0, item);
      if (run.length > MAX_RUN) this.#split(place, run, item);
    }
    this.#size += 1;
    this.#starts = null;
  }

  /** Takes an item out; returns whether it was there. */
  remove(item: Item): boolean {
    for (let place = Math.max(0, this.#runBelow(item.key, false)); place < this.#runs.length; place += 1) {
      const run = this.#runs[place] ?? [];
      for (let i = firstFrom(run, item.key); i < run.length && run[i]?.key === item.key; i += 1) {
        if (run[i] !== item) continue;
        run.splice(i, 1);
        if (run.length === 0) this.#runs.splice(place, 1);
        this.#size -= 1;
        this.#starts = null;
        return true;
      }
      if ((run.at(-1)?.key ?? -Infinity) > item.key) return false;
    }
    return false;
  }

  /** The item of a rank from 0. */
  at(rank: number): Item | undefined {
    if (!(rank >= 0 && rank < this.#size)) return undefined;
    const starts = this.#counted();
    const place = lastIndex(starts.length, (i) => (starts[i] ?? 0) <= rank);
    return this.#runs[place]?.[rank - (starts[place] ?? 0)];
  }

  /** How many items have a lower key. */
  rankOf(key: number): number {
    const place = this.#runBelow(key, false);
    return place < 0 ? 0 : (this.#counted()[place] ?? 0) + firstFrom(this.#runs[place] ?? [], key);
  }

  /** Drops every item that doesn't pass. O(n). */
  retain(passes: (item: Item) => boolean): void {
    this.#runs = this.#runs.map((run) => run.filter(passes)).filter((run) => run.length > 0);
    this.#size = this.#runs.reduce((size, run) => size + run.length, 0);
    this.#starts = null;
  }

  /** The last run that begins below the key, or at it; -1 when none does. */
  #runBelow(key: number, orAt: boolean): number {
    return lastIndex(this.#runs.length, (i) => {
      const first = this.#runs[i]?.[0]?.key ?? Infinity;
      return orAt ? first <= key : first < key;
    });
  }

  #split(place: number, run: Item[], added: Item): void {
    // Items mostly come in order: then the full run stays full and the new one begins with the newest.
    const cut = run.at(-1) === added ? MAX_RUN : MAX_RUN / 2;
    this.#runs.splice(place + 1, 0, run.splice(cut));
  }

  #counted(): number[] {
    if (this.#starts === null) {
      let start = 0;
      this.#starts = this.#runs.map((run) => (start += run.length) - run.length);
    }
    return this.#starts;
  }
}

/** The last index that passes, where passing ones come first; -1 when none does. */
function lastIndex(length: number, passes: (index: number) => boolean): number {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (passes(middle)) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function firstFrom(run: readonly Keyed[], key: number): number {
  return lastIndex(run.length, (i) => (run[i]?.key ?? Infinity) < key) + 1;
}
