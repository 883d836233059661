import type { Selectable } from "kysely";
import type { AudienceId, ContactId } from "@hearback/contract";
import type { Schema } from "../db/schema.ts";
import { sortNameOf, termsOf } from "../services/contacts/contact-terms.ts";
import { DEMO_ACCOUNT_ID, DEMO_AUDIENCES, seededId } from "./seed-ids.ts";
import type { Person } from "./world/people.ts";
import { createRandom, type Random } from "./world/random.ts";

/** Rows as the tables hold them. */
export type RowOf<Table extends keyof Schema> = Selectable<Schema[Table]>;

/** The columns that every row of a demo's audience starts with. */
export interface Owner {
  account_id: typeof DEMO_ACCOUNT_ID;
  audience_id: AudienceId;
}

/** The contacts of one shop as rows. */
export interface ContactRows {
  contacts: RowOf<"contacts">[];
  addresses: RowOf<"contact_addresses">[];
  terms: RowOf<"contact_terms">[];
  /** By the person's number. */
  idByNumber: Map<number, ContactId>;
}

const DAY_MS = 86_400_000;
const CONTACTS_SEED = 4_711;
const TAGS = {
  wren: ["repeat buyer", "kitchen", "linen", "trade", "workshop", "gift buyer"],
  lumen: ["fidèle", "luminaires", "bougies", "pro", "atelier", "cadeaux"],
} as const;

/** Makes the rows of one shop's people. */
export function contactRows(people: readonly Person[], now: Date): ContactRows {
  const random = createRandom(CONTACTS_SEED + (people[0]?.number ?? 0));
  const rows: ContactRows = { contacts: [], addresses: [], terms: [], idByNumber: new Map() };
  for (const person of people) addContact(rows, person, { random, now });
  return rows;
}

function addContact(rows: ContactRows, person: Person, { random, now }: { random: Random; now: Date }): void {
  const owner: Owner = { account_id: DEMO_ACCOUNT_ID, audience_id: DEMO_AUDIENCES[person.shop].id };
  const createdAt = new Date(now.getTime() - random.int(190, 1_400) * DAY_MS);
  const id = seededId("con", createdAt.getTime(), random);
  const emails = [person.email, ...(person.otherEmail === null ? [] : [person.otherEmail])];
  const named = { name: person.name, emails };
  rows.idByNumber.set(person.number, id);
  rows.contacts.push({
    ...owner,
    id,
    external_id: `crm:${person.number}`,
    name: person.name,
    sort_name: sortNameOf(named),
    phone: person.phone,
    ...consentsOf(random, person),
    tags: random.shuffled(TAGS[person.shop]).slice(0, random.int(0, 3)),
    vip: random.chance(0.06),
    language: person.language,
    location: person.location,
    created_at: createdAt,
    seq: 0,
  });
  emails.forEach((address, position) => rows.addresses.push({ ...owner, address, contact_id: id, position }));
  for (const term of termsOf(named)) rows.terms.push({ ...owner, term, contact_id: id });
}

function consentsOf(random: Random, person: Person) {
  return {
    marketing_status: random.weighted({ subscribed: 70, unsubscribed: 12, transactional: 12, pending: 4, cleaned: 2 }),
    one_to_one_consent: random.weighted({ granted: 60, unknown: 37, denied: 3 }),
    sms_consent:
      person.phone === null ? ("unknown" as const) : random.weighted({ granted: 45, unknown: 45, denied: 10 }),
  };
}
