import { readFileSync } from "node:fs";

const read = (name) => JSON.parse(readFileSync(new URL(`../fixtures/${name}.json`, import.meta.url), "utf8"));

/** The CRM's own contacts, by number. The inbox knows them under the key `crm:<id>`. */
const CONTACTS = read("contacts");
/** Open and won deals; `contact` is a contact's number. */
export const DEALS = read("deals");

const byId = new Map(CONTACTS.map((contact) => [contact.id, contact]));

/** One contact, or `undefined`. */
export const contactOf = (id) => byId.get(id);

/** The contacts whose name, company, city or address holds the text. */
export function findContacts(text) {
  const wanted = fold(text.trim());
  if (wanted === "") return CONTACTS;
  return CONTACTS.filter((contact) =>
    [contact.name, contact.email, contact.company ?? "", contact.city].some((field) => fold(field).includes(wanted)),
  );
}

const fold = (text) => text.normalize("NFD").replaceAll(/\p{M}/gu, "").toLowerCase();
