import { createHash } from "node:crypto";
import type {
  AttachmentId,
  AudienceId,
  CreatedMessage,
  CreateMessageInput,
  Mailbox,
  MessageId,
  ThreadId,
} from "@hearback/contract";
import { ApiProblem } from "../api-problem.ts";
import type { Caller } from "../../http/auth/caller.ts";
import type { Tx } from "../../db/scope.ts";
import { json } from "../../db/stored-values.ts";
import type { Deps } from "../../deps.ts";
import { textBlocks } from "../../mail/body/text-blocks.ts";
import { claimAttachments } from "../files/attachments.ts";
import { inAudienceChange, type AudienceChange } from "../changes/changes.ts";
import { loadMessages } from "../reading/load.ts";
import { findAnswered, referencesOf, recipientsOf, replySubject, type Answered } from "./reply-headers.ts";
import { locate, readAs } from "../reading/scope.ts";
import { facetsOf, lockedThread, readThread } from "../threads/threads.ts";
import type { ThreadRow } from "../reading/wire.ts";

/** Longest snippet of a row, in characters. */
const SNIPPET_LENGTH = 200;

/** A reply as the contract validated it. */
export type Reply = Omit<CreateMessageInput, "attachmentIds"> & { attachmentIds: AttachmentId[] };

/**
 * Accepts a reply: the message, its mail in the outbox, the thread, counts and change in one transaction.
 * The same id with the same body again answers the state of now.
 * @throws {ApiProblem} `not-found`, `thread-moved-on`, `thread-not-answerable`, `id-conflict`, `invalid-request`.
 */
export async function createReply(
  deps: Deps,
  caller: Caller,
  threadId: ThreadId,
  reply: Reply,
): Promise<CreatedMessage> {
  const audienceId = await readAs(deps, caller, (tx) => locate(tx, caller, "threads", threadId));
  const bodyHash = hashOf(threadId, reply);
  await inAudienceChange(
    deps,
    { accountId: caller.accountId, audienceId, mutationId: reply.mutationId },
    async (change) => {
      if (await isRepeat(change.tx, reply.id, { audienceId, bodyHash })) return;
      const thread = await lockedThread(change, threadId, reply.expectLastMessageId);
      const answered = await findAnswered(change.tx, audienceId, threadId);
      if (answered === null) throw new ApiProblem("thread-not-answerable");
      await writeReply(change, { deps, caller, thread, answered, reply, bodyHash });
    },
  );
  return readAs(deps, caller, async (tx) => {
    // A mutation id used for another reply before has written nothing, so the check is made on both ways.
    if (!(await isRepeat(tx, reply.id, { audienceId, bodyHash }))) throw new ApiProblem("id-conflict");
    const [message] = await loadMessages(tx, audienceId, [reply.id]);
    if (message === undefined) throw new ApiProblem("id-conflict");
    return { message, thread: await readThread(tx, caller, audienceId, threadId) };
  });
}

/** Tells a repeat from another body. Ids are looked for in the whole account, since look-ups by id are, too. */
async function isRepeat(tx: Tx, id: MessageId, same: { audienceId: AudienceId; bodyHash: string }): Promise<boolean> {
  const rows = await tx.selectFrom("messages").select(["audience_id", "body_hash"]).where("id", "=", id).execute();
  if (rows.some((row) => row.audience_id !== same.audienceId || row.body_hash !== same.bodyHash)) {
    throw new ApiProblem("id-conflict", { detail: "A message with this id was sent with another body." });
  }
  return rows.length > 0;
}

function hashOf(threadId: ThreadId, reply: Reply): string {
  const { text, attachmentIds, then = null, fromName = null } = reply;
  return createHash("sha256")
    .update(JSON.stringify([threadId, text, attachmentIds, then, fromName]))
    .digest("hex");
}

interface ReplyJob {
  deps: Deps;
  caller: Caller;
  thread: ThreadRow;
  answered: Answered;
  reply: Reply;
  bodyHash: string;
}

async function writeReply(change: AudienceChange, job: ReplyJob): Promise<void> {
  const { deps, caller, thread, answered, reply } = job;
  const to = recipientsOf(answered, deps.config.inboundDomain);
  if (to.length === 0) throw new ApiProblem("thread-not-answerable");
  const { inboundHex, fromName } = await readSender(change);
  const from = { name: reply.fromName ?? fromName, address: `${inboundHex}@${deps.config.inboundDomain}` };
  const hasAttachments = await claimAttachments(change, reply.id, reply.attachmentIds);
  if (!hasAttachments && reply.text.trim() === "") {
    throw new ApiProblem("invalid-request", {
      issues: [{ path: "text", message: "may be empty only with attachments" }],
    });
  }
  await insertMessage(change, job, { from, to });
  await change.tx
    .insertInto("outgoing_mails")
    .values({
      ...change.owner,
      message_id: reply.id,
      state: "queued",
      attempts: 0,
      next_attempt_at: change.at,
      leased_until: null,
      envelope: json({
        // Bounces come back to the thread's own address.
        from: `${inboundHex}+t${thread.reply_token}@${deps.config.inboundDomain}`,
        to: to.map((mailbox) => mailbox.address),
      }),
      last_error: null,
      created_at: change.at,
    })
    .execute();
  await moveThread(change, thread, { caller, reply, hasAttachments });
  change.touchMessage(reply.id);
}

async function readSender(change: AudienceChange): Promise<{ inboundHex: string; fromName: string }> {
  const row = await change.tx
    .selectFrom("audiences")
    .select(["inbound_hex", "from_name"])
    .where("id", "=", change.audienceId)
    .executeTakeFirstOrThrow();
  return { inboundHex: row.inbound_hex, fromName: row.from_name };
}

async function insertMessage(
  change: AudienceChange,
  { deps, caller, thread, answered, reply, bodyHash }: ReplyJob,
  mailboxes: { from: Mailbox; to: Mailbox[] },
): Promise<void> {
  const text = reply.text.replaceAll(/\r\n?/g, "\n");
  await change.tx
    .insertInto("messages")
    .values({
      ...change.owner,
      id: reply.id,
      thread_id: thread.id,
      position: thread.message_count + 1,
      direction: "outbound",
      channel: thread.channel,
      author: json({ kind: "user" as const, id: caller.userId, name: caller.name }),
      from_mailbox: json(mailboxes.from),
      reply_to: json<Mailbox[]>([]),
      to_mailboxes: json(mailboxes.to),
      cc_mailboxes: json<Mailbox[]>([]),
      subject: replySubject(thread.subject),
      text,
      visible_text: text,
      body: json({ kind: "simple" as const, blocks: textBlocks(text), quotedFrom: null }),
      remote_content: json([]),
      // Made of the message's own id: however often it is built and sent, it is the same mail.
      internet_message_id: `${reply.id}@${deps.config.inboundDomain}`,
      in_reply_to: json(answered.internetMessageId === null ? [] : [answered.internetMessageId]),
      reference_ids: json(referencesOf(answered)),
      authentication: json({ spf: "none" as const, dkim: "none" as const, dmarc: "none" as const }),
      automatic: null,
      incomplete: null,
      delivery_state: "queued",
      delivery_reason: null,
      raw_blob_key: null,
      body_hash: bodyHash,
      sent_at: change.at,
      created_at: change.at,
      seq: change.seq,
    })
    .execute();
}

async function moveThread(
  change: AudienceChange,
  thread: ThreadRow,
  { caller, reply, hasAttachments }: { caller: Caller; reply: Reply; hasAttachments: boolean },
): Promise<void> {
  const status = reply.then ?? thread.status;
  await change.tx
    .updateTable("threads")
    .set({
      status,
      // A person has written, so it is no longer automatic mail only.
      auto_reply: false,
      snippet: reply.text.replaceAll(/\s+/g, " ").trim().slice(0, SNIPPET_LENGTH),
      has_attachments: thread.has_attachments || hasAttachments,
      message_count: thread.message_count + 1,
      last_message_id: reply.id,
      last_message_at: change.at,
      last_message_direction: "outbound",
      waiting_since: null,
      answered_by: json({ userId: caller.userId, name: caller.name, at: change.at.toISOString() }),
      activity_seq: change.seq,
      seq: change.seq,
    })
    .where("audience_id", "=", change.audienceId)
    .where("id", "=", thread.id)
    .execute();
  await change.countThread(facetsOf(thread), { ...facetsOf(thread), status, autoReply: false });
  change.touchThread(thread.id);
}
