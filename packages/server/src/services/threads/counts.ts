import { sql } from "kysely";
import type { AudienceId, Channel, Counts, ThreadSource, ThreadStatus } from "@hearback/contract";
import type { Tx } from "../../db/scope.ts";
import type { ThreadFacets, ThreadFacetsCount } from "./thread-facets.ts";

/** Reads an audience's counts of threads by all that lists filter on. At most some dozen rows, never empty ones. */
export async function readFacets(tx: Tx, audienceId: AudienceId): Promise<ThreadFacetsCount[]> {
  const rows = await tx
    .selectFrom("thread_counts")
    .select(["status", "auto_reply", "source", "channel", "thread_count"])
    .where("audience_id", "=", audienceId)
    .where("thread_count", ">", 0)
    .execute();
  return rows.map(toFacetsCount);
}

interface FacetsRow {
  status: ThreadStatus;
  auto_reply: boolean;
  source: ThreadSource;
  channel: Channel;
  thread_count: number;
}

function toFacetsCount(row: FacetsRow): ThreadFacetsCount {
  const { status, source, channel } = row;
  return { status, source, channel, autoReply: row.auto_reply, count: row.thread_count };
}

/** Reads an audience's counts as the wire has them. */
export async function readCounts(tx: Tx, audienceId: AudienceId): Promise<Counts> {
  const facets = await readFacets(tx, audienceId);
  const audience = await tx
    .selectFrom("audiences")
    .select("request_count")
    .where("id", "=", audienceId)
    .executeTakeFirstOrThrow();
  return toCounts(facets, audience.request_count);
}

/** Counts everything anew, from the rows themselves. Slow: for tests and repair. */
export async function recount(tx: Tx, audienceId: AudienceId): Promise<Counts> {
  const rows = await tx
    .selectFrom("threads")
    .select(["status", "auto_reply", "source", "channel", sql<number>`count(*)`.as("thread_count")])
    .where("audience_id", "=", audienceId)
    .groupBy(["status", "auto_reply", "source", "channel"])
    .execute();
  const requests = await tx
    .selectFrom("requests")
    .select(sql<number>`count(*)`.as("count"))
    .where("audience_id", "=", audienceId)
    .executeTakeFirstOrThrow();
  return toCounts(rows.map(toFacetsCount), requests.count);
}

/** Adds `delta` to the count of threads with these facets. */
export async function addToThreadCount(
  tx: Tx,
  audience: { account_id: `acc_${string}`; audience_id: AudienceId },
  facets: ThreadFacets,
  delta: number,
): Promise<void> {
  const { status, source, channel, autoReply } = facets;
  // The row is made first: the check that forbids negative counts sees the inserted row even when it is not kept.
  await tx
    .insertInto("thread_counts")
    .values({ ...audience, status, source, channel, auto_reply: autoReply, thread_count: 0 })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await tx
    .updateTable("thread_counts")
    .set({ thread_count: sql`thread_count + ${delta}` })
    .where("audience_id", "=", audience.audience_id)
    .where("status", "=", status)
    .where("auto_reply", "=", autoReply)
    .where("source", "=", source)
    .where("channel", "=", channel)
    .execute();
}

function toCounts(facets: readonly ThreadFacetsCount[], requests: number): Counts {
  const sum = (matches: (facets: ThreadFacetsCount) => boolean): number =>
    facets.filter(matches).reduce((total, { count }) => total + count, 0);
  const todo = facets.filter(({ status, autoReply }) => status === "todo" && !autoReply);
  const todoBySource: Counts["todoBySource"] = {};
  for (const { source, count } of todo) todoBySource[source] = (todoBySource[source] ?? 0) + count;
  return {
    todo: todo.reduce((total, { count }) => total + count, 0),
    done: sum(({ status }) => status === "done"),
    trash: sum(({ status }) => status === "trash"),
    autoReply: sum(({ status, autoReply }) => status === "todo" && autoReply),
    requests,
    todoBySource,
  };
}
