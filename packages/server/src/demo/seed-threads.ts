import { INBOX_ROLES, type ContactId } from "@hearback/contract";
import { baseSubject } from "../mail/base-subject.ts";
import { snippetOf } from "../mail/snippet.ts";
import { replyAddress } from "../mail/send/reply-address.ts";
import type { Owner, RowOf } from "./seed-contacts.ts";
import { DEMO_ACCOUNT_ID, DEMO_AUDIENCES, DEMO_USERS, seededId, seededToken } from "./seed-ids.ts";
import { messageRows, type MessageRows, type ThreadFrame } from "./seed-messages.ts";
import type { ShopKey } from "./world/people.ts";
import { at, createRandom } from "./world/random.ts";
import type { SeedThread } from "./world/world.ts";

/** One thread with all that hangs on it, as rows. */
export interface ThreadRows extends MessageRows {
  thread: RowOf<"threads">;
  reads: RowOf<"thread_reads">[];
}

/** What the rows of one audience's threads are made with. */
export interface ThreadRowsOptions {
  shop: ShopKey;
  inboundDomain: string;
  contactIds: ReadonlyMap<number, ContactId>;
}

const ROWS_SEED = 90_210;

/** Places of all messages in an audience's history, by time: gap-free from 1. */
export function placesOf(threads: readonly SeedThread[]): { seqs: Map<SeedThread, number[]>; last: number } {
  const events = threads.flatMap((thread) => thread.messages.map(({ sentAt }, index) => ({ thread, index, sentAt })));
  events.sort((a, b) => a.sentAt.getTime() - b.sentAt.getTime() || a.index - b.index);
  const seqs = new Map<SeedThread, number[]>(threads.map((thread) => [thread, []]));
  events.forEach(({ thread }, place) => seqs.get(thread)?.push(place + 1));
  return { seqs, last: events.length };
}

/** Makes the rows of an audience's threads, one thread at a time, so that their files need not all fit into memory. */
export function* threadRows(
  threads: readonly SeedThread[],
  seqs: ReadonlyMap<SeedThread, readonly number[]>,
  options: ThreadRowsOptions,
): Generator<ThreadRows> {
  const random = createRandom(ROWS_SEED + options.shop.length);
  const { id: audienceId, inboundHex } = DEMO_AUDIENCES[options.shop];
  const owner: Owner = { account_id: DEMO_ACCOUNT_ID, audience_id: audienceId };
  for (const thread of threads) {
    const replyToken = seededToken(random);
    const contactId = options.contactIds.get(thread.person.number);
    if (contactId === undefined) throw new Error(`No contact for person ${thread.person.number}`);
    const frame: ThreadFrame = {
      owner,
      id: seededId("thr", at(thread.messages, 0).sentAt.getTime(), random),
      contactId,
      replyAddress: replyAddress({ inboundHex, replyToken, domain: options.inboundDomain }),
      inboundDomain: options.inboundDomain,
      random,
      seqs: seqs.get(thread) ?? [],
    };
    const rows = messageRows(thread, frame);
    const row = threadRow(thread, { frame, rows, replyToken });
    yield { ...rows, thread: row, reads: readRows(thread, row) };
  }
}

interface ThreadParts {
  frame: ThreadFrame;
  rows: MessageRows;
  replyToken: string;
}

function threadRow(thread: SeedThread, { frame, rows, replyToken }: ThreadParts): RowOf<"threads"> {
  const first = at(rows.messages, 0);
  const last = at(rows.messages, rows.messages.length - 1);
  return {
    ...frame.owner,
    id: frame.id,
    contact_id: frame.contactId,
    channel: thread.channel,
    source: thread.source,
    source_ref: thread.sourceRef,
    subject: thread.subject,
    base_subject: baseSubject(thread.subject).toLowerCase(),
    snippet: snippetOf({ text: last.text, visibleText: last.visible_text }),
    status: thread.status,
    auto_reply: thread.automatic !== null,
    has_attachments: rows.attachments.some(({ inline }) => !inline),
    message_count: rows.messages.length,
    last_message_id: last.id,
    last_message_at: last.sent_at,
    last_message_direction: last.direction,
    last_inbound_position: lastPlace(rows, "inbound"),
    waiting_since: thread.automatic === null ? (rows.messages[lastPlace(rows, "outbound")]?.sent_at ?? null) : null,
    answered_by: answeredBy(rows),
    reply_token: replyToken,
    created_at: first.sent_at,
    activity_seq: last.seq,
    seq: last.seq,
  };
}

/** Position of the last message in a direction; 0 without one, so that it is also the index of the message after it. */
function lastPlace({ messages }: MessageRows, direction: "inbound" | "outbound"): number {
  return messages.findLast((message) => message.direction === direction)?.position ?? 0;
}

function answeredBy({ messages }: MessageRows): RowOf<"threads">["answered_by"] {
  const answer = messages.findLast(({ direction }) => direction === "outbound");
  if (answer?.author.kind !== "user") return null;
  return { userId: answer.author.id, name: answer.author.name, at: answer.sent_at.toISOString() };
}

function readRows(thread: SeedThread, row: RowOf<"threads">): RowOf<"thread_reads">[] {
  const { account_id, audience_id, id, last_inbound_position } = row;
  const read_position = last_inbound_position - (thread.unread ? 1 : 0);
  const readers = DEMO_USERS.filter(({ role }) => INBOX_ROLES.includes(role));
  return readers.map((user) => ({ account_id, audience_id, thread_id: id, user_id: user.id, read_position }));
}
