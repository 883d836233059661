import { sql, type Selectable } from "kysely";
import type { AccountId, AudienceId, DeliveryState, MessageId } from "@hearback/contract";
import type { MailEnvelope, Schema } from "../db/schema.ts";
import { inAccount, inSystem, type Tx } from "../db/scope.ts";
import type { Deps } from "../deps.ts";
import { inAudienceChange } from "./changes/changes.ts";

type OutgoingDeps = Pick<Deps, "db" | "clock" | "hub">;

/** Tries of one mail before it counts as failed: a mail that breaks its sender must not come back for ever. */
const MAX_ATTEMPTS = 5;
/** How long a mail may be under way before its worker counts as dead; longer than all time limits of one try. */
const LEASE_MS = 5 * 60_000;
/** Pauses before the second try, the third and so on. */
const RETRY_PAUSES_MS = [10_000, 60_000, 10 * 60_000, 60 * 60_000];

/** What is said of a mail whose worker ended in the middle: see {@link failOrphans}. */
export const UNKNOWN_OUTCOME =
  "It is not known whether this was sent: the connection or the server broke off in the middle. It may have arrived.";

/** A mail that this process has taken to send. */
export interface ClaimedMail {
  accountId: AccountId;
  audienceId: AudienceId;
  messageId: MessageId;
  envelope: MailEnvelope;
  /** 1 is the first. */
  attempt: number;
}

/**
 * Takes the next mail that is due, oldest first; one of a thread waits for those before it. That it is being tried is
 * committed before this resolves, so that a crash from here on leaves a trace.
 * @returns `null` when none is due, or others have taken them.
 */
export async function claimMail(deps: OutgoingDeps): Promise<ClaimedMail | null> {
  const now = deps.clock.now();
  const claimed = await inSystem(deps.db, async (tx) => {
    const row = await selectDue(tx, now);
    if (row === undefined) return null;
    await tx
      .updateTable("outgoing_mails")
      .set({ state: "sending", attempts: row.attempts + 1, leased_until: new Date(now.getTime() + LEASE_MS) })
      .where("audience_id", "=", row.audience_id)
      .where("message_id", "=", row.message_id)
      .execute();
    return toClaimed(row);
  });
  if (claimed !== null) await setDelivery(deps, claimed, { state: "sending", reason: null });
  return claimed;
}

function selectDue(tx: Tx, now: Date): Promise<Selectable<Schema["outgoing_mails"]> | undefined> {
  return tx
    .selectFrom("outgoing_mails")
    .innerJoin("messages", (join) =>
      join
        .onRef("messages.audience_id", "=", "outgoing_mails.audience_id")
        .onRef("messages.id", "=", "outgoing_mails.message_id"),
    )
    .selectAll("outgoing_mails")
    .where("outgoing_mails.state", "=", "queued")
    .where("outgoing_mails.next_attempt_at", "<=", now)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom("outgoing_mails as earlier")
            .innerJoin("messages as before", (join) =>
              join
                .onRef("before.audience_id", "=", "earlier.audience_id")
                .onRef("before.id", "=", "earlier.message_id"),
            )
            .select(sql`1`.as("one"))
            .where("earlier.state", "in", ["queued", "sending"])
            .whereRef("before.audience_id", "=", "messages.audience_id")
            .whereRef("before.thread_id", "=", "messages.thread_id")
            .whereRef("before.position", "<", "messages.position"),
        ),
      ),
    )
    .orderBy("outgoing_mails.next_attempt_at")
    .limit(1)
    .forUpdate("outgoing_mails")
    .skipLocked()
    .executeTakeFirst();
}

function toClaimed(row: Selectable<Schema["outgoing_mails"]>): ClaimedMail {
  return {
    accountId: row.account_id,
    audienceId: row.audience_id,
    messageId: row.message_id,
    envelope: row.envelope,
    attempt: row.attempts + 1,
  };
}

/** How a try ended. */
export type SendOutcome =
  | { status: "sent" }
  /** Not taken now; again later, unless this was the last try. */
  | { status: "later"; reason: string }
  | { status: "failed"; reason: string };

/** Writes down how a try ended. */
export async function settleMail(deps: OutgoingDeps, mail: ClaimedMail, outcome: SendOutcome): Promise<void> {
  if (outcome.status === "sent") return setDelivery(deps, mail, { state: "sent", reason: null });
  const pauseMs = RETRY_PAUSES_MS[mail.attempt - 1];
  const isLast = outcome.status === "failed" || mail.attempt >= MAX_ATTEMPTS || pauseMs === undefined;
  if (isLast) return setDelivery(deps, mail, { state: "failed", reason: outcome.reason });
  return setDelivery(deps, mail, { state: "queued", reason: outcome.reason, pauseMs });
}

interface Delivery {
  state: Extract<DeliveryState, "queued" | "sending" | "sent" | "failed">;
  reason: string | null;
  pauseMs?: number | undefined;
}

/** Sets a mail's state in the outbox and on its message, with a change record. */
async function setDelivery(
  deps: OutgoingDeps,
  mail: Pick<ClaimedMail, "accountId" | "audienceId" | "messageId">,
  { state, reason, pauseMs = 0 }: Delivery,
): Promise<void> {
  const scope = { accountId: mail.accountId, audienceId: mail.audienceId, mutationId: null };
  await inAudienceChange(deps, scope, async (change) => {
    const next = new Date(change.at.getTime() + pauseMs);
    await change.tx
      .updateTable("outgoing_mails")
      .set({ state, last_error: reason, ...(state === "sending" ? {} : { leased_until: null, next_attempt_at: next }) })
      .where("audience_id", "=", mail.audienceId)
      .where("message_id", "=", mail.messageId)
      .execute();
    const changed = await change.tx
      .updateTable("messages")
      .set({ delivery_state: state, delivery_reason: reason, seq: change.seq })
      .where("audience_id", "=", mail.audienceId)
      .where("id", "=", mail.messageId)
      // A bounce can be faster than the answer of the server that took the mail: it has the last word.
      .where("delivery_state", "in", ["queued", "sending"])
      .returning("id")
      .executeTakeFirst();
    if (changed !== undefined) change.touchMessage(mail.messageId);
  });
}

/**
 * Settles mails whose worker ended between the call and its answer. Nobody can tell whether the other server took
 * them, and a second copy can't be called back, so they are not sent again but shown as failed with that reason; a
 * person decides. The Message-ID stays the same, so that a receiver may tell a second copy.
 * @param everything At the start of the only process: all mails under way are orphans, whatever their lease says.
 */
export async function failOrphans(deps: OutgoingDeps, everything: boolean): Promise<void> {
  const now = deps.clock.now();
  const rows = await inSystem(deps.db, (tx) => {
    const sending = tx.selectFrom("outgoing_mails").selectAll().where("state", "=", "sending");
    return everything ? sending.execute() : sending.where("leased_until", "<", now).execute();
  });
  for (const row of rows) await setDelivery(deps, toClaimed(row), { state: "failed", reason: UNKNOWN_OUTCOME });
}

/** What a mail is made of. */
export interface OutgoingMail {
  message: Selectable<Schema["messages"]>;
  inboundHex: string;
  replyToken: string;
  attachments: Selectable<Schema["attachments"]>[];
}

/** Reads what a claimed mail is made of; `null` when its message is gone. */
export function loadOutgoing(deps: Pick<Deps, "db">, mail: ClaimedMail): Promise<OutgoingMail | null> {
  return inAccount(deps.db, mail.accountId, async (tx) => {
    const ofMail = { audience: mail.audienceId, message: mail.messageId };
    const message = await tx
      .selectFrom("messages")
      .selectAll()
      .where("audience_id", "=", ofMail.audience)
      .where("id", "=", ofMail.message)
      .executeTakeFirst();
    if (message === undefined) return null;
    const thread = await tx
      .selectFrom("threads")
      .innerJoin("audiences", "audiences.id", "threads.audience_id")
      .select(["threads.reply_token", "audiences.inbound_hex"])
      .where("threads.audience_id", "=", ofMail.audience)
      .where("threads.id", "=", message.thread_id)
      .executeTakeFirstOrThrow();
    const attachments = await tx
      .selectFrom("attachments")
      .selectAll()
      .where("audience_id", "=", ofMail.audience)
      .where("message_id", "=", ofMail.message)
      .orderBy("position")
      .execute();
    return { message, inboundHex: thread.inbound_hex, replyToken: thread.reply_token, attachments };
  });
}

/** Points a message to the bytes that go out, before they do. */
export function keepRaw(deps: Pick<Deps, "db">, mail: ClaimedMail, rawKey: string): Promise<void> {
  return inAccount(deps.db, mail.accountId, async (tx) => {
    await tx
      .updateTable("messages")
      .set({ raw_blob_key: rawKey })
      .where("audience_id", "=", mail.audienceId)
      .where("id", "=", mail.messageId)
      .execute();
  });
}
