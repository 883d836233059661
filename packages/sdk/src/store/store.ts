import type {
  Attachment,
  AttachmentId,
  Audience,
  AudienceId,
  Change,
  ChangedThread,
  Contact,
  ContactId,
  Me,
  Message,
  ThreadId,
} from "@hearback/contract";
import { type Signal, signal } from "@preact/signals-core";
import type { ThreadQuery } from "../inbox-types.ts";
import type { Loadable } from "../live/live.ts";
import type { OutboxRecord, PendingWrite } from "../outbox/outbox-record.ts";
import { AudienceTable } from "./audience-table.ts";
import { Batch, type Dirty } from "./batch.ts";
import { countOf } from "./fold-counts.ts";
import { foldThread } from "./fold-thread.ts";
import type { MessageList } from "./message-list.ts";
import { PendingBook } from "./pending-book.ts";
import { ThreadList, type ThreadListSource } from "./thread-list.ts";
import type { ThreadNode } from "./thread-node.ts";
import { ThreadTable } from "./thread-table.ts";

/** What an unsent message shows besides what the store knows. */
export interface StoreSurroundings {
  readonly me: () => Me | null;
  /** What is known of an upload's attachment. */
  readonly attachment: (id: AttachmentId) => Attachment | null;
}

/** What the store asks the inbox. */
export interface StoreOptions {
  readonly surroundings: StoreSurroundings;
  /** Hears, inside of the change's batch, which write a change brought. */
  onApplied(change: Change): void;
  /** Hears of a thread in an open list whose unread mark is not known. */
  onUnreadUnknown(id: ThreadId): void;
}

/** The server's state as far as it is known, with the pending writes on it. Every view is a query over this one place. */
export class Store {
  readonly batch = new Batch();
  readonly threads: ThreadTable;
  readonly audiences: AudienceTable;
  readonly #options: StoreOptions;
  readonly #pending = new PendingBook();
  readonly #messages = new Map<ThreadId, MessageList>();
  readonly #contacts = new Map<ContactId, Signal<Loadable<Contact>>>();
  readonly #audienceLists = new Set<Dirty>();
  #generation = 0;

  constructor(options: StoreOptions) {
    this.#options = options;
    this.threads = new ThreadTable({
      fold: (base) => foldThread(base, this.#pending.of(base.id)),
      onFolded: (id) => this.audiences.touch(id),
      onUnreadUnknown: (id) => this.#askUnread(id),
    });
    this.audiences = new AudienceTable({
      batch: this.batch,
      pending: (id) => this.#pendingThreads(id),
      onTouched: (id) => this.#touchLists(id),
    });
  }

  /** Rises when what is known may have missed changes: answers that were asked for before are worth nothing. */
  get generation(): number {
    return this.#generation;
  }

  /** Applies one committed change as a whole. */
  applyChange(change: Change): void {
    this.batch.run(() => {
      for (const thread of change.threads) this.threads.put(thread, true);
      this.#putMessages(change.messages);
      for (const contact of change.contacts) this.putContact(contact);
      if (change.counts !== null && change.topic.startsWith("aud_")) {
        this.audiences.putCounts(change.topic as AudienceId, change.counts, change.seq);
      }
      for (const { threadId, unread } of change.reads) this.threads.setUnread(threadId, unread);
      this.#options.onApplied(change);
    });
  }

  putThreads(threads: readonly ChangedThread[]): void {
    this.batch.run(() => {
      for (const thread of threads) {
        this.threads.put(thread, false);
        // A reply that was made before its thread was here can be shown now.
        if (this.#pending.of(thread.id).length > 0) this.#messages.get(thread.id)?.touch();
      }
    });
  }

  putMessage(message: Message): void {
    this.batch.run(() => this.#putMessages([message]));
  }

  putAudiences(audiences: readonly Audience[]): void {
    this.batch.run(() => {
      for (const audience of audiences) this.audiences.put(audience);
    });
  }

  /** Takes the server's copy of a contact that somebody looks at, unless a newer one is here. */
  putContact(contact: Contact): void {
    const cell = this.#contacts.get(contact.id);
    if (cell === undefined) return;
    const known = cell.peek();
    if (known.status !== "ready" || contact.seq >= known.value.seq) cell.value = { status: "ready", value: contact };
  }

  /** The live value of one contact. */
  contactCell(id: ContactId): Signal<Loadable<Contact>> {
    const cell = this.#contacts.get(id) ?? signal<Loadable<Contact>>({ status: "loading" });
    this.#contacts.set(id, cell);
    return cell;
  }

  /** Lays a write over the server's state, or changes how it lies there. */
  setPending(write: PendingWrite): void {
    this.batch.run(() => {
      this.#pending.set(write);
      this.#refold(write.record);
    });
  }

  /** Takes a write away: the server's state has it, or never will. */
  dropPending(record: OutboxRecord): void {
    this.batch.run(() => {
      this.#pending.delete(record.threadId, record.id);
      this.#refold(record);
    });
  }

  get surroundings(): StoreSurroundings {
    return this.#options.surroundings;
  }

  /** The writes that lie over a thread, oldest first. */
  pendingOf(id: ThreadId): readonly PendingWrite[] {
    return this.#pending.of(id);
  }

  /** Opens a list of threads; it is empty until its floor is set. */
  openThreadList(query: ThreadQuery, onChange: () => void): ThreadList {
    const source: ThreadListSource = {
      batch: this.batch,
      find: (id) => this.threads.get(id as ThreadId),
      countOf: (asked) => {
        const counts = this.audiences.counts(asked.audienceId);
        return counts && countOf(counts, asked);
      },
      pending: () => this.#pendingThreads(query.audienceId),
    };
    const list = new ThreadList(query, source, onChange);
    this.batch.run(() => this.threads.addList(list));
    return list;
  }

  /** Has a list of messages kept current, until it is closed. */
  keepMessageList(threadId: ThreadId, list: MessageList): void {
    this.#messages.set(threadId, list);
  }

  closeMessageList(threadId: ThreadId): void {
    this.#messages.delete(threadId);
  }

  /** Has `dirty` told after each change of an audience, until it is taken out again. */
  watchAudiences(dirty: Dirty): () => void {
    this.#audienceLists.add(dirty);
    return () => this.#audienceLists.delete(dirty);
  }

  /** Forgets that what is known is current. It stays shown until the queries have fetched it anew. */
  reset(): void {
    this.#generation += 1;
    this.threads.reset();
    this.audiences.reset();
    for (const cell of this.#contacts.values()) {
      const known = cell.peek();
      if (known.status === "ready") cell.value = { status: "ready", value: { ...known.value, seq: 0 } };
    }
  }

  /** Forgets everything: the caller may no longer see it. */
  clear(): void {
    this.reset();
    this.threads.clear();
    for (const list of this.#messages.values()) list.clear();
  }

  #putMessages(messages: readonly Message[]): void {
    for (const message of messages) this.#messages.get(message.threadId)?.arrive(message);
  }

  #refold({ threadId, kind }: OutboxRecord): void {
    this.threads.refold(threadId);
    if (kind === "reply") this.#messages.get(threadId)?.touch();
  }

  *#pendingThreads(audienceId: AudienceId): Iterable<ThreadNode> {
    for (const id of this.#pending.threads()) {
      const node = this.threads.get(id);
      if (node?.base.audienceId === audienceId && node.view !== node.base) yield node;
    }
  }

  #touchLists(audienceId: AudienceId): void {
    for (const list of this.threads.listsOf(audienceId)) this.batch.touch(list);
    for (const dirty of this.#audienceLists) this.batch.touch(dirty);
  }

  #askUnread(id: ThreadId): void {
    const node = this.threads.get(id);
    if (node === undefined) return;
    for (const list of this.threads.listsOf(node.view.audienceId)) {
      if (list.fits(node.view) && node.key >= list.floor) return this.#options.onUnreadUnknown(id);
    }
  }
}
