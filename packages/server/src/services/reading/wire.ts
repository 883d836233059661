import type { Selectable } from "kysely";
import type {
  Attachment,
  Audience,
  Contact,
  ContactSummary,
  Counts,
  ChangedThread,
  Message,
  QuarantinedRequest,
} from "@hearback/contract";
import type { Schema } from "../../db/schema.ts";

type Row<Table extends keyof Schema> = Selectable<Schema[Table]>;

/** A thread's row with what it needs of its contact. */
export type ThreadRow = Row<"threads"> & {
  contact_name: string;
  contact_external_id: string | null;
  contact_email: string | null;
};

/** The wire's thread, without the mark that differs from person to person. */
export function toThread(row: ThreadRow): Omit<ChangedThread, "unread"> {
  return {
    id: row.id,
    audienceId: row.audience_id,
    contact: toThreadContact(row),
    channel: row.channel,
    source: row.source,
    sourceRef: row.source_ref,
    subject: row.subject,
    snippet: row.snippet,
    status: row.status,
    autoReply: row.auto_reply,
    hasAttachments: row.has_attachments,
    messageCount: row.message_count,
    lastMessageId: row.last_message_id,
    lastMessageAt: row.last_message_at.toISOString(),
    lastMessageDirection: row.last_message_direction,
    waitingSince: row.waiting_since?.toISOString() ?? null,
    answeredBy: row.answered_by,
    createdAt: row.created_at.toISOString(),
    activitySeq: row.activity_seq,
    seq: row.seq,
  };
}

function toThreadContact(row: ThreadRow): ContactSummary {
  return {
    id: row.contact_id,
    name: row.contact_name,
    email: row.contact_email,
    externalId: row.contact_external_id,
  };
}

/** The wire's contact; `emails` with the shown one first. */
export function toContact(row: Row<"contacts">, emails: string[]): Contact {
  return {
    id: row.id,
    audienceId: row.audience_id,
    name: row.name,
    email: emails[0] ?? null,
    externalId: row.external_id,
    emails,
    phone: row.phone,
    marketingStatus: row.marketing_status,
    oneToOneConsent: row.one_to_one_consent,
    smsConsent: row.sms_consent,
    tags: row.tags,
    vip: row.vip,
    language: row.language,
    location: row.location,
    createdAt: row.created_at.toISOString(),
    seq: row.seq,
  };
}

/** The wire's message; `attachments` in their order. */
export function toMessage(row: Row<"messages">, attachments: Attachment[]): Message {
  return {
    id: row.id,
    threadId: row.thread_id,
    audienceId: row.audience_id,
    position: row.position,
    direction: row.direction,
    channel: row.channel,
    author: row.author,
    from: row.from_mailbox,
    to: row.to_mailboxes,
    cc: row.cc_mailboxes,
    subject: row.subject,
    text: row.text,
    body: row.body,
    remoteContent: row.remote_content,
    attachments,
    internetMessageId: row.internet_message_id,
    authentication: row.authentication,
    automatic: row.automatic,
    incomplete: row.incomplete,
    delivery: row.delivery_state === null ? null : { state: row.delivery_state, reason: row.delivery_reason },
    sentAt: row.sent_at.toISOString(),
    createdAt: row.created_at.toISOString(),
    seq: row.seq,
  };
}

/** The wire's attachment. */
export function toAttachment(row: Row<"attachments">): Attachment {
  return {
    id: row.id,
    audienceId: row.audience_id,
    messageId: row.message_id,
    name: row.name,
    mediaType: row.media_type,
    sizeBytes: row.size_bytes,
    sha256: row.sha256,
    inline: row.inline,
    contentId: row.content_id,
  };
}

/** The wire's audience. `seq` is its topic's, read at the same moment as the counts. */
export function toAudience(
  row: Row<"audiences">,
  state: { counts: Counts; seq: number; inboundDomain: string },
): Audience {
  return {
    id: row.id,
    name: row.name,
    inboundAddress: `${row.inbound_hex}@${state.inboundDomain}`,
    fromName: row.from_name,
    locale: row.locale,
    unknownSenderPolicy: row.unknown_sender_policy,
    counts: state.counts,
    seq: state.seq,
  };
}

/** The wire's quarantined request. */
export function toRequest(row: Row<"requests">): QuarantinedRequest {
  return {
    id: row.id,
    audienceId: row.audience_id,
    from: row.from_mailbox,
    subject: row.subject,
    snippet: row.snippet,
    automatic: row.automatic,
    receivedAt: row.received_at.toISOString(),
  };
}
