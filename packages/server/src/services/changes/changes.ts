import type { AccountId, AudienceId, ContactId, MessageId, MutationId, ThreadId, UserId } from "@hearback/contract";
import { notFound } from "../api-problem.ts";
import type { ChangePayload } from "../../db/schema.ts";
import { inAccount, type Tx } from "../../db/scope.ts";
import { json } from "../../db/stored-values.ts";
import type { Deps } from "../../deps.ts";
import { addToThreadCount, readCounts } from "../threads/counts.ts";
import { loadContacts, loadThreads } from "../reading/load.ts";
import { isSameFacets, type ThreadFacets } from "../threads/thread-facets.ts";
import { toThread } from "../reading/wire.ts";

/** What a write belongs to. */
export interface AudienceScope {
  accountId: AccountId;
  audienceId: AudienceId;
  /** The client's id of the write; `null` for what comes from outside. */
  mutationId: MutationId | null;
}

type ChangeDeps = Pick<Deps, "db" | "clock" | "hub">;

/**
 * One write to an audience under way. Whoever writes a row sets its `seq` to {@link seq} and names it here;
 * the record is made of the named rows as they are at the end.
 */
export class AudienceChange {
  readonly tx: Tx;
  readonly accountId: AccountId;
  readonly audienceId: AudienceId;
  /** Place of this change in the audience's history. */
  readonly seq: number;
  readonly at: Date;
  readonly #threads = new Map<ThreadId, boolean>();
  readonly #messages = new Set<MessageId>();
  readonly #contacts = new Set<ContactId>();
  #countsChanged = false;

  constructor(tx: Tx, scope: AudienceScope, place: { seq: number; at: Date }) {
    this.tx = tx;
    this.accountId = scope.accountId;
    this.audienceId = scope.audienceId;
    this.seq = place.seq;
    this.at = place.at;
  }

  /** The columns that every row of the audience starts with. */
  get owner(): { account_id: AccountId; audience_id: AudienceId } {
    return { account_id: this.accountId, audience_id: this.audienceId };
  }

  /** Puts a thread into the record. `unread`: an inbound message came, so it is unread for everybody. */
  touchThread(id: ThreadId, options: { unread?: boolean | undefined } = {}): void {
    this.#threads.set(id, (this.#threads.get(id) ?? false) || options.unread === true);
  }

  /** Puts a message into the record. */
  touchMessage(id: MessageId): void {
    this.#messages.add(id);
  }

  /** Puts a contact into the record. */
  touchContact(id: ContactId): void {
    this.#contacts.add(id);
  }

  /** Moves a thread from one count to another: `null` before it was made. */
  async countThread(before: ThreadFacets | null, after: ThreadFacets): Promise<void> {
    if (before !== null && isSameFacets(before, after)) return;
    this.#countsChanged = true;
    if (before !== null) await addToThreadCount(this.tx, this.owner, before, -1);
    await addToThreadCount(this.tx, this.owner, after, 1);
  }

  /** Adds to the count of quarantined requests. */
  async countRequests(delta: number): Promise<void> {
    this.#countsChanged = true;
    await this.tx
      .updateTable("audiences")
      .set((eb) => ({ request_count: eb("request_count", "+", delta) }))
      .where("id", "=", this.audienceId)
      .execute();
  }

  /** What goes into the record; `null` when nothing was touched. */
  async payload(): Promise<ChangePayload | null> {
    const touched = this.#threads.size + this.#messages.size + this.#contacts.size;
    if (touched === 0 && !this.#countsChanged) return null;
    const threads = await loadThreads(this.tx, this.audienceId, [...this.#threads.keys()]);
    return {
      threads: threads.map((row) => ({ ...toThread(row), ...(this.#threads.get(row.id) ? { unread: true } : {}) })),
      messageIds: [...this.#messages],
      contacts: await loadContacts(this.tx, this.audienceId, [...this.#contacts]),
      counts: this.#countsChanged ? await readCounts(this.tx, this.audienceId) : null,
      reads: [],
    };
  }
}

/**
 * Does one write to an audience: takes its place in the history, does the work, records it, all in one transaction,
 * and pokes readers after the commit. Writers of one audience wait for each other, so places have no gap.
 * @returns What `work` returned; `undefined` when this mutation was done before, and nothing was done now.
 * @throws {ApiProblem} `not-found` when the account has no such audience.
 */
export async function inAudienceChange<T>(
  deps: ChangeDeps,
  scope: AudienceScope,
  work: (change: AudienceChange) => Promise<T>,
): Promise<T | undefined> {
  const result = await inAccount(deps.db, scope.accountId, async (tx) => {
    const seq = await takePlace(tx, scope.audienceId, scope.mutationId);
    if (seq === null) return undefined;
    const change = new AudienceChange(tx, scope, { seq, at: deps.clock.now() });
    const value = await work(change);
    const payload = await change.payload();
    if (payload === null && scope.mutationId === null) await giveBackPlace(tx, scope.audienceId);
    else await writeRecord(tx, { ...scope, topic: scope.audienceId, seq, at: change.at, payload });
    return { value };
  });
  if (result !== undefined) deps.hub.poke([scope.audienceId]);
  return result?.value;
}

/** A person's own write: a read mark. */
export interface UserScope {
  accountId: AccountId;
  userId: UserId;
  mutationId: MutationId | null;
}

/** Does one write to a person's own topic, as {@link inAudienceChange} does for an audience. */
export async function inUserChange(
  deps: ChangeDeps,
  scope: UserScope,
  work: (tx: Tx) => Promise<ChangePayload["reads"]>,
): Promise<void> {
  await inAccount(deps.db, scope.accountId, async (tx) => {
    const seq = await takePlace(tx, scope.userId, scope.mutationId);
    if (seq === null) return;
    const payload = { ...EMPTY_PAYLOAD, reads: await work(tx) };
    await writeRecord(tx, { ...scope, topic: scope.userId, seq, at: deps.clock.now(), payload });
  });
  deps.hub.poke([scope.userId]);
}

const EMPTY_PAYLOAD: ChangePayload = { threads: [], messageIds: [], contacts: [], counts: null, reads: [] };

/** Locks a topic and takes its next place; `null` when the mutation has one already. */
async function takePlace(tx: Tx, topic: AudienceId | UserId, mutationId: MutationId | null): Promise<number | null> {
  const row = await tx
    .updateTable("topics")
    .set((eb) => ({ seq: eb("seq", "+", 1) }))
    .where("topic", "=", topic)
    .returning("seq")
    .executeTakeFirst();
  if (row === undefined) throw notFound();
  if (mutationId === null || !(await isDone(tx, topic, mutationId))) return row.seq;
  await giveBackPlace(tx, topic);
  return null;
}

async function isDone(tx: Tx, topic: AudienceId | UserId, mutationId: MutationId): Promise<boolean> {
  const earlier = tx.selectFrom("changes").select("seq").where("topic", "=", topic);
  return (await earlier.where("mutation_id", "=", mutationId).executeTakeFirst()) !== undefined;
}

/** The topic is still locked, so nobody has seen the place that is given back. */
async function giveBackPlace(tx: Tx, topic: AudienceId | UserId): Promise<void> {
  await tx
    .updateTable("topics")
    .set((eb) => ({ seq: eb("seq", "-", 1) }))
    .where("topic", "=", topic)
    .execute();
}

interface ChangeRecord {
  topic: AudienceId | UserId;
  accountId: AccountId;
  mutationId: MutationId | null;
  seq: number;
  at: Date;
  payload: ChangePayload | null;
}

async function writeRecord(tx: Tx, record: ChangeRecord): Promise<void> {
  await tx
    .insertInto("changes")
    .values({
      topic: record.topic,
      seq: record.seq,
      account_id: record.accountId,
      mutation_id: record.mutationId,
      at: record.at,
      payload: json(record.payload ?? EMPTY_PAYLOAD),
    })
    .execute();
}
