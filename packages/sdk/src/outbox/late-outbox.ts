import type { MutationId } from "@hearback/contract";
import { batch, signal } from "@preact/signals-core";
import { loadLateParts } from "../late/load-late-parts.ts";
import type { BlockedReason, OutboxEntry } from "./outbox-entry.ts";
import type { OutboxOptions } from "./outbox-options.ts";
import type { OutboxQueue } from "./outbox-queue.ts";
import { entryOf, type OutboxRecord } from "./outbox-record.ts";

/** Wait before the queue's code is asked for again, when nothing else asks sooner. */
const LOAD_RETRY_MS = 5_000;

/**
 * Stands before the queue, whose code comes after the first paint. A write made before is shown and listed at once, and
 * handed over in the order of writing.
 */
export class LateOutbox {
  readonly entries = signal<readonly OutboxEntry[]>([]);
  readonly #options: OutboxOptions;
  readonly #load: typeof loadLateParts;
  #queue: OutboxQueue | null = null;
  #early: OutboxRecord[] = [];
  #loading: Promise<void> | null = null;
  #endWait: () => void = () => {};
  #isClosed = false;

  constructor(options: OutboxOptions, load: typeof loadLateParts = loadLateParts) {
    this.#options = options;
    this.#load = load;
  }

  /** Takes up what an earlier page left in the storage; once. Never rejects. */
  start(): Promise<void> {
    this.#loading ??= this.#open().catch(() => {
      this.#loading = null;
      this.#endWait();
      if (!this.#isClosed) this.#endWait = this.#options.clock.after(LOAD_RETRY_MS, () => void this.start());
    });
    return this.#loading;
  }

  add(record: OutboxRecord): OutboxEntry {
    if (this.#queue !== null) return this.#queue.add(record);
    this.#early.push(record);
    this.#options.show({ record, phase: "open" });
    const entry = entryOf(record, { status: "queued" });
    this.entries.value = [...this.entries.peek(), entry];
    void this.start();
    return entry;
  }

  echo(id: MutationId): void {
    this.#queue?.echo(id);
  }

  settleAnswered(): void {
    this.#queue?.settleAnswered();
  }

  wake(): void {
    if (this.#queue === null) void this.start();
    else this.#queue.wake();
  }

  unblock(reason: BlockedReason): void {
    this.#queue?.unblock(reason);
  }

  retry(id: MutationId): void {
    this.#queue?.retry(id);
  }

  discard(id: MutationId): boolean {
    if (this.#queue !== null) return this.#queue.discard(id);
    const record = this.#early.find((early) => early.id === id);
    if (record === undefined) return false;
    this.#early = this.#early.filter((early) => early !== record);
    this.entries.value = this.entries.peek().filter((entry) => entry.id !== id);
    this.#options.drop(record);
    return true;
  }

  close(): void {
    this.#isClosed = true;
    this.#endWait();
    this.#queue?.close();
  }

  async #open(): Promise<void> {
    const { OutboxQueue } = await this.#load();
    const queue = new OutboxQueue(this.#options, this.entries);
    // Closed meanwhile, it sends nothing, but what was written is still kept.
    if (this.#isClosed) queue.close();
    this.#queue = queue;
    batch(() => {
      for (const record of this.#early) queue.add(record);
    });
    this.#early = [];
    await queue.start();
  }
}
