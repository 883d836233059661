import type { Attachment, Audience, AudienceId, Change, Contact, Me, Message, Thread } from "@hearback/contract";

/** The audience of everything made here that names no other. */
export const AUDIENCE_ID: AudienceId = "aud_00000000-0000-7000-8000-000000000001";
/** When everything made here happened, unless it says otherwise. */
export const INSTANT = "2026-11-20T09:00:00.000Z";

/** A well-formed id with a number in it, so that tests and stories name things in a readable way. */
export function idOf<Prefix extends string>(prefix: Prefix, number: number): `${Prefix}_${string}` {
  return `${prefix}_00000000-0000-7000-8000-${number.toString(16).padStart(12, "0")}`;
}

/** A contact named Ada Lovelace unless told otherwise. */
export function makeContact(fields: Partial<Contact> = {}): Contact {
  const email = fields.email === undefined ? "ada@example.com" : fields.email;
  return {
    id: idOf("con", 1),
    audienceId: AUDIENCE_ID,
    name: "Ada Lovelace",
    email,
    emails: email === null ? [] : [email],
    externalId: null,
    phone: null,
    marketingStatus: "subscribed",
    oneToOneConsent: "granted",
    smsConsent: "unknown",
    tags: [],
    vip: false,
    language: null,
    location: null,
    createdAt: INSTANT,
    seq: 1,
    ...fields,
  };
}

/** A thread in To do with one inbound message. A number sets id, contact, message and place in lists all at once. */
export function makeThread(fields: Partial<Thread> & { number?: number } = {}): Thread {
  const { number = 1, ...rest } = fields;
  const { id, name, email, externalId } = makeContact({ id: idOf("con", number) });
  return {
    id: idOf("thr", number),
    audienceId: AUDIENCE_ID,
    contact: { id, name, email, externalId },
    channel: "email",
    source: "direct",
    sourceRef: null,
    subject: "Opening hours",
    snippet: "Are you open on Sunday?",
    status: "todo",
    unread: true,
    autoReply: false,
    hasAttachments: false,
    messageCount: 1,
    lastMessageId: idOf("msg", number),
    lastMessageAt: INSTANT,
    lastMessageDirection: "inbound",
    waitingSince: INSTANT,
    answeredBy: null,
    createdAt: INSTANT,
    activitySeq: number,
    seq: number,
    ...rest,
  };
}

/** An inbound message with a plain body unless told otherwise. */
export function makeMessage(fields: Partial<Message> = {}): Message {
  const text = fields.text ?? "Are you open on Sunday?";
  const isOutbound = fields.direction === "outbound";
  const ada = { name: "Ada Lovelace", address: "ada@example.com" };
  const shop = { name: "Corner Shop", address: "shop@example.com" };
  return {
    id: idOf("msg", 1),
    threadId: idOf("thr", 1),
    audienceId: AUDIENCE_ID,
    position: 1,
    direction: "inbound",
    channel: "email",
    author: isOutbound
      ? { kind: "user", id: idOf("usr", 1), name: "Grace Hopper" }
      : { kind: "contact", id: idOf("con", 1), name: "Ada Lovelace" },
    from: isOutbound ? shop : ada,
    to: [isOutbound ? ada : shop],
    cc: [],
    subject: "Opening hours",
    text,
    body: { kind: "simple", blocks: [{ type: "paragraph", spans: [{ text }] }], quotedFrom: null },
    remoteContent: [],
    attachments: [],
    internetMessageId: null,
    authentication: { spf: "pass", dkim: "pass", dmarc: "pass" },
    automatic: null,
    incomplete: null,
    delivery: isOutbound ? { state: "sent", reason: null } : null,
    sentAt: INSTANT,
    createdAt: INSTANT,
    seq: 1,
    ...fields,
  };
}

/** A PDF that came with a message. */
export function makeAttachment(fields: Partial<Attachment> = {}): Attachment {
  return {
    id: idOf("att", 1),
    audienceId: AUDIENCE_ID,
    messageId: idOf("msg", 1),
    name: "invoice.pdf",
    mediaType: "application/pdf",
    sizeBytes: 48_213,
    sha256: "0".repeat(64),
    inline: false,
    contentId: null,
    ...fields,
  };
}

/** An audience without threads. */
export function makeAudience(
  fields: Partial<Omit<Audience, "counts">> & { counts?: Partial<Audience["counts"]> } = {},
): Audience {
  return {
    id: AUDIENCE_ID,
    name: "Corner Shop",
    inboundAddress: "1f3a@inbox.example.com",
    fromName: "Corner Shop",
    locale: "en",
    unknownSenderPolicy: "quarantine",
    seq: 0,
    ...fields,
    counts: { todo: 0, done: 0, trash: 0, autoReply: 0, requests: 0, todoBySource: {}, ...fields.counts },
  };
}

/** A manager who may do everything. */
export function makeMe(fields: Partial<Me> = {}): Me {
  const yes = { allowed: true, reason: null };
  return {
    user: { id: idOf("usr", 1), name: "Grace Hopper", email: "grace@example.com", role: "manager" },
    account: { id: idOf("acc", 1), name: "Corner Shop", plan: "standard" },
    capabilities: {
      useInbox: yes,
      reply: yes,
      changeStatus: yes,
      uploadAttachments: yes,
      manageContacts: yes,
      maxAttachmentBytes: 10 * 1024 * 1024,
      attachmentTypes: ["application/pdf", "image/png", "image/jpeg", "text/plain"],
    },
    protocolVersion: 1,
    serverTime: INSTANT,
    ...fields,
  };
}

/** A change that touches nothing unless told otherwise. */
export function makeChange(fields: Partial<Change> & { seq: number }): Change {
  return {
    type: "change",
    topic: AUDIENCE_ID,
    mutationId: null,
    at: INSTANT,
    threads: [],
    messages: [],
    contacts: [],
    counts: null,
    reads: [],
    ...fields,
  };
}
