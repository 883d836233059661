import { sql, type Kysely, type Transaction } from "kysely";
import type { AccountId } from "@hearback/contract";
import type { Schema } from "./schema.ts";

/** The database. Nothing queries it outside a scope: without one, row-level security shows no rows. */
export type Db = Kysely<Schema>;
/** A transaction that sees one account, or all of them for the server's own work. */
export type Tx = Transaction<Schema>;

/** How a scoped transaction runs. */
export interface ScopeOptions {
  /** All its reads see one moment. @default false */
  snapshot?: boolean | undefined;
}

/** Runs `work` in one transaction that sees this account's rows only. Rolled back when `work` throws. */
export function inAccount<T>(
  db: Db,
  accountId: AccountId,
  work: (tx: Tx) => Promise<T>,
  options: ScopeOptions = {},
): Promise<T> {
  return inScope(db, accountId, work, options);
}

/** Runs `work` in one transaction that sees every account: for intake, delivery and other work of the server itself. */
export function inSystem<T>(db: Db, work: (tx: Tx) => Promise<T>, options: ScopeOptions = {}): Promise<T> {
  return inScope(db, "*", work, options);
}

function inScope<T>(db: Db, scope: string, work: (tx: Tx) => Promise<T>, options: ScopeOptions): Promise<T> {
  const start = db.transaction().setIsolationLevel(options.snapshot ? "repeatable read" : "read committed");
  return start.execute(async (tx) => {
    await sql`select set_config('hearback.account', ${scope}, true)`.execute(tx);
    return work(tx);
  });
}
