import { Kysely } from "kysely";
import { migrate } from "./migrate.ts";
import { APP_ROLE } from "./migrations/0004-row-security.ts";
import { openPglite } from "./pglite-client.ts";
import { PgliteDialect } from "./pglite-dialect.ts";
import type { EmbeddedStart } from "./pglite-protocol.ts";
import type { Db } from "./scope.ts";
import type { Schema } from "./schema.ts";
import { TextCleaner } from "./stored-values.ts";

/** Opens the embedded database and brings its schema up to date. `destroy()` closes it. */
export async function openEmbedded(start: EmbeddedStart): Promise<Db> {
  const client = await openPglite(start);
  const db = new Kysely<Schema>({ dialect: new PgliteDialect(client), plugins: [new TextCleaner()] });
  try {
    await migrate(db);
    // It has one connection, which from now on is bound by row-level security.
    await client.query(`set role ${APP_ROLE}`, []);
  } catch (error) {
    await client.close();
    throw error;
  }
  return db;
}

/** Makes a dump of a fresh, migrated database, to start many others from. */
export async function makeSnapshot(): Promise<Uint8Array> {
  const client = await openPglite({ folder: null, snapshot: null });
  try {
    await migrate(new Kysely<Schema>({ dialect: new PgliteDialect(client) }));
    // Each database has an epoch of its own.
    await client.query("delete from instance", []);
    return await client.snapshot();
  } finally {
    await client.close();
  }
}
