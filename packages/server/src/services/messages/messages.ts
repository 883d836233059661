import type { AudienceId, Message, MessageId, MessagePage, ThreadId } from "@hearback/contract";
import { ApiProblem, notFound } from "../api-problem.ts";
import type { Caller } from "../../http/auth/caller.ts";
import type { Tx } from "../../db/scope.ts";
import type { Deps } from "../../deps.ts";
import { decodeSeqCursor, encodeCursor } from "../reading/cursors.ts";
import { loadMessages } from "../reading/load.ts";
import { locate, readAs } from "../reading/scope.ts";

/** Which messages of a thread; at most one of the three places. */
export interface MessageQuery {
  limit: number;
  before?: string | undefined;
  after?: string | undefined;
  around?: MessageId | undefined;
}

/**
 * Lists a thread's messages, oldest first: the newest page unless a place is named.
 * @throws {ApiProblem} `not-found`, `cursor-invalid`; `invalid-request` for two places, or a message of another thread.
 */
export function listMessages(
  deps: Deps,
  caller: Caller,
  threadId: ThreadId,
  query: MessageQuery,
): Promise<MessagePage> {
  return readAs(deps, caller, async (tx) => {
    const audienceId = await locate(tx, caller, "threads", threadId);
    const { message_count: total } = await tx
      .selectFrom("threads")
      .select("message_count")
      .where("audience_id", "=", audienceId)
      .where("id", "=", threadId)
      .executeTakeFirstOrThrow();
    const first = await firstPosition(tx, { audienceId, threadId, total }, query);
    const last = lastPosition(first, { total }, query);
    const items = await readPositions(tx, { audienceId, threadId }, { first, last });
    return {
      items,
      previousCursor: first > 1 && items.length > 0 ? encodeCursor([first]) : null,
      nextCursor: last < total && items.length > 0 ? encodeCursor([last]) : null,
      total,
    };
  });
}

/** Positions have no gap, so a page is a range of them. */
async function firstPosition(
  tx: Tx,
  thread: { audienceId: AudienceId; threadId: ThreadId; total: number },
  query: MessageQuery,
): Promise<number> {
  const { limit, before, after, around } = query;
  if ([before, after, around].filter((place) => place !== undefined).length > 1) {
    const issue = { path: "around", message: "name one place only: before, after or around" };
    throw new ApiProblem("invalid-request", { issues: [issue] });
  }
  if (after !== undefined) return decodeSeqCursor(after) + 1;
  if (before !== undefined) return Math.max(1, decodeSeqCursor(before) - limit);
  const newest = Math.max(1, thread.total - limit + 1);
  if (around === undefined) return newest;
  return Math.max(1, Math.min(newest, (await positionIn(tx, thread, around)) - Math.floor(limit / 2)));
}

function lastPosition(first: number, thread: { total: number }, query: MessageQuery): number {
  const end = query.before === undefined ? first + query.limit : decodeSeqCursor(query.before);
  return Math.min(thread.total, end - 1);
}

async function positionIn(
  tx: Tx,
  thread: { audienceId: AudienceId; threadId: ThreadId },
  messageId: MessageId,
): Promise<number> {
  const row = await tx
    .selectFrom("messages")
    .select("position")
    .where("audience_id", "=", thread.audienceId)
    .where("id", "=", messageId)
    .where("thread_id", "=", thread.threadId)
    .executeTakeFirst();
  if (row !== undefined) return row.position;
  throw new ApiProblem("invalid-request", { issues: [{ path: "around", message: "names no message of this thread" }] });
}

async function readPositions(
  tx: Tx,
  thread: { audienceId: AudienceId; threadId: ThreadId },
  range: { first: number; last: number },
): Promise<Message[]> {
  const rows = await tx
    .selectFrom("messages")
    .select("id")
    .where("audience_id", "=", thread.audienceId)
    .where("thread_id", "=", thread.threadId)
    .where("position", ">=", range.first)
    .where("position", "<=", range.last)
    .orderBy("position")
    .execute();
  return loadMessages(
    tx,
    thread.audienceId,
    rows.map((row) => row.id),
  );
}

/** Reads one message. @throws {ApiProblem} `not-found`. */
export function getMessage(deps: Deps, caller: Caller, messageId: MessageId): Promise<Message> {
  return readAs(deps, caller, async (tx) => {
    const [message] = await loadMessages(tx, await locate(tx, caller, "messages", messageId), [messageId]);
    if (message === undefined) throw notFound();
    return message;
  });
}

/**
 * Opens a message's bytes as they came or went.
 * @throws {ApiProblem} `not-found`, also for an outgoing message that has not been built yet.
 */
export async function openRawMessage(
  deps: Deps,
  caller: Caller,
  messageId: MessageId,
): Promise<ReadableStream<Uint8Array>> {
  const row = await readAs(deps, caller, async (tx) =>
    tx
      .selectFrom("messages")
      .select("raw_blob_key")
      .where("audience_id", "=", await locate(tx, caller, "messages", messageId))
      .where("id", "=", messageId)
      .executeTakeFirst(),
  );
  const raw = row?.raw_blob_key ? await deps.blobs.open(row.raw_blob_key) : null;
  if (raw === null) throw notFound();
  return raw;
}
