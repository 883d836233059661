import type { Message, MessageId } from "@hearback/contract";
import type { ListView } from "../live/list.ts";
import type { Batch, Dirty } from "./batch.ts";
import { SortedIndex } from "./sorted-index.ts";

interface MessageNode {
  readonly key: number;
  message: Message;
}

/** What a list asks the store. */
export interface MessageListSource {
  readonly batch: Batch;
  /** The replies that have no copy of the server's yet, from this position on. */
  unsent(isKnown: (id: MessageId) => boolean, lastPosition: number): readonly Message[];
  onChange(): void;
  /** Hears that a message is missing between those shown and a new one. */
  onGap(): void;
}

/** The known messages of one thread, oldest first. Those from the floor on are loaded without a gap and shown. */
export class MessageList implements Dirty {
  readonly #index = new SortedIndex<MessageNode>();
  readonly #nodes = new Map<string, MessageNode>();
  readonly #source: MessageListSource;
  #floor = Infinity;
  #unsent: readonly Message[] = [];
  #hasUnsentChanged = false;

  constructor(source: MessageListSource) {
    this.#source = source;
  }

  /** Takes a message that a change brought. */
  arrive(message: Message): void {
    const isApart = this.#floor !== Infinity && message.position > this.lastPosition + 1;
    this.put(message);
    if (isApart) this.#source.onGap();
  }

  /** Takes the server's copy, unless a newer one is here. */
  put(message: Message): void {
    const node = this.#nodes.get(message.id);
    if (node !== undefined) {
      if (message.seq < node.message.seq) return;
      node.message = message;
    } else {
      const added = { key: message.position, message };
      this.#nodes.set(message.id, added);
      this.#index.insert(added);
    }
    this.touch();
  }

  /** Notes that something changed, perhaps the pending writes. */
  touch(): void {
    this.#hasUnsentChanged = true;
    this.#source.batch.touch(this);
  }

  /**
   * Takes a page. A newest page that doesn't reach the messages shown so far takes their place: a hole is never shown
   * as if it were whole.
   * @returns whether the page's older end is now the list's.
   */
  takePage(
    messages: readonly Message[],
    { isNewest, isComplete }: { isNewest: boolean; isComplete: boolean },
  ): boolean {
    const first = messages[0]?.position ?? 1;
    const floor = isComplete ? 1 : first;
    const isApart = isNewest && first > this.lastPosition + 1;
    const hasMoved = isApart || this.#floor === Infinity || floor < this.#floor;
    if (hasMoved) this.#floor = floor;
    for (const message of messages) this.put(message);
    this.touch();
    return hasMoved;
  }

  /** Forgets everything: the next page begins anew. */
  clear(): void {
    this.#index.retain(() => false);
    this.#nodes.clear();
    this.#floor = Infinity;
  }

  get lastPosition(): number {
    return this.#index.at(this.#index.size - 1)?.key ?? 0;
  }

  view(): ListView<Message> {
    if (this.#hasUnsentChanged) {
      this.#unsent = this.#source.unsent((id) => this.#nodes.has(id), this.lastPosition);
      this.#hasUnsentChanged = false;
    }
    return new OldestFirst(this.#index, this.#floor, this.#nodes, this.#unsent);
  }

  flush(): void {
    this.#source.onChange();
  }
}

class OldestFirst implements ListView<Message> {
  readonly length: number;
  readonly #index: SortedIndex<MessageNode>;
  readonly #hidden: number;
  readonly #nodes: ReadonlyMap<string, MessageNode>;
  readonly #unsent: readonly Message[];

  constructor(
    index: SortedIndex<MessageNode>,
    floor: number,
    nodes: ReadonlyMap<string, MessageNode>,
    unsent: readonly Message[],
  ) {
    this.#index = index;
    this.#hidden = index.rankOf(floor);
    this.#nodes = nodes;
    this.#unsent = unsent;
    this.length = index.size - this.#hidden + unsent.length;
  }

  at(index: number): Message | undefined {
    const stored = this.length - this.#unsent.length;
    if (index >= stored) return this.#unsent[index - stored];
    return index < 0 ? undefined : this.#index.at(this.#hidden + index)?.message;
  }

  indexOf(id: string): number {
    const node = this.#nodes.get(id);
    if (node !== undefined) return Math.max(-1, this.#index.rankOf(node.key) - this.#hidden);
    const place = this.#unsent.findIndex((message) => message.id === id);
    return place < 0 ? -1 : this.length - this.#unsent.length + place;
  }

  *[Symbol.iterator](): Iterator<Message> {
    for (let i = 0; i < this.length; i += 1) {
      const message = this.at(i);
      if (message !== undefined) yield message;
    }
  }
}
