import type { AudienceId } from "@hearback/contract";
import { notFound } from "../api-problem.ts";
import { canOpen, type Caller } from "../../http/auth/caller.ts";
import { inAccount, type Tx } from "../../db/scope.ts";
import type { Deps } from "../../deps.ts";

/** Tables whose rows are looked up by id alone, each by an index of its own. */
type LocatedTable = "threads" | "messages" | "contacts" | "attachments" | "requests";

/** Runs reads for a caller at one moment, seeing the caller's account only. */
export function readAs<T>(deps: Pick<Deps, "db">, caller: Caller, work: (tx: Tx) => Promise<T>): Promise<T> {
  return inAccount(deps.db, caller.accountId, work, { snapshot: true });
}

/**
 * Finds the audience of a thing, for a caller: every service that is given an id starts here or at {@link openAudience}.
 * @throws {ApiProblem} `not-found` when there is none, it is another account's, or the token does not open its audience.
 */
export async function locate(tx: Tx, caller: Caller, table: LocatedTable, id: string): Promise<AudienceId> {
  // Ids that clients choose are unique in an audience only, so more than one row may carry it.
  const rows = await tx
    .selectFrom(table)
    .select("audience_id")
    .where("id", "=", sameId(id))
    .orderBy("audience_id")
    .limit(10)
    .execute();
  const found = rows.find((row) => canOpen(caller, row.audience_id));
  if (found === undefined) throw notFound();
  return found.audience_id;
}

/**
 * Checks that an audience is there for a caller.
 * @throws {ApiProblem} `not-found` as {@link locate} does.
 */
export async function openAudience(tx: Tx, caller: Caller, audienceId: AudienceId): Promise<void> {
  const row = await tx.selectFrom("audiences").select("id").where("id", "=", audienceId).executeTakeFirst();
  if (row === undefined || !canOpen(caller, audienceId)) throw notFound();
}

/** Each table names its ids by a type of its own; a wrong kind of id simply finds nothing. */
function sameId(id: string): never {
  return id as never;
}
