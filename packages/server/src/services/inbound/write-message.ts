import { newId, type ContactId, type MessageId, type ThreadId } from "@hearback/contract";
import { json } from "../../db/stored-values.ts";
import { baseSubject } from "../../mail/base-subject.ts";
import { newReplyToken } from "../../mail/send/reply-address.ts";
import { snippetOf } from "../../mail/snippet.ts";
import type { AudienceChange } from "../changes/changes.ts";
import type { IncomingMail } from "../intake.ts";
import type { ThreadFacets } from "../threads/thread-facets.ts";
import { facetsOf } from "../threads/threads.ts";
import type { ThreadRow } from "../reading/wire.ts";
import type { StoredMail } from "./mail-blobs.ts";

/** Which thread a mail goes to, and whose message it is. */
export interface MessageTarget {
  /** `null` starts one. */
  thread: ThreadRow | null;
  contactId: ContactId;
  authorName: string;
}

/** A mail with its stored bytes. */
export interface MailToWrite {
  incoming: IncomingMail;
  stored: StoredMail;
}

interface Place {
  messageId: MessageId;
  threadId: ThreadId;
  position: number;
}

/** Adds a mail to its thread: message, attachments, the thread's own fields and counts. */
export async function writeMessage(
  change: AudienceChange,
  target: MessageTarget,
  mail: MailToWrite,
): Promise<{ messageId: MessageId; threadId: ThreadId }> {
  const nowMs = change.at.getTime();
  const place: Place = {
    messageId: newId("msg", nowMs),
    threadId: target.thread?.id ?? newId("thr", nowMs),
    position: (target.thread?.message_count ?? 0) + 1,
  };
  if (target.thread === null) await insertThread(change, target.contactId, place, mail.incoming);
  else await updateThread(change, target.thread, place, mail.incoming);
  await insertMessage(change, target, place, mail);
  await insertAttachments(change, place.messageId, mail.stored);
  change.touchThread(place.threadId, { unread: true });
  change.touchMessage(place.messageId);
  return { messageId: place.messageId, threadId: place.threadId };
}

/** The fields of a thread that its last message sets. */
function lastMessage(change: AudienceChange, place: Place, { mail }: IncomingMail) {
  return {
    snippet: snippetOf(mail),
    message_count: place.position,
    last_message_id: place.messageId,
    last_message_at: change.at,
    last_message_direction: "inbound" as const,
    last_inbound_position: place.position,
    activity_seq: change.seq,
    seq: change.seq,
  };
}

// oxlint-disable-next-line max-params -- what is written, where, for whom and from what.
async function insertThread(
  change: AudienceChange,
  contactId: ContactId,
  place: Place,
  incoming: IncomingMail,
): Promise<void> {
  const { mail } = incoming;
  const isAutomatic = mail.automatic !== null;
  const facets: ThreadFacets = { status: "todo", autoReply: isAutomatic, source: "direct", channel: "email" };
  await change.tx
    .insertInto("threads")
    .values({
      ...change.owner,
      ...lastMessage(change, place, incoming),
      id: place.threadId,
      contact_id: contactId,
      channel: facets.channel,
      source: facets.source,
      source_ref: null,
      subject: mail.subject,
      base_subject: baseSubject(mail.subject).toLowerCase(),
      status: facets.status,
      auto_reply: isAutomatic,
      has_attachments: hasFiles(incoming),
      waiting_since: isAutomatic ? null : change.at,
      answered_by: null,
      reply_token: newReplyToken(),
      created_at: change.at,
    })
    .execute();
  await change.countThread(null, facets);
}

/** A person's mail opens a done thread again and ends its being automatic; an automatic one leaves both as they are. */
async function updateThread(
  change: AudienceChange,
  thread: ThreadRow,
  place: Place,
  incoming: IncomingMail,
): Promise<void> {
  const isAutomatic = incoming.mail.automatic !== null;
  const before = facetsOf(thread);
  const reopened = thread.status === "done" && !isAutomatic ? "todo" : thread.status;
  const after: ThreadFacets = { ...before, status: reopened, autoReply: before.autoReply && isAutomatic };
  await change.tx
    .updateTable("threads")
    .set({
      ...lastMessage(change, place, incoming),
      status: after.status,
      auto_reply: after.autoReply,
      has_attachments: thread.has_attachments || hasFiles(incoming),
      waiting_since: thread.waiting_since ?? (isAutomatic ? null : change.at),
    })
    .where("audience_id", "=", change.audienceId)
    .where("id", "=", thread.id)
    .execute();
  await change.countThread(before, after);
}

function hasFiles({ mail }: IncomingMail): boolean {
  return mail.attachments.some((attachment) => !attachment.inline);
}

// oxlint-disable-next-line max-params -- what is written, where, for whom and from what.
async function insertMessage(
  change: AudienceChange,
  target: MessageTarget,
  place: Place,
  { incoming, stored }: MailToWrite,
): Promise<void> {
  const { mail } = incoming;
  await change.tx
    .insertInto("messages")
    .values({
      ...change.owner,
      id: place.messageId,
      thread_id: place.threadId,
      position: place.position,
      direction: "inbound",
      channel: "email",
      author: json({ kind: "contact" as const, id: target.contactId, name: target.authorName }),
      from_mailbox: json(mail.from ?? { name: "", address: "" }),
      reply_to: json(mail.replyTo),
      to_mailboxes: json(mail.to),
      cc_mailboxes: json(mail.cc),
      subject: mail.subject,
      text: mail.text,
      visible_text: mail.visibleText,
      body: json(mail.body),
      remote_content: json(mail.remoteContent),
      internet_message_id: mail.internetMessageId,
      in_reply_to: json(mail.inReplyTo),
      reference_ids: json(mail.references),
      authentication: json({ spf: "none" as const, dkim: "none" as const, dmarc: "none" as const }),
      automatic: mail.automatic,
      incomplete: mail.incomplete,
      delivery_state: null,
      delivery_reason: null,
      raw_blob_key: stored.rawKey,
      body_hash: null,
      sent_at: mail.sentAt ?? incoming.receivedAt,
      created_at: change.at,
      seq: change.seq,
    })
    .execute();
}

async function insertAttachments(change: AudienceChange, messageId: MessageId, stored: StoredMail): Promise<void> {
  const rows = stored.attachments.map(({ key, blob, file }, position) => ({
    ...change.owner,
    id: newId("att", change.at.getTime()),
    message_id: messageId,
    position,
    name: file.name,
    media_type: file.mediaType,
    size_bytes: blob.sizeBytes,
    sha256: blob.sha256,
    inline: file.inline,
    content_id: file.contentId,
    blob_key: key,
    created_at: change.at,
  }));
  // In portions: a statement takes a limited number of parameters, and a mail may have a thousand parts.
  for (let at = 0; at < rows.length; at += 100) {
    await change.tx
      .insertInto("attachments")
      .values(rows.slice(at, at + 100))
      .execute();
  }
}
