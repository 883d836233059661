import {
  INBOX_ROLES,
  newId,
  PROTOCOL_VERSION,
  type AccountId,
  type Capabilities,
  type Me,
  type Role,
  type UserId,
} from "@hearback/contract";
import { ApiProblem } from "./api-problem.ts";
import type { Caller } from "../http/auth/caller.ts";
import { inAccount, type Tx } from "../db/scope.ts";
import type { Deps } from "../deps.ts";
import { ATTACHMENT_TYPES, MAX_ATTACHMENT_BYTES } from "./files/attachment-policy.ts";
import { readAs } from "./reading/scope.ts";

/** What a token says of a person. */
export interface UserClaims {
  accountId: AccountId;
  /** The host's own id of the person. */
  sub: string;
  name: string;
  email: string | null;
  role: Role;
}

/**
 * Makes the teammate that a token speaks of, or brings what is known of one up to date.
 * @throws {ApiProblem} `token-invalid` when there is no such account.
 */
export function upsertUser(deps: Pick<Deps, "db" | "clock">, claims: UserClaims): Promise<UserId> {
  return inAccount(deps.db, claims.accountId, async (tx) => {
    const known = await findUser(tx, claims);
    if (known === undefined) return createUser(tx, deps.clock.now(), claims);
    const { name, email, role } = claims;
    if (known.name !== name || known.email !== email || known.role !== role) {
      const update = tx.updateTable("users").set({ name, email, role });
      await update.where("account_id", "=", claims.accountId).where("id", "=", known.id).execute();
    }
    return known.id;
  });
}

function findUser(tx: Tx, claims: UserClaims) {
  return tx
    .selectFrom("users")
    .select(["id", "name", "email", "role"])
    .where("account_id", "=", claims.accountId)
    .where("external_sub", "=", claims.sub)
    .executeTakeFirst();
}

async function createUser(tx: Tx, now: Date, claims: UserClaims): Promise<UserId> {
  const account = await tx.selectFrom("accounts").select("id").where("id", "=", claims.accountId).executeTakeFirst();
  if (account === undefined)
    throw new ApiProblem("token-invalid", { detail: "The token names no account of this server." });
  const id = newId("usr", now.getTime());
  const { accountId, sub, name, email, role } = claims;
  const inserted = await tx
    .insertInto("users")
    .values({ account_id: accountId, id, external_sub: sub, name, email, role, created_at: now })
    .onConflict((conflict) => conflict.columns(["account_id", "external_sub"]).doNothing())
    .executeTakeFirst();
  // Somebody's first two requests may come together: the other one made the user.
  if (inserted.numInsertedOrUpdatedRows === 0n) return (await findUser(tx, claims))?.id ?? id;
  await tx.insertInto("topics").values({ topic: id, account_id: accountId, seq: 0, pruned_seq: 0 }).execute();
  return id;
}

/** Tells who calls, where, and what that person may do. */
export function getMe(deps: Deps, caller: Caller): Promise<Me> {
  return readAs(deps, caller, async (tx) => {
    const account = await tx
      .selectFrom("accounts")
      .select(["id", "name", "plan"])
      .where("id", "=", caller.accountId)
      .executeTakeFirstOrThrow();
    return {
      user: { id: caller.userId, name: caller.name, email: caller.email, role: caller.role },
      account,
      capabilities: capabilitiesOf(caller.role),
      protocolVersion: PROTOCOL_VERSION,
      serverTime: deps.clock.now().toISOString(),
    };
  });
}

/** Tells whether a role may use the inbox at all. */
export function mayUseInbox(role: Role): boolean {
  return INBOX_ROLES.includes(role);
}

function capabilitiesOf(role: Role): Capabilities {
  const allowed = mayUseInbox(role);
  const capability = { allowed, reason: allowed ? null : ("role-too-low" as const) };
  return {
    useInbox: capability,
    reply: capability,
    changeStatus: capability,
    uploadAttachments: capability,
    manageContacts: capability,
    maxAttachmentBytes: MAX_ATTACHMENT_BYTES,
    attachmentTypes: [...ATTACHMENT_TYPES],
  };
}
