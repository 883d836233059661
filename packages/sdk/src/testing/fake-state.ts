import type { Audience, AudienceId, Change, Contact, Counts, Me, Message, Thread } from "@hearback/contract";
import { INSTANT, makeAudience, makeChange, makeMe } from "./makers.ts";

/** What a fake back end holds at the start. Counts are made from the threads. */
export interface FakeData {
  me?: Me | undefined;
  audiences?: readonly Audience[] | undefined;
  contacts?: readonly Contact[] | undefined;
  threads?: readonly Thread[] | undefined;
  messages?: readonly Message[] | undefined;
}

/** What a write does inside of one change. */
export interface FakeWrite {
  threads?: readonly Thread[];
  messages?: readonly Message[];
  mutationId?: Change["mutationId"];
  /** Threads whose unread mark the change carries. */
  marked?: boolean;
}

/** The state of a fake back end: rows, and the history of changes. One user, so that marks live on the threads. */
export class FakeState {
  readonly me: Me;
  readonly audiences = new Map<string, Audience>();
  readonly contacts = new Map<string, Contact>();
  readonly threads = new Map<string, Thread>();
  readonly messages = new Map<string, Message>();
  readonly #lastSeq = new Map<string, number>();
  readonly #listeners = new Set<() => void>();
  #history: Change[] = [];
  #epoch = 1;

  constructor({ me = makeMe(), audiences = [makeAudience()], contacts = [], threads = [], messages = [] }: FakeData) {
    this.me = me;
    for (const audience of audiences) this.audiences.set(audience.id, audience);
    for (const contact of contacts) this.contacts.set(contact.id, contact);
    for (const thread of threads) this.threads.set(thread.id, thread);
    for (const message of messages) this.messages.set(message.id, message);
    for (const { audienceId, seq } of [...contacts, ...threads, ...messages]) {
      this.#lastSeq.set(audienceId, Math.max(seq, this.#lastSeq.get(audienceId) ?? 0));
    }
  }

  /** The seq that the next write of an audience gets. */
  nextSeq(audienceId: AudienceId): number {
    return (this.#lastSeq.get(audienceId) ?? 0) + 1;
  }

  audience(id: string): Audience | undefined {
    const audience = this.audiences.get(id);
    return audience && { ...audience, counts: this.#counts(audience), seq: this.#lastSeq.get(id) ?? 0 };
  }

  /** Writes all of it as one change, and tells the streams. */
  commit(
    audienceId: AudienceId,
    { threads = [], messages = [], mutationId = null, marked = false }: FakeWrite,
  ): Change {
    const seq = this.nextSeq(audienceId);
    this.#lastSeq.set(audienceId, seq);
    for (const thread of threads) this.threads.set(thread.id, thread);
    for (const message of messages) this.messages.set(message.id, message);
    const change = makeChange({
      seq,
      topic: audienceId,
      mutationId,
      threads: threads.map(({ unread, ...thread }) => (marked ? { ...thread, unread } : thread)),
      messages: [...messages],
      counts: this.audience(audienceId)?.counts ?? null,
    });
    this.record(change);
    return change;
  }

  /** Adds a change as it is, and tells the streams. */
  record(change: Change): void {
    this.#history.push(change);
    for (const listener of this.#listeners) listener();
  }

  /** Changes the caller's own mark of a thread. */
  mark(thread: Thread, unread: boolean): void {
    this.threads.set(thread.id, { ...thread, unread });
    const topic = this.me.user.id;
    const seq = (this.#lastSeq.get(topic) ?? 0) + 1;
    this.#lastSeq.set(topic, seq);
    this.record(makeChange({ topic, seq, at: INSTANT, reads: [{ threadId: thread.id, unread }] }));
  }

  get cursor(): string {
    return `${this.#epoch}.${this.#history.length}`;
  }

  /** The changes after a cursor, each with its own; `null` when the history doesn't reach back so far. */
  after(cursor: string): { cursor: string; change: Change }[] | null {
    const [epoch, from] = cursor.split(".").map(Number);
    if (epoch !== this.#epoch) return null;
    return this.#history.slice(from).map((change, i) => ({ cursor: `${epoch}.${(from ?? 0) + i + 1}`, change }));
  }

  /** Makes all cursors expire, as after a restored backup. */
  forgetHistory(): void {
    this.#epoch += 1;
    this.#history = [];
  }

  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #counts(audience: Audience): Counts {
    const counts: Counts = { ...audience.counts, todo: 0, done: 0, trash: 0, autoReply: 0, todoBySource: {} };
    for (const thread of this.threads.values()) {
      if (thread.audienceId !== audience.id) continue;
      if (thread.status !== "todo") counts[thread.status] += 1;
      else if (thread.autoReply) counts.autoReply += 1;
      else {
        counts.todo += 1;
        counts.todoBySource[thread.source] = (counts.todoBySource[thread.source] ?? 0) + 1;
      }
    }
    return counts;
  }
}
