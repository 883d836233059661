/** A source of chance that gives the same sequence for the same seed. */
export interface Random {
  /** A number from 0 up to, but not including, 1. */
  next(): number;
  /** A whole number from `min` to `max`, both included. */
  int(min: number, max: number): number;
  /** True with this probability (0 to 1). */
  chance(probability: number): boolean;
  /** One of the list, which must not be empty. */
  pick<Item>(list: readonly Item[]): Item;
  /** One key, each as likely as its weight is large. */
  weighted<Key extends string>(weights: Readonly<Record<Key, number>>): Key;
  /** A new list of the same items in another order. */
  shuffled<Item>(list: readonly Item[]): Item[];
  /** That many random hexadecimal digits. */
  hex(digits: number): string;
}

/** Makes a {@link Random} from a seed (any whole number), by Mulberry32. Never for secrets. */
export function createRandom(seed: number): Random {
  const next = mulberry32(seed);
  const int = (min: number, max: number): number => min + Math.floor(next() * (max - min + 1));
  return {
    next,
    int,
    chance: (probability) => next() < probability,
    pick: (list) => at(list, int(0, list.length - 1)),
    weighted: (weights) => pickWeighted(weights, next()),
    shuffled(list) {
      const keyed = list.map((item) => ({ item, key: next() }));
      return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
    },
    hex: (digits) => Array.from({ length: digits }, () => int(0, 15).toString(16)).join(""),
  };
}

/** The item at an index that is known to be there. @throws {RangeError} when it is not. */
export function at<Item>(list: readonly Item[], index: number): Item {
  const item = list[index];
  if (item === undefined) throw new RangeError(`No item ${index} in a list of ${list.length}`);
  return item;
}

function mulberry32(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function pickWeighted<Key extends string>(weights: Readonly<Record<Key, number>>, share: number): Key {
  const keys: Key[] = [];
  for (const key in weights) keys.push(key);
  let rest = share * keys.reduce((sum, key) => sum + weights[key], 0);
  for (const key of keys) {
    rest -= weights[key];
    if (rest < 0) return key;
  }
  return at(keys, keys.length - 1);
}
