import { createHash } from "node:crypto";
import type { AttachmentId, ContactId, Mailbox, MessageId, ThreadId } from "@hearback/contract";
import { readBody } from "../mail/body/read-body.ts";
import { rawMail } from "./raw-mail.ts";
import type { Owner, RowOf } from "./seed-contacts.ts";
import { DEMO_AUDIENCES, DEMO_USERS, seededId } from "./seed-ids.ts";
import { SHOPS } from "./world/conversation.ts";
import { at, type Random } from "./world/random.ts";
import type { SeedMessage, SeedThread } from "./world/world.ts";

/** A blob that goes with the rows. */
export interface SeedBlob {
  key: string;
  content: Uint8Array;
}

/** One thread's messages as rows. */
export interface MessageRows {
  messages: RowOf<"messages">[];
  attachments: RowOf<"attachments">[];
  blobs: SeedBlob[];
}

/** What all messages of a thread share. */
export interface ThreadFrame {
  owner: Owner;
  id: ThreadId;
  contactId: ContactId;
  /** Where answers go: the thread's own address. */
  replyAddress: string;
  inboundDomain: string;
  random: Random;
  /** Each message's place in the audience's history, in the messages' order. */
  seqs: readonly number[];
}

const SHOP_PHONES = { wren: "+447700900999", lumen: "+33639989999" } as const;
/** References carry this many ids at most, as mail programs do. */
const MAX_REFERENCES = 10;

/** Makes the rows of a thread's messages. */
export function messageRows(thread: SeedThread, frame: ThreadFrame): MessageRows {
  const rows: MessageRows = { messages: [], attachments: [], blobs: [] };
  thread.messages.forEach((message, index) => addMessage(rows, thread, frame, index));
  return rows;
}

function addMessage(rows: MessageRows, thread: SeedThread, frame: ThreadFrame, index: number): void {
  const message = at(thread.messages, index);
  const id = seededId("msg", message.sentAt.getTime(), frame.random);
  const references = rows.messages.flatMap((row) => row.internet_message_id ?? []).slice(-MAX_REFERENCES);
  const read = readBody(message.text, message.html ?? undefined);
  const row: RowOf<"messages"> = {
    ...frame.owner,
    id,
    thread_id: frame.id,
    position: index + 1,
    direction: message.direction,
    channel: thread.channel,
    ...peopleOf(thread, message, frame),
    subject: index === 0 ? thread.subject : replySubject(thread.subject),
    text: read.text,
    visible_text: read.visibleText,
    body: read.body,
    remote_content: read.remoteContent,
    internet_message_id: thread.channel === "sms" ? null : internetId(message, id, frame),
    in_reply_to: references.slice(-1),
    reference_ids: references,
    authentication: authenticationOf(frame.random, message),
    automatic: message.automatic,
    incomplete: null,
    ...deliveryOf(message),
    raw_blob_key: null,
    body_hash: null,
    sent_at: message.sentAt,
    created_at: message.sentAt,
    seq: at(frame.seqs, index),
  };
  rows.messages.push(row);
  const files = message.files.map((file) => ({ ...file, content: file.make() }));
  files.forEach((file, position) => addAttachment(rows, frame, { ...file, position, message: row }));
  // What the team sent has no raw form here, as with mail that is not built yet.
  if (message.direction === "outbound" || row.internet_message_id === null) return;
  row.raw_blob_key = `raw_${id}`;
  rows.blobs.push({
    key: row.raw_blob_key,
    content: rawMail({
      from: row.from_mailbox,
      to: row.to_mailboxes,
      subject: row.subject,
      date: message.sentAt,
      messageId: row.internet_message_id,
      references,
      text: message.text,
      html: message.html,
      files,
      automatic: message.automatic !== null,
    }),
  });
}

interface FileOfMessage {
  name: string;
  mediaType: string;
  contentId: string | null;
  content: Uint8Array;
  position: number;
  message: RowOf<"messages">;
}

function addAttachment(rows: MessageRows, frame: ThreadFrame, file: FileOfMessage): void {
  const id: AttachmentId = seededId("att", file.message.sent_at.getTime(), frame.random);
  rows.blobs.push({ key: id, content: file.content });
  rows.attachments.push({
    ...frame.owner,
    id,
    message_id: file.message.id,
    position: file.position,
    name: file.name,
    media_type: file.mediaType,
    size_bytes: file.content.byteLength,
    sha256: createHash("sha256").update(file.content).digest("hex"),
    inline: file.contentId !== null,
    content_id: file.contentId,
    blob_key: id,
    created_at: file.message.created_at,
  });
}

function peopleOf(thread: SeedThread, message: SeedMessage, frame: ThreadFrame) {
  const { person, shop, channel } = thread;
  const user = at(DEMO_USERS, message.agent);
  const bySms = channel === "sms";
  const contact: Mailbox = { name: person.name, address: bySms ? (person.phone ?? "") : person.email };
  const shopAddress = bySms ? SHOP_PHONES[shop] : `${DEMO_AUDIENCES[shop].inboundHex}@${frame.inboundDomain}`;
  const team: Mailbox = { name: SHOPS[shop].name, address: shopAddress };
  const answerTo: Mailbox = bySms ? team : { ...team, address: frame.replyAddress };
  if (message.direction === "inbound") {
    const author = { kind: "contact" as const, id: frame.contactId, name: person.name };
    const to = message === thread.messages[0] ? team : answerTo;
    return { author, from_mailbox: contact, reply_to: [], to_mailboxes: [to], cc_mailboxes: [] };
  }
  const author = { kind: "user" as const, id: user.id, name: user.name };
  return { author, from_mailbox: team, reply_to: bySms ? [] : [answerTo], to_mailboxes: [contact], cc_mailboxes: [] };
}

function internetId(message: SeedMessage, id: MessageId, { random, inboundDomain }: ThreadFrame): string {
  return message.direction === "inbound" ? `${random.hex(20)}@mail.example.com` : `${id}@${inboundDomain}`;
}

function replySubject(subject: string): string {
  return subject === "" || /^re\s?:/i.test(subject) ? subject : `Re: ${subject}`;
}

function authenticationOf(random: Random, { direction }: SeedMessage) {
  const result = direction === "outbound" ? "none" : random.weighted({ pass: 85, none: 13, fail: 2 });
  return { spf: result, dkim: result, dmarc: result };
}

function deliveryOf({ direction, failure }: SeedMessage) {
  if (direction === "inbound") return { delivery_state: null, delivery_reason: null };
  if (failure !== null) return { delivery_state: "failed" as const, delivery_reason: failure };
  return { delivery_state: "sent" as const, delivery_reason: null };
}
