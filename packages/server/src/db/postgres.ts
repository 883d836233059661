import pg from "pg";
import { CompiledQuery, PostgresDialect, sql, Kysely } from "kysely";
import { StartError } from "../runtime/start-error.ts";
import { migrate } from "./migrate.ts";
import { APP_ROLE } from "./migrations/0004-row-security.ts";
import type { Schema } from "./schema.ts";
import { TextCleaner } from "./stored-values.ts";

/** Longest that one statement may run: a stuck or hostile query must not hold a connection. */
const STATEMENT_TIMEOUT_MS = 3_000;
/** Connections of one process; PostgreSQL allows 100 in all by default. */
const POOL_SIZE = 10;

/**
 * Connects to PostgreSQL and brings its schema up to date.
 * @throws {StartError} When it can't be reached or the schema can't be made.
 */
export async function openPostgres(url: string): Promise<Kysely<Schema>> {
  try {
    await migrateAsOwner(url);
  } catch (error) {
    const reason = error instanceof Error ? error.message || String(Object(error).code) : String(error);
    throw new StartError(`The database at DATABASE_URL can't be used: ${reason}.`, { cause: error });
  }
  return new Kysely<Schema>({
    dialect: new PostgresDialect({
      pool: makePool(url, { max: POOL_SIZE, statement_timeout: STATEMENT_TIMEOUT_MS }),
      onCreateConnection: async (connection) => {
        await connection.executeQuery(CompiledQuery.raw(`set role ${APP_ROLE}`));
      },
    }),
    plugins: [new TextCleaner()],
  });
}

async function migrateAsOwner(url: string): Promise<void> {
  const owner = new Kysely<Schema>({ dialect: new PostgresDialect({ pool: makePool(url, { max: 1 }) }) });
  try {
    await sql`select 1`.execute(owner);
    await migrate(owner);
  } finally {
    await owner.destroy();
  }
}

function makePool(url: string, options: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({ connectionString: url, types: { getTypeParser }, ...options });
  // An idle connection that breaks is replaced at its next use; without a listener it would end the process.
  pool.on("error", () => undefined);
  return pool;
}

/** Counts and sequences are far below 2^53, so they are read as numbers. */
function getTypeParser(oid: number, format?: "text" | "binary"): (value: string) => unknown {
  if (oid === pg.types.builtins.INT8) return Number;
  const parser: unknown =
    format === "binary" ? pg.types.getTypeParser(oid, "binary") : pg.types.getTypeParser(oid, "text");
  return parser as (value: string) => unknown;
}
