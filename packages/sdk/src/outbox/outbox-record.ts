import type { AttachmentId, MessageId, MutationId, ThreadId, ThreadStatus } from "@hearback/contract";
import type { OutboxEntry, OutboxState } from "./outbox-entry.ts";

interface WriteBase {
  readonly id: MutationId;
  readonly threadId: ThreadId;
  /** When it was made, by this machine's clock: for showing only. */
  readonly createdAt: string;
}

/** A reply as it is kept and sent. */
export interface ReplyRecord extends WriteBase {
  readonly kind: "reply";
  readonly messageId: MessageId;
  readonly text: string;
  readonly attachmentIds: readonly AttachmentId[];
  readonly then?: "done" | "trash" | undefined;
  readonly fromName?: string | undefined;
  readonly expectLastMessageId?: MessageId | undefined;
}

/** A change to a thread as it is kept and sent. */
export interface PatchRecord extends WriteBase {
  readonly kind: "patch";
  readonly status?: ThreadStatus | undefined;
  readonly lastReadMessageId?: MessageId | undefined;
}

/** One write, as plain data that any storage can keep. */
export type OutboxRecord = ReplyRecord | PatchRecord;

/** A write as the store sees it: only an open one changes the view. */
export interface PendingWrite {
  readonly record: OutboxRecord;
  /** `open`: will arrive, or has. `held`: waits for a person. `failed`: won't arrive as it is. */
  readonly phase: "open" | "held" | "failed";
}

/** A write as the public sees it. */
export function entryOf(record: OutboxRecord, state: OutboxState): OutboxEntry {
  const { id, threadId } = record;
  const kind = record.kind === "patch" && record.status === undefined ? "read-mark" : record.kind;
  const { messageId, text, attachmentIds } =
    record.kind === "reply" ? record : { messageId: null, text: null, attachmentIds: [] };
  return { id, kind, threadId, messageId, text, attachmentIds, state };
}
