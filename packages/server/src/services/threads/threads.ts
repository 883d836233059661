import type { AudienceId, MessageId, PatchThreadInput, Thread, ThreadId } from "@hearback/contract";
import { ApiProblem, notFound } from "../api-problem.ts";
import type { Caller } from "../../http/auth/caller.ts";
import type { Tx } from "../../db/scope.ts";
import type { Deps } from "../../deps.ts";
import { inAudienceChange, inUserChange, type AudienceChange } from "../changes/changes.ts";
import { loadThreads } from "../reading/load.ts";
import { locate, readAs } from "../reading/scope.ts";
import type { ThreadFacets } from "./thread-facets.ts";
import { toThread, type ThreadRow } from "../reading/wire.ts";

/** Makes the wire's threads, with the caller's own unread marks. */
export async function withReadMarks(
  tx: Tx,
  caller: Caller,
  audienceId: AudienceId,
  rows: readonly ThreadRow[],
): Promise<Thread[]> {
  if (rows.length === 0) return [];
  const reads = await tx
    .selectFrom("thread_reads")
    .select(["thread_id", "read_position"])
    .where("audience_id", "=", audienceId)
    .where("user_id", "=", caller.userId)
    .where(
      "thread_id",
      "in",
      rows.map((row) => row.id),
    )
    .execute();
  const positions = new Map(reads.map((read) => [read.thread_id, read.read_position]));
  return rows.map((row) => ({ ...toThread(row), unread: row.last_inbound_position > (positions.get(row.id) ?? 0) }));
}

/** Reads one thread. @throws {ApiProblem} `not-found`. */
export function getThread(deps: Deps, caller: Caller, threadId: ThreadId): Promise<Thread> {
  return readAs(deps, caller, async (tx) => {
    const audienceId = await locate(tx, caller, "threads", threadId);
    return readThread(tx, caller, audienceId, threadId);
  });
}

/** Reads one thread of an audience, with the caller's mark. @throws {ApiProblem} `not-found`. */
export async function readThread(tx: Tx, caller: Caller, audienceId: AudienceId, threadId: ThreadId): Promise<Thread> {
  const [thread] = await withReadMarks(tx, caller, audienceId, await loadThreads(tx, audienceId, [threadId]));
  if (thread === undefined) throw notFound();
  return thread;
}

/**
 * Sets a thread's status, the caller's read mark, or both. Repeating it changes nothing more.
 * @throws {ApiProblem} `not-found`; `thread-moved-on` when the thread has a newer message than the caller knows.
 */
export async function patchThread(
  deps: Deps,
  caller: Caller,
  threadId: ThreadId,
  input: PatchThreadInput,
): Promise<Thread> {
  const audienceId = await readAs(deps, caller, (tx) => locate(tx, caller, "threads", threadId));
  const { status, lastReadMessageId } = input;
  if (status !== undefined) {
    await inAudienceChange(
      deps,
      { accountId: caller.accountId, audienceId, mutationId: input.mutationId },
      async (change) => {
        const thread = await lockedThread(change, threadId, input.expectLastMessageId);
        await setStatus(change, thread, status);
      },
    );
  }
  if (lastReadMessageId !== undefined)
    await markRead(deps, caller, { audienceId, threadId }, { ...input, lastReadMessageId });
  return readAs(deps, caller, (tx) => readThread(tx, caller, audienceId, threadId));
}

/**
 * Reads a thread inside a change; nobody else can change it until that ends.
 * @throws {ApiProblem} `not-found`; `thread-moved-on` when its last message is not the expected one.
 */
export async function lockedThread(
  change: AudienceChange,
  threadId: ThreadId,
  expectLastMessageId: MessageId | undefined,
): Promise<ThreadRow> {
  const [thread] = await loadThreads(change.tx, change.audienceId, [threadId]);
  if (thread === undefined) throw notFound();
  if (expectLastMessageId !== undefined && thread.last_message_id !== expectLastMessageId) {
    throw new ApiProblem("thread-moved-on", { lastMessageId: thread.last_message_id });
  }
  return thread;
}

/** The facets of a thread's row. */
export function facetsOf(thread: ThreadRow): ThreadFacets {
  return { status: thread.status, autoReply: thread.auto_reply, source: thread.source, channel: thread.channel };
}

async function setStatus(change: AudienceChange, thread: ThreadRow, status: Thread["status"]): Promise<void> {
  change.touchThread(thread.id);
  await change.tx
    .updateTable("threads")
    .set({ status, seq: change.seq })
    .where("audience_id", "=", change.audienceId)
    .where("id", "=", thread.id)
    .execute();
  await change.countThread(facetsOf(thread), { ...facetsOf(thread), status });
}

async function markRead(
  deps: Deps,
  caller: Caller,
  place: { audienceId: AudienceId; threadId: ThreadId },
  input: { mutationId: PatchThreadInput["mutationId"]; lastReadMessageId: MessageId | null },
): Promise<void> {
  const scope = { accountId: caller.accountId, userId: caller.userId, mutationId: input.mutationId };
  await inUserChange(deps, scope, async (tx) => {
    const position = await positionOf(tx, place, input.lastReadMessageId);
    await tx
      .insertInto("thread_reads")
      .values({
        account_id: caller.accountId,
        audience_id: place.audienceId,
        thread_id: place.threadId,
        user_id: caller.userId,
        read_position: position,
      })
      .onConflict((conflict) =>
        conflict.columns(["audience_id", "thread_id", "user_id"]).doUpdateSet((eb) => ({
          // Marks of two devices meet in any order: only "unread" may set one back.
          read_position:
            position === 0 ? 0 : eb.fn("greatest", ["thread_reads.read_position", "excluded.read_position"]),
        })),
      )
      .execute();
    const thread = await readThread(tx, caller, place.audienceId, place.threadId);
    return [{ threadId: place.threadId, unread: thread.unread }];
  });
}

async function positionOf(
  tx: Tx,
  place: { audienceId: AudienceId; threadId: ThreadId },
  messageId: MessageId | null,
): Promise<number> {
  if (messageId === null) return 0;
  const row = await tx
    .selectFrom("messages")
    .select("position")
    .where("audience_id", "=", place.audienceId)
    .where("id", "=", messageId)
    .where("thread_id", "=", place.threadId)
    .executeTakeFirst();
  if (row === undefined) {
    const issue = { path: "lastReadMessageId", message: "names no message of this thread" };
    throw new ApiProblem("invalid-request", { issues: [issue] });
  }
  return row.position;
}
