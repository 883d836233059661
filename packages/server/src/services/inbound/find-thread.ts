import type { ContactId, ThreadId } from "@hearback/contract";
import { baseSubject } from "../../mail/base-subject.ts";
import type { ParsedMail } from "../../mail/parsed-mail.ts";
import type { MailRecipient } from "../../mail/smtp/spool.ts";
import type { AudienceChange } from "../changes/changes.ts";
import { loadThreads } from "../reading/load.ts";
import type { ThreadRow } from "../reading/wire.ts";

/** Longest pause after which the same subject still means the same conversation. */
const SUBJECT_WINDOW_MS = 30 * 24 * 3_600_000;

/**
 * The thread that a reply token names. The token is a stored random one, found by a unique index, so there is no
 * comparison whose time could be measured.
 */
export async function threadOfToken(change: AudienceChange, token: MailRecipient["token"]): Promise<ThreadRow | null> {
  if (token?.kind !== "thread") return null;
  const row = await change.tx
    .selectFrom("threads")
    .select("id")
    .where("audience_id", "=", change.audienceId)
    .where("reply_token", "=", token.value)
    .executeTakeFirst();
  return row ? threadById(change, row.id) : null;
}

/** The thread of this contact that a mail goes on with: by what it refers to, else by its subject; `null` starts one. */
export async function findThread(
  change: AudienceChange,
  contactId: ContactId,
  mail: ParsedMail,
): Promise<ThreadRow | null> {
  const id = (await byReferences(change, contactId, mail)) ?? (await bySubject(change, contactId, mail.subject));
  return id === null ? null : threadById(change, id);
}

async function threadById(change: AudienceChange, id: ThreadId): Promise<ThreadRow | null> {
  const [thread] = await loadThreads(change.tx, change.audienceId, [id]);
  return thread ?? null;
}

async function byReferences(change: AudienceChange, contactId: ContactId, mail: ParsedMail): Promise<ThreadId | null> {
  const ids = [...mail.references.toReversed(), ...mail.inReplyTo].filter((id) => id !== mail.internetMessageId);
  if (ids.length === 0) return null;
  const rows = await change.tx
    .selectFrom("messages")
    .innerJoin("threads", (join) =>
      join.onRef("threads.audience_id", "=", "messages.audience_id").onRef("threads.id", "=", "messages.thread_id"),
    )
    .select(["messages.internet_message_id", "messages.thread_id"])
    .where("messages.account_id", "=", change.accountId)
    .where("messages.internet_message_id", "in", [...new Set(ids)])
    .where("messages.audience_id", "=", change.audienceId)
    .where("threads.contact_id", "=", contactId)
    .execute();
  const threads = new Map(rows.map((row) => [row.internet_message_id, row.thread_id]));
  const known = ids.find((id) => threads.has(id));
  return known === undefined ? null : (threads.get(known) ?? null);
}

/** By subject only for what says that it is a reply, to the same contact's own thread, not long after its last message. */
async function bySubject(change: AudienceChange, contactId: ContactId, subject: string): Promise<ThreadId | null> {
  const base = baseSubject(subject);
  if (base === "" || base === subject.trim()) return null;
  const row = await change.tx
    .selectFrom("threads")
    .select("id")
    .where("audience_id", "=", change.audienceId)
    .where("contact_id", "=", contactId)
    .where("base_subject", "=", base.toLowerCase())
    .where("status", "!=", "trash")
    .where("channel", "=", "email")
    .where("last_message_at", ">", new Date(change.at.getTime() - SUBJECT_WINDOW_MS))
    .orderBy("activity_seq", "desc")
    .executeTakeFirst();
  return row?.id ?? null;
}
