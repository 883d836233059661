import { randomBytes } from "node:crypto";
import { newId, type AccountId, type Audience, type AudienceId, type Page } from "@hearback/contract";
import { notFound } from "./api-problem.ts";
import { canOpen, type Caller } from "../http/auth/caller.ts";
import { inAccount, type Tx } from "../db/scope.ts";
import type { Deps } from "../deps.ts";
import { readCounts } from "./threads/counts.ts";
import { decodeNameCursor, pageOf } from "./reading/cursors.ts";
import { openAudience, readAs } from "./reading/scope.ts";
import { toAudience } from "./reading/wire.ts";

/** Digits of an inbound address: too many to guess one, and few enough for the limit of 64 with a reply token. */
const INBOUND_HEX_BYTES = 8;

/** Lists the audiences that the token opens, by id. @throws {ApiProblem} `cursor-invalid`. */
export function listAudiences(
  deps: Deps,
  caller: Caller,
  query: { limit: number; cursor?: string | undefined },
): Promise<Page<Audience>> {
  return readAs(deps, caller, async (tx) => {
    const ids = (await listAudienceIds(tx, caller)).map((id) => ({ id }));
    const after = query.cursor === undefined ? "" : decodeNameCursor(query.cursor)[1];
    const page = pageOf(ids.filter(({ id }) => id > after).slice(0, query.limit + 1), query.limit, ({ id }) => [
      "",
      id,
    ]);
    const items: Audience[] = [];
    for (const { id } of page.rows) items.push(await readAudience(tx, deps, id));
    return { items, nextCursor: page.nextCursor, total: ids.length };
  });
}

/** Ids of the audiences that a caller may see, sorted. An account has some hundred at most. */
export async function listAudienceIds(tx: Tx, caller: Caller): Promise<AudienceId[]> {
  const rows = await tx.selectFrom("audiences").select("id").where("account_id", "=", caller.accountId).execute();
  return rows
    .map((row) => row.id)
    .filter((id) => canOpen(caller, id))
    .sort();
}

/** Reads one audience with its counts. @throws {ApiProblem} `not-found`. */
export function getAudience(deps: Deps, caller: Caller, audienceId: AudienceId): Promise<Audience> {
  return readAs(deps, caller, async (tx) => {
    await openAudience(tx, caller, audienceId);
    return readAudience(tx, deps, audienceId);
  });
}

async function readAudience(tx: Tx, deps: Pick<Deps, "config">, audienceId: AudienceId): Promise<Audience> {
  const row = await tx.selectFrom("audiences").selectAll().where("id", "=", audienceId).executeTakeFirst();
  const topic = await tx.selectFrom("topics").select("seq").where("topic", "=", audienceId).executeTakeFirst();
  if (row === undefined || topic === undefined) throw notFound();
  const counts = await readCounts(tx, audienceId);
  return toAudience(row, { counts, seq: topic.seq, inboundDomain: deps.config.inboundDomain });
}

/** What a new audience is called and how it behaves. */
export interface NewAudience {
  name: string;
  fromName: string;
  /** @default "en" */
  locale?: string | undefined;
  /** @default "quarantine" */
  unknownSenderPolicy?: Audience["unknownSenderPolicy"] | undefined;
  /** Local part of the inbound address, at most 16 lower-case hex digits. @default random */
  inboundHex?: string | undefined;
}

/** Adds an account. */
export async function createAccount(
  deps: Pick<Deps, "db" | "clock">,
  input: { name: string; id?: AccountId | undefined },
): Promise<AccountId> {
  const now = deps.clock.now();
  const id = input.id ?? newId("acc", now.getTime());
  await inAccount(deps.db, id, (tx) =>
    tx.insertInto("accounts").values({ id, name: input.name, plan: "standard", created_at: now }).execute(),
  );
  return id;
}

/** Adds an audience to an account, with an inbound address of its own. */
export async function createAudience(
  deps: Pick<Deps, "db" | "clock">,
  accountId: AccountId,
  input: NewAudience,
): Promise<AudienceId> {
  const now = deps.clock.now();
  const id = newId("aud", now.getTime());
  await inAccount(deps.db, accountId, async (tx) => {
    await tx
      .insertInto("audiences")
      .values({
        account_id: accountId,
        id,
        name: input.name,
        inbound_hex: input.inboundHex ?? randomBytes(INBOUND_HEX_BYTES).toString("hex"),
        from_name: input.fromName,
        locale: input.locale ?? "en",
        unknown_sender_policy: input.unknownSenderPolicy ?? "quarantine",
        created_at: now,
      })
      .execute();
    await tx.insertInto("topics").values({ topic: id, account_id: accountId, seq: 0, pruned_seq: 0 }).execute();
  });
  return id;
}
