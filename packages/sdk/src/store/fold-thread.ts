import type { Thread } from "@hearback/contract";
import type { PatchRecord, PendingWrite, ReplyRecord } from "../outbox/outbox-record.ts";

/** Longest snippet of the contract, in characters. */
const SNIPPET_LENGTH = 200;

/** A thread as it will stand when its open writes have arrived; the server's own copy when none changes it. */
export function foldThread(base: Thread, writes: readonly PendingWrite[]): Thread {
  let thread = base;
  for (const { phase, record } of writes) {
    if (phase !== "open") continue;
    thread = record.kind === "reply" ? withReply(thread, base, record) : withPatch(thread, base, record);
  }
  return thread;
}

function withReply(thread: Thread, base: Thread, reply: ReplyRecord): Thread {
  // The server's copy already has it; only the record of that change is still on its way here.
  if (base.lastMessageId === reply.messageId) return thread;
  return {
    ...thread,
    status: reply.then ?? thread.status,
    snippet: reply.text.replace(/\s+/g, " ").trim().slice(0, SNIPPET_LENGTH),
    hasAttachments: thread.hasAttachments || reply.attachmentIds.length > 0,
    messageCount: thread.messageCount + 1,
    lastMessageId: reply.messageId,
    lastMessageAt: reply.createdAt,
    lastMessageDirection: "outbound",
    waitingSince: null,
  };
}

function withPatch(thread: Thread, base: Thread, { status, lastReadMessageId }: PatchRecord): Thread {
  // A mark on an older message says nothing about one that came since.
  const unread = thread.unread && !(lastReadMessageId !== undefined && lastReadMessageId === base.lastMessageId);
  if ((status ?? thread.status) === thread.status && unread === thread.unread) return thread;
  return { ...thread, status: status ?? thread.status, unread };
}
