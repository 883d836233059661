import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { sql } from "kysely";
import { newId, type AccountId } from "@hearback/contract";
import { onEachDatabase } from "../testing/test-database.ts";
import { inAccount, inSystem, type Db, type Tx } from "./scope.ts";
import { json } from "./stored-values.ts";

onEachDatabase("a database", (databases) => {
  let db: Db;
  const mine = newId("acc");
  const theirs = newId("acc");
  before(async () => {
    db = (await databases.open()).db;
    for (const id of [mine, theirs]) await inAccount(db, id, (tx) => addAccount(tx, id));
  });
  after(() => db.destroy());

  const addAccount = (tx: Tx, id: AccountId) =>
    tx
      .insertInto("accounts")
      .values({ id, name: "One", plan: "standard", created_at: new Date(0) })
      .execute();
  const countAccounts = async (tx: Tx) => (await tx.selectFrom("accounts").select("id").execute()).map((row) => row.id);

  test("shows a query of one account that account's rows only", async () => {
    assert.deepEqual(await inAccount(db, mine, countAccounts), [mine]);
    assert.deepEqual((await inSystem(db, countAccounts)).sort(), [mine, theirs].sort());
  });

  test("shows nothing outside a scope, also after one has ended", async () => {
    await inAccount(db, mine, countAccounts);
    assert.deepEqual(await db.selectFrom("accounts").select("id").execute(), []);
  });

  test("lets raw SQL of one account neither read, change, remove nor add rows of another", async () => {
    const read = await inAccount(db, mine, (tx) => sql`select * from accounts where id = ${theirs}`.execute(tx));
    assert.deepEqual(read.rows, []);
    await inAccount(db, mine, (tx) => sql`update accounts set name = 'taken'`.execute(tx));
    await inAccount(db, mine, (tx) => sql`delete from accounts where id = ${theirs}`.execute(tx));
    const kept = await inAccount(db, theirs, (tx) => tx.selectFrom("accounts").select("name").execute());
    assert.deepEqual(kept, [{ name: "One" }]);
    await assert.rejects(
      inAccount(db, mine, (tx) => addAccount(tx, newId("acc"))),
      /row-level security/,
    );
  });

  test("guards every table that holds an account's rows, its owner included", async () => {
    const { rows } = await sql<{ name: string }>`
      select relname as name from pg_class join pg_namespace on pg_namespace.oid = relnamespace
      where relkind = 'r' and nspname = current_schema() and relname not like 'kysely%' and relname <> 'instance'
        and not (relrowsecurity and relforcerowsecurity)`.execute(db);
    assert.deepEqual(rows, []);
  });

  test("begins every key with the audience or the account", async () => {
    const { rows } = await sql<{ name: string; first: string }>`
      select relname as name, attname as first from pg_index join pg_class on pg_class.oid = indrelid
      join pg_namespace on pg_namespace.oid = relnamespace
      join pg_attribute on attrelid = indrelid and attnum = indkey[0]
      where indisprimary and nspname = current_schema() and relname not like 'kysely%'`.execute(db);
    const others = rows.filter(({ first }) => !["audience_id", "account_id", "topic"].includes(first));
    assert.deepEqual(others.map(({ name }) => name).sort(), ["accounts", "audiences", "instance"]);
  });

  test("runs as a role that owns nothing", async () => {
    const { rows } = await sql<{ role: string }>`select current_user as role`.execute(db);
    assert.deepEqual(rows, [{ role: "hearback_app" }]);
    await assert.rejects(sql`create table mine (id text)`.execute(db), /permission denied/);
  });

  test("stores texts that hold what SQL can't, in columns and in JSON alike", async () => {
    const id = newId("acc");
    const name = "a\0b\uD800c";
    await inAccount(db, id, (tx) =>
      tx
        .insertInto("accounts")
        .values({ id, name, plan: "standard", created_at: new Date(0) })
        .execute(),
    );
    const [row] = await inAccount(db, id, (tx) =>
      tx
        .selectFrom("accounts")
        .select(["name", json({ [name]: [name] }).as("json")])
        .execute(),
    );
    assert.equal(row?.name, "a\uFFFDb\uFFFDc");
    assert.deepEqual(row?.json, { "a\uFFFDb\uFFFDc": ["a\uFFFDb\uFFFDc"] });
  });

  test("undoes all of a scope whose work fails, and goes on", async () => {
    const id = newId("acc");
    const failing = inAccount(db, id, async (tx) => {
      await addAccount(tx, id);
      throw new Error("no");
    });
    await assert.rejects(failing, /no/);
    assert.deepEqual(await inAccount(db, id, countAccounts), []);
  });

  test("keeps scopes apart that run at the same time", async () => {
    const seen = await Promise.all(
      Array.from({ length: 20 }, (_, index) => inAccount(db, index % 2 ? mine : theirs, countAccounts)),
    );
    for (const [index, ids] of seen.entries()) assert.deepEqual(ids, [index % 2 ? mine : theirs]);
  });

  test("reads counts and sequences as numbers and instants to the millisecond", async () => {
    const { rows } =
      await sql`select 9007199254740991::bigint as big, '2026-11-23T10:00:00.123Z'::timestamptz as at`.execute(db);
    assert.deepEqual(rows, [{ big: Number.MAX_SAFE_INTEGER, at: new Date("2026-11-23T10:00:00.123Z") }]);
  });
});
