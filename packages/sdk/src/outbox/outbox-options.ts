import type { Message, MessageId, Thread, ThreadId } from "@hearback/contract";
import type { Clock } from "../clock.ts";
import type { OutboxRecord, PendingWrite } from "./outbox-record.ts";
import type { OutboxStorage } from "./outbox-storage.ts";

/** What the server answered to a write. */
export interface Answer {
  readonly thread: Thread;
  readonly message: Message | null;
}

/** What the queue works with. */
export interface OutboxOptions {
  clock: Clock;
  storage: OutboxStorage;
  send(record: OutboxRecord): Promise<Answer>;
  /** Waits for the uploads that a write names; resolves with whether all of them are there. */
  uploadsOf(record: OutboxRecord): Promise<boolean>;
  /** Shows a write over the server's state. */
  show(write: PendingWrite): void;
  /** Takes it away again. */
  drop(record: OutboxRecord): void;
  /** Takes an answer into the store and drops the write, if the store has the change or won't hear of it; returns whether. */
  settle(record: OutboxRecord, answer: Answer, isLast: boolean): boolean;
  /** The last message of a thread that the writer can see. */
  lastMessageId(threadId: ThreadId): MessageId | undefined;
}
