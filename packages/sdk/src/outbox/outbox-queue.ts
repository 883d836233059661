import type { MutationId } from "@hearback/contract";
import { type Signal, signal } from "@preact/signals-core";
import { type BackOff, waitMs } from "../client/back-off.ts";
import { askedWaitMs } from "../client/to-error.ts";
import { asHearbackError, type HearbackError } from "../errors.ts";
import type { BlockedReason, OutboxEntry, OutboxState } from "./outbox-entry.ts";
import type { Answer, OutboxOptions } from "./outbox-options.ts";
import { nextToSend, type OutboxItem, phaseOf, storedOf, toEntry, toItem } from "./outbox-item.ts";
import type { OutboxRecord } from "./outbox-record.ts";
import { judge } from "./verdict.ts";

/** Threads that are sent to at the same time. */
const MAX_SENDING = 4;
const BACK_OFF: BackOff = { baseMs: 1_000, maxMs: 60_000 };

/** Sends writes: in order within a thread, each until it has arrived, is refused for good, or a person has to decide. */
export class OutboxQueue {
  readonly entries: Signal<readonly OutboxEntry[]>;
  readonly #options: OutboxOptions;
  #items: OutboxItem[] = [];
  #loaded: Promise<void> | null = null;
  #lastOrder = 0;
  #sendingCount = 0;
  #isClosed = false;
  #isLoaded = false;

  /** @param entries Where the public list is kept. */
  constructor(options: OutboxOptions, entries: Signal<readonly OutboxEntry[]> = signal([])) {
    this.entries = entries;
    this.#options = options;
  }

  /** Takes up what an earlier page left in the storage; once. */
  start(): Promise<void> {
    this.#loaded ??= this.#load();
    return this.#loaded;
  }

  add(record: OutboxRecord): OutboxEntry {
    const item = toItem(record, { status: "queued" });
    this.#items.push(item);
    item.saved = this.start().then(() => {
      item.order = this.#lastOrder += 1;
      return this.#save(item);
    });
    this.#options.show({ record, phase: "open" });
    this.#emit();
    this.#pump();
    return toEntry(item);
  }

  /** Notes that the server has a write: its change came by. */
  echo(id: MutationId): void {
    const item = this.#find(id);
    if (item === undefined) return;
    item.endWait();
    this.#options.drop(item.record);
    this.#set(item, { status: "done" });
    this.#forget(item);
  }

  /** Takes the answers of writes whose changes won't come by: the stream is down, or starts anew. */
  settleAnswered(): void {
    for (const item of this.#items) {
      if (item.answer !== null && this.#options.settle(item.record, item.answer, true)) this.#forget(item);
    }
  }

  /** Sends what waits for its next try now. */
  wake(): void {
    for (const item of this.#items) if (item.state.status === "retrying") this.#requeue(item);
    this.#pump();
  }

  /** Sends what waited for this reason only. */
  unblock(reason: BlockedReason): void {
    for (const item of this.#items) {
      if (item.state.status === "blocked" && item.state.reason === reason) this.#requeue(item);
    }
    this.#pump();
  }

  retry(id: MutationId): void {
    const item = this.#find(id);
    if (item === undefined || !/retrying|blocked|failed/.test(item.state.status)) return;
    const { record } = item;
    if (item.state.status !== "retrying" && record.kind === "reply" && record.expectLastMessageId !== undefined) {
      item.record = { ...record, expectLastMessageId: this.#options.lastMessageId(record.threadId) };
    }
    item.attempts = 0;
    this.#requeue(item);
    this.#pump();
  }

  discard(id: MutationId): boolean {
    const item = this.#find(id);
    if (item === undefined || item.state.status === "sending" || item.state.status === "done") return false;
    item.endWait();
    this.#relink(item);
    this.#options.drop(item.record);
    this.#remove(item);
    this.#pump();
    return true;
  }

  close(): void {
    this.#isClosed = true;
    for (const item of this.#items) item.endWait();
  }

  async #load(): Promise<void> {
    // A storage that can't be read must not keep new writes from being sent.
    const stored = await this.#options.storage.list().catch(() => []);
    const items = stored.toSorted((a, b) => a.order - b.order).map((write) => storedOf(write));
    this.#lastOrder = items.at(-1)?.order ?? 0;
    this.#items.unshift(...items);
    this.#isLoaded = true;
    for (const { record, state } of items) this.#options.show({ record, phase: phaseOf(state) });
    if (items.length > 0) this.#emit();
    this.#pump();
  }

  #pump(): void {
    // What an earlier page left goes first.
    if (!this.#isLoaded) return;
    for (const threadId of new Set(this.#items.map(({ record }) => record.threadId))) {
      if (this.#isClosed || this.#sendingCount >= MAX_SENDING) return;
      const item = nextToSend(this.#items, threadId);
      if (item !== undefined) void this.#send(item);
    }
  }

  async #send(item: OutboxItem): Promise<void> {
    item.isBusy = true;
    this.#sendingCount += 1;
    try {
      // Not kept is no reason not to send: the text is still here.
      await item.saved.catch(() => undefined);
      const isComplete = await this.#options.uploadsOf(item.record);
      if (!this.#isWaiting(item)) return;
      if (!isComplete) return this.#set(item, { status: "blocked", reason: "attachment-failed" });
      this.#set(item, { status: "sending" });
      item.attempts += 1;
      this.#accept(item, await this.#options.send(item.record));
    } catch (error) {
      this.#refuse(item, asHearbackError(error));
    } finally {
      item.isBusy = false;
      this.#sendingCount -= 1;
      this.#pump();
    }
  }

  /** Still to be sent: neither discarded nor seen to have arrived while its uploads were waited for. */
  #isWaiting(item: OutboxItem): boolean {
    return !this.#isClosed && this.#items.includes(item) && item.state.status === "queued";
  }

  #accept(item: OutboxItem, answer: Answer): void {
    if (item.state.status !== "sending") return;
    item.answer = answer;
    const isSettled = this.#options.settle(item.record, answer, false);
    this.#set(item, { status: "done" });
    if (isSettled) this.#forget(item);
  }

  #refuse(item: OutboxItem, error: HearbackError): void {
    if (this.#isClosed || item.state.status !== "sending") return;
    const verdict = judge(error, item.attempts);
    if (verdict.do === "retry") return this.#wait(item, waitMs(BACK_OFF, item.attempts, askedWaitMs(error)));
    if (verdict.do === "fail") this.#relink(item);
    this.#set(
      item,
      verdict.do === "block" ? { status: "blocked", reason: verdict.reason } : { status: "failed", error },
    );
    this.#save(item).catch(() => undefined);
  }

  #wait(item: OutboxItem, delayMs: number): void {
    const { clock } = this.#options;
    this.#set(item, { status: "retrying", attempt: item.attempts, retryAtMs: clock.now() + delayMs });
    item.endWait = clock.after(delayMs, () => {
      this.#requeue(item);
      this.#pump();
    });
  }

  #requeue(item: OutboxItem): void {
    item.endWait();
    this.#set(item, { status: "queued" });
  }

  #set(item: OutboxItem, state: OutboxState): void {
    const phase = phaseOf(state);
    const isShownSo = phase === phaseOf(item.state);
    item.state = state;
    if (!isShownSo && state.status !== "done") this.#options.show({ record: item.record, phase });
    this.#emit();
  }

  /** A reply behind one that won't arrive expects what that one expected. */
  #relink({ record }: OutboxItem): void {
    if (record.kind !== "reply") return;
    for (const item of this.#items) {
      if (item.record.kind === "reply" && item.record.expectLastMessageId === record.messageId) {
        item.record = { ...item.record, expectLastMessageId: record.expectLastMessageId };
      }
    }
  }

  /** Lets an arrived write go once its `done` has been shown. */
  #forget(item: OutboxItem): void {
    item.answer = null;
    queueMicrotask(() => this.#remove(item));
  }

  #remove(item: OutboxItem): void {
    this.#items = this.#items.filter((other) => other !== item);
    item.saved.then(() => this.#options.storage.delete(item.record.id)).catch(() => undefined);
    this.#emit();
  }

  #save({ record, order, state }: OutboxItem): Promise<void> {
    const stopped =
      state.status === "blocked"
        ? { reason: state.reason }
        : state.status === "failed"
          ? { code: state.error.code, message: state.error.message }
          : null;
    return this.#options.storage.put({ record, order, stopped });
  }

  #find(id: MutationId): OutboxItem | undefined {
    return this.#items.find(({ record }) => record.id === id);
  }

  #emit(): void {
    this.entries.value = this.#items.map((item) => toEntry(item));
  }
}
