import { newId, type AudienceId, type Contact, type ContactId, type UpsertContactInput } from "@hearback/contract";
import { ApiProblem, notFound } from "../api-problem.ts";
import { canOpen, type Caller } from "../../http/auth/caller.ts";
import type { Tx } from "../../db/scope.ts";
import { json } from "../../db/stored-values.ts";
import type { Deps } from "../../deps.ts";
import { inAudienceChange, type AudienceChange } from "../changes/changes.ts";
import { sortNameOf, termsOf } from "./contact-terms.ts";
import { loadContacts } from "../reading/load.ts";
import { openAudience, readAs } from "../reading/scope.ts";

/** Finds the contact of an audience that has an address, whatever its case. */
export async function findContactByAddress(tx: Tx, audienceId: AudienceId, address: string): Promise<ContactId | null> {
  const row = await tx
    .selectFrom("contact_addresses")
    .select("contact_id")
    .where("audience_id", "=", audienceId)
    .where("address", "=", address.toLowerCase())
    .executeTakeFirst();
  return row?.contact_id ?? null;
}

/** What is known of a new contact; all but the name may be missing. */
export interface NewContact extends Omit<UpsertContactInput, "mutationId"> {
  externalId?: string | undefined;
}

/** Adds a contact. Addresses must be free in the audience. */
export async function createContact(change: AudienceChange, input: NewContact): Promise<ContactId> {
  const id = newId("con", change.at.getTime());
  await change.tx
    .insertInto("contacts")
    .values({
      ...change.owner,
      id,
      external_id: input.externalId ?? null,
      name: "",
      sort_name: "",
      phone: null,
      marketing_status: "transactional",
      one_to_one_consent: "unknown",
      sms_consent: "unknown",
      tags: json<string[]>([]),
      vip: false,
      language: null,
      location: null,
      created_at: change.at,
      seq: change.seq,
    })
    .execute();
  await changeContact(change, id, input);
  return id;
}

/** Sets the given fields of a contact and leaves the others. */
async function changeContact(change: AudienceChange, id: ContactId, input: NewContact): Promise<void> {
  if (input.emails !== undefined) await setAddresses(change, id, input.emails);
  await change.tx
    .updateTable("contacts")
    .set({
      name: input.name,
      external_id: input.externalId,
      phone: input.phone,
      marketing_status: input.marketingStatus,
      one_to_one_consent: input.oneToOneConsent,
      sms_consent: input.smsConsent,
      tags: input.tags === undefined ? undefined : json(input.tags),
      vip: input.vip,
      language: input.language,
      location: input.location,
      seq: change.seq,
    })
    .where("audience_id", "=", change.audienceId)
    .where("id", "=", id)
    .execute();
  await indexContact(change, id);
  change.touchContact(id);
}

async function setAddresses(change: AudienceChange, id: ContactId, emails: readonly string[]): Promise<void> {
  const addresses = [...new Set(emails.map((email) => email.toLowerCase()))];
  for (const address of addresses) {
    const holder = await findContactByAddress(change.tx, change.audienceId, address);
    if (holder !== null && holder !== id) {
      throw new ApiProblem("id-conflict", { detail: `The address ${address} belongs to another contact.` });
    }
  }
  await change.tx
    .deleteFrom("contact_addresses")
    .where("audience_id", "=", change.audienceId)
    .where("contact_id", "=", id)
    .execute();
  if (addresses.length === 0) return;
  await change.tx
    .insertInto("contact_addresses")
    .values(addresses.map((address, position) => ({ ...change.owner, address, contact_id: id, position })))
    .execute();
}

/** Brings what a contact is found and sorted by in line with its fields. */
async function indexContact(change: AudienceChange, id: ContactId): Promise<void> {
  const { tx, audienceId } = change;
  const [contact] = await loadContacts(tx, audienceId, [id]);
  if (contact === undefined) return;
  await tx
    .updateTable("contacts")
    .set({ sort_name: sortNameOf(contact) })
    .where("audience_id", "=", audienceId)
    .where("id", "=", id)
    .execute();
  await tx.deleteFrom("contact_terms").where("audience_id", "=", audienceId).where("contact_id", "=", id).execute();
  const terms = termsOf(contact);
  if (terms.length === 0) return;
  await tx
    .insertInto("contact_terms")
    .values(terms.map((term) => ({ ...change.owner, term, contact_id: id })))
    .execute();
}

/**
 * Creates or changes the contact with the host's own key. A contact that is known by one of the addresses only,
 * because it wrote before the host told of it, becomes the host's.
 * @throws {ApiProblem} `not-found`; `id-conflict` when an address is another contact's.
 */
export async function upsertContact(
  deps: Deps,
  caller: Caller,
  target: { audienceId: AudienceId; externalId: string },
  input: UpsertContactInput,
): Promise<Contact> {
  const { audienceId, externalId } = target;
  await readAs(deps, caller, (tx) => openAudience(tx, caller, audienceId));
  const scope = { accountId: caller.accountId, audienceId, mutationId: input.mutationId };
  await inAudienceChange(deps, scope, async (change) => {
    const fields = { ...input, externalId };
    const id =
      (await findByExternalId(change.tx, audienceId, externalId)) ??
      (await findAdoptable(change.tx, audienceId, input.emails ?? []));
    if (id === null) await createContact(change, fields);
    else await changeContact(change, id, fields);
  });
  return readAs(deps, caller, async (tx) =>
    oneContact(tx, audienceId, await findByExternalId(tx, audienceId, externalId)),
  );
}

async function findByExternalId(tx: Tx, audienceId: AudienceId, externalId: string): Promise<ContactId | null> {
  const row = await tx
    .selectFrom("contacts")
    .select("id")
    .where("audience_id", "=", audienceId)
    .where("external_id", "=", externalId)
    .executeTakeFirst();
  return row?.id ?? null;
}

async function findAdoptable(tx: Tx, audienceId: AudienceId, emails: readonly string[]): Promise<ContactId | null> {
  for (const email of emails) {
    const id = await findContactByAddress(tx, audienceId, email);
    if (id === null) continue;
    const contact = await oneContact(tx, audienceId, id);
    if (contact.externalId === null) return id;
  }
  return null;
}

async function oneContact(tx: Tx, audienceId: AudienceId, id: ContactId | null): Promise<Contact> {
  const [contact] = id === null ? [] : await loadContacts(tx, audienceId, [id]);
  if (contact === undefined) throw notFound();
  return contact;
}

/**
 * Reads one contact by its id or by the host's own key; of several audiences' contacts with the same key the oldest.
 * @throws {ApiProblem} `not-found`.
 */
export function getContact(deps: Deps, caller: Caller, idOrKey: string): Promise<Contact> {
  return readAs(deps, caller, async (tx) => {
    const places = tx.selectFrom("contacts").select(["audience_id", "id"]).orderBy("created_at").limit(100);
    const rows = isContactId(idOrKey)
      ? await places.where("id", "=", idOrKey).execute()
      : await places.where("account_id", "=", caller.accountId).where("external_id", "=", idOrKey).execute();
    const place = rows.find((row) => canOpen(caller, row.audience_id));
    if (place === undefined) throw notFound();
    return oneContact(tx, place.audience_id, place.id);
  });
}

/** Finds an audience's contact by its id or by the host's own key; `null` when there is none. */
export async function findContact(tx: Tx, audienceId: AudienceId, idOrKey: string): Promise<ContactId | null> {
  if (!isContactId(idOrKey)) return findByExternalId(tx, audienceId, idOrKey);
  const row = await tx
    .selectFrom("contacts")
    .select("id")
    .where("audience_id", "=", audienceId)
    .where("id", "=", idOrKey)
    .executeTakeFirst();
  return row?.id ?? null;
}

function isContactId(value: string): value is ContactId {
  return value.startsWith("con_");
}
