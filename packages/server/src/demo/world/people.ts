import { NAME_GROUPS, NAME_WEIGHTS, type NameGroup } from "./names.ts";
import type { Random } from "./random.ts";

/** One of the two shops of the demo: `wren` writes English, `lumen` French. */
export type ShopKey = "wren" | "lumen";

/** A made-up person. */
export interface Person {
  /** Number of the contact in the CRM of the demo; its key there is `crm:<number>`. From 1. */
  number: number;
  shop: ShopKey;
  name: string;
  /** How a letter would greet. */
  firstName: string;
  /** Unique over all people, at a domain that is reserved for examples. */
  email: string;
  /** A second address that some write from, or `null`. */
  otherEmail: string | null;
  /** E.164 from the ranges that are set aside for fiction, or `null`. */
  phone: string | null;
  /** BCP 47 tag of the language that the person writes. */
  language: string;
  location: string;
  company: string | null;
}

/** How many contacts each shop has. */
export const PEOPLE_PER_SHOP = 310;

const DOMAINS = ["example.com", "example.com", "example.org", "example.net", "mail.example.com", "post.example.org"];
const COMPANIES = {
  wren: "Northfield Rooms, Harrow & Daughters, The Copper Kettle, Saltmarsh Hotel, Fern Street Nursery, Tallow Lane Studio, Quayside Books, Meadowbank School",
  lumen:
    "Hôtel du Vieux-Quai, Atelier Rivoire, Les Halles d’Anjou, Café Mirabelle, Studio Lenoir, Domaine des Tilleuls, Librairie du Canal, Cabinet Aubépine",
} as const;

/** Makes the contacts of both shops; the same seed gives the same people. Sorted by number, without gaps. */
export function makePeople(random: Random): Person[] {
  const taken = new Set<string>();
  const shops: ShopKey[] = ["wren", "lumen"];
  return shops.flatMap((shop, index) =>
    Array.from({ length: PEOPLE_PER_SHOP }, (_, offset) =>
      makePerson(random, shop, index * PEOPLE_PER_SHOP + offset + 1, taken),
    ),
  );
}

function makePerson(random: Random, shop: ShopKey, number: number, taken: Set<string>): Person {
  const group: NameGroup =
    NAME_GROUPS[shop === "wren" ? random.weighted(NAME_WEIGHTS.wren) : random.weighted(NAME_WEIGHTS.lumen)];
  const [first, latinFirst] = spellings(random.pick(group.first));
  const [last, latinLast] = spellings(random.pick(group.last));
  const company = random.chance(0.16) ? random.pick(COMPANIES[shop].split(", ")) : null;
  const local = random.pick([
    `${latinFirst}.${latinLast}`,
    `${latinFirst}.${latinLast}`,
    `${latinFirst}${latinLast.slice(0, 1)}`,
  ]);
  const domain = company === null ? random.pick(DOMAINS) : `${toAscii(company)}.example`;
  const email = unique(local, domain, taken);
  return {
    number,
    shop,
    name: group.familyFirst ? `${last}${group.language === "ja" ? " " : ""}${first}` : `${first} ${last}`,
    firstName: first,
    email,
    otherEmail: random.chance(0.08) ? unique(`${latinFirst}.${latinLast}`, "home.example.net", taken) : null,
    phone: random.chance(0.6) ? makePhone(random, shop) : null,
    language: group.language,
    location: random.pick(group.places),
    company,
  };
}

function spellings(name: string): [shown: string, latin: string] {
  const [shown = name, latin = shown] = name.split("|");
  return [shown, toAscii(latin)];
}

function toAscii(text: string): string {
  const plain = text.normalize("NFD").toLowerCase().replaceAll("ł", "l").replaceAll("ø", "o");
  return plain.replaceAll(/[^a-z0-9]+/g, "");
}

function unique(local: string, domain: string, taken: Set<string>): string {
  for (let suffix = 1; ; suffix++) {
    const address = `${local}${suffix === 1 ? "" : suffix}@${domain}`;
    if (taken.has(address)) continue;
    taken.add(address);
    return address;
  }
}

/** Ofcom keeps 07700 900000 to 900999 for drama; ARCEP 06 39 98 00 00 to 99 99. */
function makePhone(random: Random, shop: ShopKey): string {
  if (shop === "wren") return `+447700900${String(random.int(0, 999)).padStart(3, "0")}`;
  return `+3363998${String(random.int(0, 9999)).padStart(4, "0")}`;
}
