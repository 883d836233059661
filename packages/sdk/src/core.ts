import type { Change, ThreadId } from "@hearback/contract";
import { type Client, createClient } from "./client/client.ts";
import { Uploads } from "./client/uploads.ts";
import { type Clock, systemClock } from "./clock.ts";
import type { HearbackError } from "./errors.ts";
import type { InboxOptions } from "./inbox-types.ts";
import { loadLateParts } from "./late/load-late-parts.ts";
import { LateOutbox } from "./outbox/late-outbox.ts";
import type { Answer } from "./outbox/outbox-options.ts";
import type { OutboxRecord } from "./outbox/outbox-record.ts";
import { memoryOutboxStorage, type OutboxStorage } from "./outbox/outbox-storage.ts";
import { Queries } from "./queries/queries.ts";
import { Store } from "./store/store.ts";
import { EventStream } from "./sync/event-stream.ts";
import { browserSurroundings } from "./sync/surroundings.ts";
import { TopicPlaces } from "./sync/topic-places.ts";

/** The parts of an inbox, wired to each other; the public face stands before it. */
export class Core {
  readonly client: Client;
  readonly clock: Clock;
  readonly store: Store;
  readonly stream: EventStream;
  readonly queries: Queries;
  readonly outbox: LateOutbox;
  readonly uploads: Uploads;
  readonly signal: AbortSignal;
  readonly #closing = new AbortController();
  readonly #topics = new TopicPlaces();

  constructor(options: InboxOptions) {
    const { clock = systemClock, outboxStorage = memoryOutboxStorage(), fetch, signal } = options;
    this.clock = clock;
    this.signal = this.#closing.signal;
    this.client = createClient({ ...options, clock });
    this.store = new Store({
      surroundings: {
        me: () => {
          const me = this.queries.me.cell.peek();
          return me.status === "ready" ? me.value : null;
        },
        attachment: (id) => this.uploads.attachment(id),
      },
      onApplied: (change) => this.#noteApplied(change),
      onUnreadUnknown: (id) => void this.#fetchThread(id),
    });
    this.stream = new EventStream({
      client: this.client,
      clock,
      surroundings: browserSurroundings,
      listener: {
        onChanges: (changes) => this.#apply(changes),
        onReady: (isWhole) => this.#handleReady(isWhole),
        onLoss: () => this.#startAnew(),
        onRefused: (error) => this.#handleRefused(error),
      },
    });
    const { client, store } = this;
    this.queries = new Queries({ client, store, signal: this.signal, begin: () => this.#begin() });
    this.outbox = this.#makeOutbox(outboxStorage);
    const onDone = (): void => this.outbox.unblock("attachment-failed");
    const hasProgress = fetch === undefined && typeof XMLHttpRequest === "function";
    this.uploads = new Uploads({ client: this.client, clock, hasProgress, signal: this.signal, onDone });
    this.stream.state.subscribe(({ status }) => {
      // Without the stream no change comes by that could take a write's place.
      if (status !== "online") this.outbox.settleAnswered();
    });
    signal?.addEventListener("abort", () => this.close(), { once: true });
    if (signal?.aborted) this.close();
  }

  close(): void {
    this.outbox.close();
    this.stream.close();
    this.queries.stop();
    this.#closing.abort();
  }

  #begin(): Promise<void> {
    // Its code too comes now, beside the first page, while there is a network: it is needed most when there is none.
    void this.outbox.start();
    // Asking again is the wish to try again.
    if (this.stream.state.peek().status === "refused") this.stream.wake();
    return this.stream.begin();
  }

  #makeOutbox(storage: OutboxStorage): LateOutbox {
    const { store } = this;
    return new LateOutbox({
      clock: this.clock,
      storage,
      send: async (record) => (await loadLateParts()).sendRecord(this.client, record, this.signal),
      uploadsOf: (record) => this.uploads.settled(record.kind === "reply" ? record.attachmentIds : []),
      show: (write) => store.setPending(write),
      drop: (record) => store.dropPending(record),
      settle: (record, answer, isLast) => this.#settle(record, answer, isLast),
      lastMessageId: (id) => store.threads.get(id)?.base.lastMessageId,
    });
  }

  #settle(record: OutboxRecord, { thread, message }: Answer, isLast: boolean): boolean {
    const known = this.store.threads.get(record.threadId);
    const isReflected = known === undefined || known.base.seq >= thread.seq;
    // Taken early, the thread would be ahead of the counts until the change comes by.
    if (!isReflected && !isLast && this.stream.state.peek().status === "online") return false;
    this.store.batch.run(() => {
      if (known !== undefined || message !== null) this.store.putThreads([thread]);
      if (message !== null) this.store.putMessage(message);
      this.store.dropPending(record);
    });
    return true;
  }

  #apply(changes: readonly Change[]): void {
    let hasGap = false;
    this.store.batch.run(() => {
      for (const change of changes) {
        const place = this.#topics.note(change);
        if (place !== "again") this.store.applyChange(change);
        hasGap ||= place === "gap";
      }
    });
    if (hasGap) this.#startAnew();
  }

  #noteApplied({ mutationId }: Change): void {
    if (mutationId !== null) this.outbox.echo(mutationId);
  }

  #handleReady(isWhole: boolean): void {
    if (!isWhole) this.#startAnew();
    this.queries.revive();
    this.outbox.unblock("token-refused");
    this.outbox.wake();
  }

  /** Fetches all that is looked at anew, since changes may have been missed. */
  #startAnew(): void {
    this.#topics.clear();
    this.store.reset();
    this.outbox.settleAnswered();
    this.queries.refetch();
  }

  /** Who may no longer see the inbox keeps nothing of it. */
  #handleRefused(error: HearbackError): void {
    if (error.status !== 403) return;
    this.store.clear();
    this.queries.refuse(error);
  }

  async #fetchThread(threadId: ThreadId): Promise<void> {
    const thread = await this.client.call("getThread", { threadId }, { signal: this.signal }).catch(() => null);
    if (thread !== null) this.store.putThreads([thread]);
  }
}
