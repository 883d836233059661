import type { MutationId } from "@hearback/contract";
import type { ErrorCode } from "../errors.ts";
import type { BlockedReason } from "./outbox-entry.ts";
import type { OutboxRecord } from "./outbox-record.ts";

/** One kept write. Plain data: it can be cloned and turned into JSON. */
export interface StoredWrite {
  readonly record: OutboxRecord;
  /** Place in the order of writing: a whole number that only rises. */
  readonly order: number;
  /** Why it waits for a person; `null` when it is to be sent. */
  readonly stopped: { readonly reason: BlockedReason } | { readonly code: ErrorCode; readonly message: string } | null;
}

/** Where writes are kept until they have arrived. A write is kept before it is first sent. */
export interface OutboxStorage {
  /** Keeps a write, in place of the one with the same id. */
  put(write: StoredWrite): Promise<void>;
  /** Forgets a write; one that isn't there is no error. */
  delete(id: MutationId): Promise<void>;
  /** All kept writes, in any order. */
  list(): Promise<readonly StoredWrite[]>;
}

/** Makes a storage that lives as long as the page. */
export function memoryOutboxStorage(): OutboxStorage {
  const writes = new Map<MutationId, StoredWrite>();
  return {
    put(write) {
      writes.set(write.record.id, write);
      return Promise.resolve();
    },
    delete(id) {
      writes.delete(id);
      return Promise.resolve();
    },
    list: () => Promise.resolve([...writes.values()]),
  };
}
