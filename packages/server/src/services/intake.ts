import type { AudienceId, ContactId, Mailbox, MessageId, RequestId, ThreadId } from "@hearback/contract";
import { inSystem } from "../db/scope.ts";
import type { Deps } from "../deps.ts";
import type { ParsedMail } from "../mail/parsed-mail.ts";
import type { MailRecipient } from "../mail/smtp/spool.ts";
import { inAudienceChange, type AudienceChange } from "./changes/changes.ts";
import { createContact, findContactByAddress } from "./contacts/contacts.ts";
import { recordBounce } from "./inbound/bounces.ts";
import { claimDedupeKey, dedupeKeyOf } from "./inbound/dedupe.ts";
import { findThread, threadOfToken } from "./inbound/find-thread.ts";
import { dropBlobs, storeBlobs, type StoredMail } from "./inbound/mail-blobs.ts";
import { quarantine } from "./inbound/quarantine.ts";
import { writeMessage, type MessageTarget } from "./inbound/write-message.ts";
import type { ThreadRow } from "./reading/wire.ts";

/** A mail on its way into one inbox. */
export interface IncomingMail {
  /** Names its blobs: the same for each try, so that a try after a crash leaves nothing behind. */
  blobPrefix: string;
  receivedAt: Date;
  raw: Uint8Array;
  mail: ParsedMail;
}

/** What became of a mail in one inbox. */
export type IntakeOutcome =
  | { status: "message"; messageId: MessageId; threadId: ThreadId }
  | { status: "request"; requestId: RequestId }
  /** The same mail came before; `ours` when this very try did it and was not told. */
  | { status: "duplicate" }
  /** The audience wants no mail from strangers. */
  | { status: "dropped" };

type IntakeDeps = Pick<Deps, "db" | "blobs" | "clock" | "hub">;

/** Finds an inbox by the hex part of its address; `null` when there is none. */
export function findInbox(
  deps: Pick<Deps, "db">,
  inboundHex: string,
): Promise<Pick<MailRecipient, "accountId" | "audienceId"> | null> {
  return inSystem(deps.db, async (tx) => {
    const query = tx.selectFrom("audiences").select(["account_id", "id"]).where("inbound_hex", "=", inboundHex);
    const row = await query.executeTakeFirst();
    return row ? { accountId: row.account_id, audienceId: row.id } : null;
  });
}

/**
 * Puts a mail into one inbox, in one transaction: as a message of a thread, or as a request when nobody knows the
 * sender. The same mail again changes nothing, so that a try may be repeated.
 */
export async function takeIn(
  deps: IntakeDeps,
  recipient: MailRecipient,
  incoming: IncomingMail,
): Promise<IntakeOutcome> {
  const stored = await storeBlobs(deps.blobs, incoming);
  const scope = { accountId: recipient.accountId, audienceId: recipient.audienceId, mutationId: null };
  const outcome = await inAudienceChange(deps, scope, (change) => place(change, recipient, incoming, stored));
  const kept = outcome?.kept ?? "nothing";
  await dropBlobs(deps.blobs, stored, kept);
  return outcome?.outcome ?? { status: "duplicate" };
}

/** What became of a mail, and which of its blobs somebody points to. */
interface Placed {
  outcome: IntakeOutcome;
  kept: "everything" | "raw" | "nothing";
}

// oxlint-disable-next-line max-params -- the four things that every step of intake works on.
async function place(
  change: AudienceChange,
  recipient: MailRecipient,
  incoming: IncomingMail,
  stored: StoredMail,
): Promise<Placed> {
  const { mail } = incoming;
  const claim = await claimDedupeKey(change, dedupeKeyOf(incoming.raw), stored.rawKey);
  if (claim.status === "taken") {
    return { outcome: { status: "duplicate" }, kept: claim.byUs ? "everything" : "nothing" };
  }
  const target = (await isOwnMail(change, mail)) ? null : await findTarget(change, recipient, mail);
  if (target !== null) {
    const written = await writeMessage(change, target, { incoming, stored });
    await claim.settle({ messageId: written.messageId });
    return { outcome: { status: "message", ...written }, kept: "everything" };
  }
  if (await dropsStrangers(change)) return { outcome: { status: "dropped" }, kept: "nothing" };
  const requestId = await quarantine(change, incoming, stored.rawKey);
  await claim.settle({ requestId });
  return { outcome: { status: "request", requestId }, kept: "raw" };
}

/** Where a mail goes; `null` when nobody knows its sender. */
async function findTarget(
  change: AudienceChange,
  recipient: MailRecipient,
  mail: ParsedMail,
): Promise<MessageTarget | null> {
  const ofToken = await threadOfToken(change, recipient.token);
  const ofBounce = mail.bounce ? await recordBounce(change, mail.bounce, ofToken) : null;
  const known = ofBounce ?? ofToken;
  if (known !== null) return targetOf(known, mail.from);
  const contactId = await contactOf(change, mail.from);
  if (contactId === null) return null;
  const thread = await findThread(change, contactId, mail);
  return thread ? targetOf(thread, mail.from) : { thread: null, contactId, authorName: mail.from?.name ?? "" };
}

/** The thread's contact is the author, whoever sent it: `from` says who did, and clients show when they differ. */
function targetOf(thread: ThreadRow, from: Mailbox | null): MessageTarget {
  const name = from?.name ?? "";
  return { thread, contactId: thread.contact_id, authorName: name === "" ? thread.contact_name : name };
}

async function contactOf(change: AudienceChange, from: Mailbox | null): Promise<ContactId | null> {
  if (from === null) return null;
  const known = await findContactByAddress(change.tx, change.audienceId, from.address);
  if (known !== null || (await policyOf(change)) !== "accept" || !from.address.includes("@")) return known;
  return createContact(change, { name: from.name.slice(0, 200), emails: [from.address.toLowerCase()] });
}

async function dropsStrangers(change: AudienceChange): Promise<boolean> {
  return (await policyOf(change)) === "drop";
}

async function policyOf(change: AudienceChange): Promise<"quarantine" | "accept" | "drop"> {
  const query = change.tx.selectFrom("audiences").select("unknown_sender_policy");
  const row = await query.where("id", "=", change.audienceId).executeTakeFirstOrThrow();
  return row.unknown_sender_policy;
}

/** A mail of ours that came back by a loop is no contact's message, whatever it says. */
async function isOwnMail(change: AudienceChange, mail: ParsedMail): Promise<boolean> {
  if (mail.internetMessageId === null) return false;
  const row = await change.tx
    .selectFrom("messages")
    .select("id")
    .where("account_id", "=", change.accountId)
    .where("internet_message_id", "=", mail.internetMessageId)
    .where("direction", "=", "outbound")
    .executeTakeFirst();
  return row !== undefined;
}

/** Picks one recipient for each inbox, one with a token before one without, so that a mail arrives once in each. */
export function onePerInbox(recipients: readonly MailRecipient[]): MailRecipient[] {
  const byAudience = new Map<AudienceId, MailRecipient>();
  for (const recipient of recipients) {
    const first = byAudience.get(recipient.audienceId);
    if (first === undefined || (first.token === null && recipient.token !== null)) {
      byAudience.set(recipient.audienceId, recipient);
    }
  }
  return [...byAudience.values()];
}
