import { sql } from "kysely";
import type { Schema } from "../db/schema.ts";
import { inAccount, type Tx } from "../db/scope.ts";
import type { Deps } from "../deps.ts";
import { insertRows } from "./insert-rows.ts";
import { contactRows } from "./seed-contacts.ts";
import { DEMO_ACCOUNT_ID, DEMO_AUDIENCES, DEMO_USERS } from "./seed-ids.ts";
import type { SeedBlob } from "./seed-messages.ts";
import { requestRows } from "./seed-requests.ts";
import { placesOf, threadRows, type ThreadRows } from "./seed-threads.ts";
import { SHOPS } from "./world/conversation.ts";
import type { ShopKey } from "./world/people.ts";
import { makeWorld, type SeedWorld } from "./world/world.ts";

/** What the seed needs of the server. */
export type SeedDeps = Pick<Deps, "db" | "blobs" | "clock" | "config">;

/** Threads that each shop's audience starts with. */
const THREADS_PER_SHOP = 1_000;
/** Threads a transaction: some hundred kilobytes of rows. */
const THREADS_PER_CHUNK = 200;
/** Files written at a time: each waits for the disk. */
const BLOBS_AT_ONCE = 16;

const SEEDED_TABLES = [
  "users",
  "audiences",
  "contacts",
  "contact_addresses",
  "contact_terms",
  "threads",
  "thread_counts",
  "thread_reads",
  "messages",
  "attachments",
  "requests",
  "inbound_dedupe",
  "outgoing_mails",
  "topics",
  "changes",
] as const satisfies readonly (keyof Schema)[];

/**
 * Fills an empty database with the demo's account. The account's own row comes last: while it is missing the seed has
 * not come to its end, and the next start clears what there is and begins anew.
 * @returns Whether anything was written.
 */
export async function seedDemo(
  deps: SeedDeps,
  { threadsPerShop = THREADS_PER_SHOP }: { threadsPerShop?: number | undefined } = {},
): Promise<boolean> {
  const now = deps.clock.now();
  if (await isSeeded(deps)) return false;
  await inAccount(deps.db, DEMO_ACCOUNT_ID, clear);
  const world = makeWorld({ now, threadsPerShop });
  for (const shop of ["wren", "lumen"] as const) await seedAudience(deps, world, shop, now);
  await inAccount(deps.db, DEMO_ACCOUNT_ID, async (tx) => {
    const users = DEMO_USERS.map(({ sub, ...user }) => ({ ...user, external_sub: sub }));
    await insertRows(
      tx,
      "users",
      users.map((user) => ({ ...user, account_id: DEMO_ACCOUNT_ID, created_at: now })),
    );
    await insertRows(
      tx,
      "topics",
      users.map(({ id }) => ({ topic: id, account_id: DEMO_ACCOUNT_ID, seq: 0, pruned_seq: 0 })),
    );
    await insertRows(tx, "accounts", [{ id: DEMO_ACCOUNT_ID, name: "Fernway demo", plan: "demo", created_at: now }]);
  });
  return true;
}

async function isSeeded({ db }: SeedDeps): Promise<boolean> {
  const row = await inAccount(db, DEMO_ACCOUNT_ID, (tx) =>
    tx.selectFrom("accounts").select("id").where("id", "=", DEMO_ACCOUNT_ID).executeTakeFirst(),
  );
  return row !== undefined;
}

async function clear(tx: Tx): Promise<void> {
  for (const table of SEEDED_TABLES) {
    await sql`delete from ${sql.table(table)} where account_id = ${DEMO_ACCOUNT_ID}`.execute(tx);
  }
}

async function seedAudience(deps: SeedDeps, world: SeedWorld, shop: ShopKey, now: Date): Promise<void> {
  const { inboundDomain } = deps.config;
  const people = world.people.filter((person) => person.shop === shop);
  const threads = world.threads.filter((thread) => thread.shop === shop);
  const contacts = contactRows(people, now);
  const { seqs, last } = placesOf(threads);
  const requests = requestRows(shop, { now, afterSeq: last, inboundDomain });
  await inAccount(deps.db, DEMO_ACCOUNT_ID, async (tx) => {
    await insertAudience(tx, shop, { now, seq: last + requests.rows.length, requestCount: requests.rows.length });
    await insertRows(tx, "contacts", contacts.contacts);
    await insertRows(tx, "contact_addresses", contacts.addresses);
    await insertRows(tx, "contact_terms", contacts.terms);
    await storeBlobs(deps, requests.blobs);
    await insertRows(tx, "requests", requests.rows);
  });
  const rows = threadRows(threads, seqs, { shop, inboundDomain, contactIds: contacts.idByNumber });
  for (const chunk of chunksOf(rows, THREADS_PER_CHUNK)) await insertChunk(deps, chunk);
  await inAccount(deps.db, DEMO_ACCOUNT_ID, (tx) => countThreads(tx, shop));
}

interface AudienceFacts {
  now: Date;
  seq: number;
  requestCount: number;
}

async function insertAudience(tx: Tx, shop: ShopKey, { now, seq, requestCount }: AudienceFacts): Promise<void> {
  const { id, inboundHex } = DEMO_AUDIENCES[shop];
  const { name, locale } = SHOPS[shop];
  await insertRows(tx, "audiences", [
    {
      account_id: DEMO_ACCOUNT_ID,
      id,
      name,
      inbound_hex: inboundHex,
      from_name: name,
      locale,
      unknown_sender_policy: "quarantine",
      request_count: requestCount,
      created_at: now,
    },
  ]);
  // The history of changes starts after the seed, so a cursor from before it has expired.
  await insertRows(tx, "topics", [{ topic: id, account_id: DEMO_ACCOUNT_ID, seq, pruned_seq: seq }]);
}

/** Rows and files at the same time: neither is seen before the account is there. */
async function insertChunk(deps: SeedDeps, chunk: readonly ThreadRows[]): Promise<void> {
  const rows = inAccount(deps.db, DEMO_ACCOUNT_ID, async (tx) => {
    await insertRows(tx, "threads", pluck(chunk, "thread"));
    await insertRows(tx, "messages", pluck(chunk, "messages").flat());
    await insertRows(tx, "attachments", pluck(chunk, "attachments").flat());
    await insertRows(tx, "thread_reads", pluck(chunk, "reads").flat());
  });
  await Promise.all([rows, storeBlobs(deps, pluck(chunk, "blobs").flat())]);
}

function pluck<Item, Key extends keyof Item>(items: readonly Item[], key: Key): Item[Key][] {
  return items.map((item) => item[key]);
}

async function countThreads(tx: Tx, shop: ShopKey): Promise<void> {
  const facets = sql.raw("account_id, audience_id, status, auto_reply, source, channel");
  await sql`insert into thread_counts (${facets}, thread_count)
    select ${facets}, count(*) from threads where audience_id = ${DEMO_AUDIENCES[shop].id} group by ${facets}`.execute(
    tx,
  );
}

async function storeBlobs({ blobs }: SeedDeps, all: readonly SeedBlob[]): Promise<void> {
  for (const some of chunksOf(all, BLOBS_AT_ONCE)) {
    await Promise.all(some.map(({ key, content }) => blobs.put(key, content)));
  }
}

function* chunksOf<Item>(items: Iterable<Item>, size: number): Generator<Item[]> {
  let chunk: Item[] = [];
  for (const item of items) {
    chunk.push(item);
    if (chunk.length < size) continue;
    yield chunk;
    chunk = [];
  }
  if (chunk.length > 0) yield chunk;
}
