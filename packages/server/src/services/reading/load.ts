import { sql } from "kysely";
import type { Attachment, AudienceId, Contact, ContactId, Message, MessageId, ThreadId } from "@hearback/contract";
import type { Tx } from "../../db/scope.ts";
import { toAttachment, toContact, toMessage, type ThreadRow } from "./wire.ts";

/** Query of threads with what rows need of their contacts; callers add where, order and limit. */
function selectThreads(tx: Tx) {
  return tx
    .selectFrom("threads")
    .innerJoin("contacts", (join) =>
      join.onRef("contacts.audience_id", "=", "threads.audience_id").onRef("contacts.id", "=", "threads.contact_id"),
    )
    .leftJoin("contact_addresses", (join) =>
      join
        .onRef("contact_addresses.audience_id", "=", "threads.audience_id")
        .onRef("contact_addresses.contact_id", "=", "threads.contact_id")
        .on("contact_addresses.position", "=", 0),
    )
    .selectAll("threads")
    .select([
      "contacts.name as contact_name",
      "contacts.external_id as contact_external_id",
      "contact_addresses.address as contact_email",
    ]);
}

/** Reads threads by id, in the ids' order; one that is missing is left out. */
export async function loadThreads(tx: Tx, audienceId: AudienceId, ids: readonly ThreadId[]): Promise<ThreadRow[]> {
  if (ids.length === 0) return [];
  const rows = await selectThreads(tx)
    .where("threads.audience_id", "=", audienceId)
    .where("threads.id", "in", ids)
    .execute();
  return inOrder(ids, rows);
}

/** Reads messages with their attachments by id, in the ids' order; one that is missing is left out. */
export async function loadMessages(tx: Tx, audienceId: AudienceId, ids: readonly MessageId[]): Promise<Message[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .selectFrom("messages")
    .selectAll()
    .where("audience_id", "=", audienceId)
    .where("id", "in", ids)
    .execute();
  const attachments = await loadAttachments(tx, audienceId, ids);
  return inOrder(ids, rows).map((row) => toMessage(row, attachments.get(row.id) ?? []));
}

async function loadAttachments(
  tx: Tx,
  audienceId: AudienceId,
  ids: readonly MessageId[],
): Promise<Map<MessageId, Attachment[]>> {
  const rows = await tx
    .selectFrom("attachments")
    .selectAll()
    .where("audience_id", "=", audienceId)
    .where("message_id", "in", ids)
    .orderBy("position")
    .execute();
  const byMessage = new Map<MessageId, Attachment[]>();
  for (const row of rows) {
    if (row.message_id !== null)
      byMessage.set(row.message_id, [...(byMessage.get(row.message_id) ?? []), toAttachment(row)]);
  }
  return byMessage;
}

/** Reads contacts with their addresses by id, in the ids' order; one that is missing is left out. */
export async function loadContacts(tx: Tx, audienceId: AudienceId, ids: readonly ContactId[]): Promise<Contact[]> {
  if (ids.length === 0) return [];
  const rows = await tx
    .selectFrom("contacts")
    .selectAll()
    .select((eb) =>
      eb
        .selectFrom("contact_addresses")
        .whereRef("contact_addresses.audience_id", "=", "contacts.audience_id")
        .whereRef("contact_addresses.contact_id", "=", "contacts.id")
        .select(sql<string[]>`coalesce(jsonb_agg(address order by position), '[]'::jsonb)`.as("emails"))
        .as("emails"),
    )
    .where("audience_id", "=", audienceId)
    .where("id", "in", ids)
    .execute();
  return inOrder(ids, rows).map((row) => toContact(row, row.emails ?? []));
}

function inOrder<Row extends { id: string }>(ids: readonly string[], rows: readonly Row[]): Row[] {
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
