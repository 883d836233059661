import type { AudienceId, Mailbox, ThreadId } from "@hearback/contract";
import type { Tx } from "../../db/scope.ts";

/** Most Message-IDs in References: a long thread must not make a header that servers refuse. */
const MAX_REFERENCES = 30;

/** What a reply takes from the message that it answers. */
export interface Answered {
  internetMessageId: string | null;
  from: Mailbox;
  replyTo: Mailbox[];
  references: string[];
}

/** Finds the message that a reply answers: the newest inbound one that is no bounce; `null` when there is none. */
export async function findAnswered(tx: Tx, audienceId: AudienceId, threadId: ThreadId): Promise<Answered | null> {
  const row = await tx
    .selectFrom("messages")
    .select(["internet_message_id", "from_mailbox", "reply_to", "reference_ids"])
    .where("audience_id", "=", audienceId)
    .where("thread_id", "=", threadId)
    .where("direction", "=", "inbound")
    .where((eb) => eb.or([eb("automatic", "is", null), eb("automatic", "<>", "bounce")]))
    .orderBy("position", "desc")
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return null;
  return {
    internetMessageId: row.internet_message_id,
    from: row.from_mailbox,
    replyTo: row.reply_to,
    references: row.reference_ids,
  };
}

/**
 * Whom a reply goes to: Reply-To, else From (RFC 5322 §3.6.2), never the contact record. Addresses of our own domain
 * are left out: a reply to them would come back as new mail.
 */
export function recipientsOf(answered: Answered, inboundDomain: string): Mailbox[] {
  const isForeign = ({ address }: Mailbox): boolean =>
    address.includes("@") && !address.toLowerCase().endsWith(`@${inboundDomain}`);
  const replyTo = answered.replyTo.filter(isForeign);
  return replyTo.length > 0 ? replyTo : [answered.from].filter(isForeign);
}

/** References of a reply (RFC 5322 §3.6.4): the answered message's own and its id; the first and the newest stay when there are too many. */
export function referencesOf(answered: Answered): string[] {
  const all = [...answered.references, ...(answered.internetMessageId === null ? [] : [answered.internetMessageId])];
  const unique = [...new Set(all)];
  return unique.length <= MAX_REFERENCES ? unique : [...unique.slice(0, 1), ...unique.slice(1 - MAX_REFERENCES)];
}

/** Subject of a reply: "Re: " before the thread's, unless it starts so already. */
export function replySubject(subject: string): string {
  return /^\s*re\s*:/i.test(subject) ? subject : `Re: ${subject}`.trimEnd();
}
