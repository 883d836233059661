import type { AudienceId, Message, MessageId, MessagePage, ThreadId } from "@hearback/contract";
import { ApiProblem, notFound } from "../api-problem.ts";
import type { Caller } from "../../http/auth/caller.ts";
import type { Tx } from "../../db/scope.ts";
import type { Deps } from "../../deps.ts";
import { decodeSeqCursor, encodeCursor } from "../reading/cursors.ts";
import { loadMessages } from "../reading/load.ts";
import { locate, readAs } from "../reading/scope.ts";

/** Content after which a page ends: mails of a megabyte each must not make one answer of hundreds. */
const MAX_PAGE_CHARACTERS = 4 * 1024 * 1024;
/** Messages read at once: with the longest mails they take some 75 MB. */
const BATCH_SIZE = 25;

/** Which messages of a thread; at most one of the three places. */
export interface MessageQuery {
  limit: number;
  before?: string | undefined;
  after?: string | undefined;
  around?: MessageId | undefined;
}

/**
 * Lists a thread's messages, oldest first: the newest page unless a place is named. A page holds fewer than asked for,
 * but one at least, where messages are very long.
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
    const items = await readNearest(
      tx,
      { audienceId, threadId },
      await placesOf(tx, { audienceId, threadId, total }, query),
    );
    const [first, last] = [items[0]?.position, items.at(-1)?.position];
    return {
      items,
      previousCursor: first !== undefined && first > 1 ? encodeCursor([first]) : null,
      nextCursor: last !== undefined && last < total ? encodeCursor([last]) : null,
      total,
    };
  });
}

/** A range of positions, both ends included, and the one that must not be missing. */
interface Places {
  first: number;
  last: number;
  start: number;
}

/** Positions have no gap, so a page is a range of them. */
async function placesOf(
  tx: Tx,
  thread: { audienceId: AudienceId; threadId: ThreadId; total: number },
  { limit, before, after, around }: MessageQuery,
): Promise<Places> {
  const { total } = thread;
  if ([before, after, around].filter((place) => place !== undefined).length > 1) {
    const issue = { path: "around", message: "name one place only: before, after or around" };
    throw new ApiProblem("invalid-request", { issues: [issue] });
  }
  if (after !== undefined) {
    const first = Math.max(1, decodeSeqCursor(after) + 1);
    return { first, last: Math.min(total, first + limit - 1), start: first };
  }
  const last = before === undefined ? total : Math.min(total, decodeSeqCursor(before) - 1);
  if (around === undefined) return { first: Math.max(1, last - limit + 1), last, start: last };
  const start = await positionIn(tx, thread, around);
  const first = Math.max(1, Math.min(total - limit + 1, start - Math.floor(limit / 2)));
  return { first, last: Math.min(total, first + limit - 1), start };
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

/** Reads a range from its start outwards until the page is full. */
async function readNearest(
  tx: Tx,
  thread: { audienceId: AudienceId; threadId: ThreadId },
  { first, last, start }: Places,
): Promise<Message[]> {
  const positions = Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
  positions.sort((a, b) => Math.abs(a - start) - Math.abs(b - start));
  const page: Message[] = [];
  let characters = 0;
  for (let at = 0; at < positions.length && characters <= MAX_PAGE_CHARACTERS; at += BATCH_SIZE) {
    const batch = positions.slice(at, at + BATCH_SIZE);
    const messages = new Map((await readPositions(tx, thread, batch)).map((message) => [message.position, message]));
    for (const message of batch.flatMap((position) => messages.get(position) ?? [])) {
      characters += JSON.stringify(message).length;
      if (page.length > 0 && characters > MAX_PAGE_CHARACTERS) break;
      page.push(message);
    }
  }
  return page.sort((a, b) => a.position - b.position);
}

async function readPositions(
  tx: Tx,
  thread: { audienceId: AudienceId; threadId: ThreadId },
  positions: readonly number[],
): Promise<Message[]> {
  const rows = await tx
    .selectFrom("messages")
    .select("id")
    .where("audience_id", "=", thread.audienceId)
    .where("thread_id", "=", thread.threadId)
    .where("position", "in", positions)
    .execute();
  const ids = rows.map((row) => row.id);
  return loadMessages(tx, thread.audienceId, ids);
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
