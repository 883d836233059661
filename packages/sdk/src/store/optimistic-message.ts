import type { Attachment, AttachmentId, DeliveryState, MailBody, Me, Message, Thread } from "@hearback/contract";
import type { PendingWrite, ReplyRecord } from "../outbox/outbox-record.ts";

/** What a message needs besides its text. */
export interface MessageContext {
  readonly thread: Thread;
  readonly me: Me | null;
  /** Name on outgoing messages of the audience. */
  readonly fromName: string;
  /** What is known of an attachment. */
  attachment: (id: AttachmentId) => Attachment | null;
}

const PHASES: Record<PendingWrite["phase"], DeliveryState> = { open: "queued", held: "held", failed: "failed" };

/** A reply as it is shown until the server's copy is here: `queued`, `held` while it waits for a person, or `failed`. */
export function optimisticMessage(
  reply: ReplyRecord,
  phase: PendingWrite["phase"],
  position: number,
  { thread, me, fromName, attachment }: MessageContext,
): Message {
  return {
    id: reply.messageId,
    threadId: thread.id,
    audienceId: thread.audienceId,
    position,
    direction: "outbound",
    channel: thread.channel,
    author: { kind: "user", id: me?.user.id ?? "usr_", name: me?.user.name ?? "" },
    from: { name: reply.fromName ?? fromName, address: "" },
    to: thread.contact.email === null ? [] : [{ name: thread.contact.name, address: thread.contact.email }],
    cc: [],
    subject: thread.subject,
    text: reply.text,
    body: bodyOf(reply.text),
    remoteContent: [],
    attachments: reply.attachmentIds.flatMap((id) => attachment(id) ?? []),
    internetMessageId: null,
    authentication: { spf: "none", dkim: "none", dmarc: "none" },
    automatic: null,
    incomplete: null,
    delivery: { state: PHASES[phase], reason: null },
    sentAt: reply.createdAt,
    createdAt: reply.createdAt,
    seq: 0,
  };
}

function bodyOf(text: string): MailBody {
  const paragraphs = text.split(/\n{2,}/).filter((paragraph) => paragraph !== "");
  return {
    kind: "simple",
    blocks: paragraphs.map((paragraph) => ({ type: "paragraph", spans: [{ text: paragraph }] })),
    quotedFrom: null,
  };
}
