// cspell:ignore selec
import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { sql } from "kysely";
import { onEachDatabase } from "../testing/test-database.ts";
import { isAboutContent } from "./content-error.ts";
import type { Db } from "./scope.ts";

onEachDatabase("a failed write", (databases) => {
  let db: Db;
  before(async () => {
    db = (await databases.open()).db;
  });
  after(() => db.destroy());

  const failureOf = (query: string): Promise<unknown> =>
    sql
      .raw(query)
      .execute(db)
      .then(
        () => assert.fail("it succeeds"),
        (error: unknown) => error,
      );

  const cases: [string, string, boolean][] = [
    ["a number that is none", "select 'x'::int", true],
    ["a number that is too large", "select 99999999999::int", true],
    ["broken JSON", `select '{"a"'::jsonb`, true],
    ["a division by zero", "select 1 / 0", true],
    ["a table that is not there", "select * from nowhere", false],
    ["a right that is missing", "create role more_power", false],
    ["a statement that can't be read", "selec 1", false],
  ];
  for (const [name, query, expected] of cases) {
    test(`speaks ${expected ? "of its content" : "of the database"}: ${name}`, async () => {
      assert.equal(isAboutContent(await failureOf(query)), expected);
    });
  }

  test("speaks of the database when that is away or closed", async () => {
    const closed = (await databases.open()).db;
    await sql`select 1`.execute(closed);
    await closed.destroy();
    const error = await sql`select 1`.execute(closed).catch((reason: unknown) => reason);
    assert.ok(error instanceof Error);
    assert.equal(isAboutContent(error), false);
    for (const code of ["ECONNREFUSED", "ENOSPC", "57P01", "08006", "53300", "40001", "58030"])
      assert.equal(isAboutContent(Object.assign(new Error(code), { code })), false, code);
    assert.equal(isAboutContent(new Error("Connection terminated unexpectedly")), false);
    assert.equal(isAboutContent(null), false);
  });
});
