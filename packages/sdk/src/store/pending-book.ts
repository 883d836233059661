import type { MutationId, ThreadId } from "@hearback/contract";
import type { PendingWrite } from "../outbox/outbox-record.ts";

const NONE: readonly PendingWrite[] = [];

/** The writes that lie over the server's state, by thread, oldest first. */
export class PendingBook {
  readonly #writes = new Map<ThreadId, readonly PendingWrite[]>();

  /** The writes of a thread; mostly none. */
  of(threadId: ThreadId): readonly PendingWrite[] {
    return this.#writes.get(threadId) ?? NONE;
  }

  /** The threads that have any. */
  threads(): Iterable<ThreadId> {
    return this.#writes.keys();
  }

  /** Adds a write, or replaces the one of the same id where it stands. */
  set(write: PendingWrite): void {
    const { id, threadId } = write.record;
    const writes = this.of(threadId);
    const isNew = !writes.some(({ record }) => record.id === id);
    this.#writes.set(threadId, isNew ? [...writes, write] : writes.map((old) => (old.record.id === id ? write : old)));
  }

  /** Drops a write. */
  delete(threadId: ThreadId, id: MutationId): void {
    const rest = this.of(threadId).filter(({ record }) => record.id !== id);
    if (rest.length > 0) this.#writes.set(threadId, rest);
    else this.#writes.delete(threadId);
  }
}
