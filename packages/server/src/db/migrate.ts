import { randomBytes } from "node:crypto";
import { Migrator, sql, type Kysely, type Migration } from "kysely";
import { PEOPLE_SQL } from "./migrations/0001-people.ts";
import { CONVERSATIONS_SQL } from "./migrations/0002-conversations.ts";
import { CHANGES_SQL } from "./migrations/0003-changes.ts";
import { ROW_SECURITY_SQL } from "./migrations/0004-row-security.ts";

/** All migrations by name, in the order they run. A published one never changes. */
const MIGRATIONS: Record<string, readonly string[]> = {
  "0001-people": statementsOf(PEOPLE_SQL),
  "0002-conversations": statementsOf(CONVERSATIONS_SQL),
  "0003-changes": statementsOf(CHANGES_SQL),
  "0004-row-security": statementsOf(ROW_SECURITY_SQL),
};

/** Text that changes when any migration does: names snapshots of a fresh database. */
export const MIGRATIONS_TEXT = JSON.stringify(MIGRATIONS);

/**
 * Brings a database to the newest schema, as its owner; under PostgreSQL only one process at a time.
 * @throws {Error} When a migration fails; the database is then as it was.
 */
export async function migrate<Schema>(db: Kysely<Schema>): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(allMigrations()) } });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error instanceof Error ? error : new Error("a migration failed", { cause: error });
  // Made here and not by a migration, so that a snapshot of the schema can carry none.
  const epoch = randomBytes(6).toString("hex");
  const secret = randomBytes(32).toString("base64url");
  await sql`insert into instance (epoch, link_secret) values (${epoch}, ${secret}) on conflict do nothing`.execute(db);
}

function allMigrations(): Record<string, Migration> {
  return Object.fromEntries(Object.entries(MIGRATIONS).map(([name, statements]) => [name, migrationOf(statements)]));
}

function migrationOf(statements: readonly string[]): Migration {
  return {
    async up(db) {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  };
}

/** Splits at semicolons at a line's end, outside `do $$ … $$` blocks. */
function statementsOf(text: string): string[] {
  return text
    .split(/(do \$\$[\s\S]*?\$\$;)/)
    .flatMap((part) => (part.startsWith("do $$") ? [part] : part.split(/;\s*\n/)))
    .map((statement) => statement.trim())
    .filter((statement) => statement !== "");
}
