import type { Thread } from "@hearback/contract";
import type { ListView } from "../live/list.ts";
import type { ThreadQuery } from "../inbox-types.ts";
import type { Batch, Dirty } from "./batch.ts";
import { SortedIndex } from "./sorted-index.ts";
import { threadFilter } from "./thread-filter.ts";
import type { ThreadNode } from "./thread-node.ts";

/** What a list asks the store. */
export interface ThreadListSource {
  readonly batch: Batch;
  find(id: string): ThreadNode | undefined;
  /** The query's total from the audience's counts; `null` when there is none. */
  countOf(query: ThreadQuery): number | null;
  /** The threads of the audience with pending writes. */
  pending(): Iterable<ThreadNode>;
}

/**
 * All known threads of one query, newest activity first. Those above the floor are loaded without a gap and shown; the
 * ones below wait for the page that reaches them.
 */
export class ThreadList implements Dirty {
  readonly query: ThreadQuery;
  readonly fits: (thread: Thread) => boolean;
  readonly #index = new SortedIndex<ThreadNode>();
  readonly #source: ThreadListSource;
  readonly #onChange: () => void;
  #floor = Infinity;
  #baseTotal: number | null = null;
  #isTouched = false;
  #shownTotal: number | null = null;

  constructor(query: ThreadQuery, source: ThreadListSource, onChange: () => void) {
    this.query = query;
    this.fits = threadFilter(query);
    this.#source = source;
    this.#onChange = onChange;
  }

  insert(node: ThreadNode): void {
    this.#index.insert(node);
    this.touch(node);
  }

  remove(node: ThreadNode): void {
    this.touch(node);
    this.#index.remove(node);
  }

  /** Notes that a node's content changed. One that isn't shown changes nothing. */
  touch(node: ThreadNode): void {
    if (node.key < this.#floor) return;
    this.#isTouched = true;
    this.#source.batch.touch(this);
  }

  /** Counts a thread of the server's that came into the query or left it. */
  count(change: number): void {
    if (this.#baseTotal === null || change === 0) return;
    this.#baseTotal = Math.max(0, this.#baseTotal + change);
    this.#source.batch.touch(this);
  }

  get isComplete(): boolean {
    return this.#floor === -Infinity;
  }

  get floor(): number {
    return this.#floor;
  }

  /** Moves the floor to where the loaded pages end. */
  setFloor(floor: number, total: number | null): void {
    this.#floor = floor;
    this.#baseTotal = total;
    this.#isTouched = true;
    this.#source.batch.touch(this);
  }

  /** Drops the nodes that don't pass, without a notice: a page follows. */
  retain(passes: (node: ThreadNode) => boolean): void {
    this.#index.retain(passes);
  }

  /** Rows of the whole list, with the pending writes counted in; `null` when nobody knows. */
  total(): number | null {
    const counted = this.#source.countOf(this.query);
    if (counted !== null) return counted;
    if (this.isComplete) return this.#index.size;
    if (this.#baseTotal === null) return null;
    let total = this.#baseTotal;
    for (const { base, view } of this.#source.pending()) total += Number(this.fits(view)) - Number(this.fits(base));
    return Math.max(0, total);
  }

  view(): ListView<Thread> {
    this.#shownTotal = this.total();
    return new NewestFirst(this.#index, this.#floor, (id) => {
      const node = this.#source.find(id);
      return node !== undefined && node.view.audienceId === this.query.audienceId && this.fits(node.view)
        ? node
        : undefined;
    });
  }

  flush(): void {
    if (!this.#isTouched && this.total() === this.#shownTotal) return;
    this.#isTouched = false;
    this.#onChange();
  }
}

class NewestFirst implements ListView<Thread> {
  readonly #index: SortedIndex<ThreadNode>;
  readonly #floor: number;
  readonly #find: (id: string) => ThreadNode | undefined;
  #length: number | null = null;

  constructor(index: SortedIndex<ThreadNode>, floor: number, find: (id: string) => ThreadNode | undefined) {
    this.#index = index;
    this.#floor = floor;
    this.#find = find;
  }

  get length(): number {
    this.#length ??= this.#index.size - this.#index.rankOf(this.#floor);
    return this.#length;
  }

  at(index: number): Thread | undefined {
    return index < this.length ? this.#index.at(this.#index.size - 1 - index)?.view : undefined;
  }

  indexOf(id: string): number {
    const node = this.#find(id);
    return node === undefined || node.key < this.#floor ? -1 : this.#index.size - 1 - this.#index.rankOf(node.key);
  }

  *[Symbol.iterator](): Iterator<Thread> {
    for (let i = 0; i < this.length; i += 1) {
      const thread = this.at(i);
      if (thread !== undefined) yield thread;
    }
  }
}
