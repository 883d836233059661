import { createHash } from "node:crypto";
import type { AudienceId, Change, UserId } from "@hearback/contract";
import { ApiProblem } from "../api-problem.ts";
import type { Caller } from "../../http/auth/caller.ts";
import type { Tx } from "../../db/scope.ts";
import type { Deps } from "../../deps.ts";
import { listAudienceIds } from "../audiences.ts";
import { loadMessages } from "../reading/load.ts";
import { readAs } from "../reading/scope.ts";

/** An audience with its threads, or a person with their own marks. */
export type Topic = AudienceId | UserId;
/** How far a reader has come in each topic. */
export type Vector = Map<Topic, number>;

/** A topic that a cursor does not know is read from its start if that is near; else the reader starts anew. */
const MAX_UNKNOWN_HISTORY = 1_000;

interface TopicState {
  seq: number;
  prunedSeq: number;
}

type FeedDeps = Pick<Deps, "db" | "epoch">;

/** Reads where each topic that the caller may read stands. */
export function readTopics(deps: FeedDeps, caller: Caller): Promise<Map<Topic, TopicState>> {
  return readAs(deps, caller, async (tx) => {
    const topics: Topic[] = [...(await listAudienceIds(tx, caller)), caller.userId];
    const rows = await tx.selectFrom("topics").selectAll().where("topic", "in", topics).execute();
    return new Map(rows.map((row) => [row.topic, { seq: row.seq, prunedSeq: row.pruned_seq }]));
  });
}

/**
 * Where a reader goes on from.
 * @param cursor `null`: from now.
 * @throws {ApiProblem} `cursor-invalid`; `cursor-expired` when the history since then is gone, or another one.
 */
export async function startVector(deps: FeedDeps, caller: Caller, cursor: string | null): Promise<Vector> {
  const topics = await readTopics(deps, caller);
  if (cursor === null) return new Map([...topics].map(([topic, { seq }]) => [topic, seq]));
  const places = decodeVector(deps, cursor);
  return new Map([...topics].map(([topic, state]) => [topic, checkedPlace(places.get(shortName(topic)), state)]));
}

function checkedPlace(place: number | undefined, state: TopicState): number {
  const after = place ?? 0;
  const isUnknown = place === undefined && state.seq > MAX_UNKNOWN_HISTORY;
  // A place beyond the end comes from a database that was restored to an earlier day.
  if (isUnknown || after < state.prunedSeq || after > state.seq) throw new ApiProblem("cursor-expired");
  return after;
}

/** Makes the cursor of a vector: the history's epoch, then each topic's short name and place. */
export function encodeVector(deps: FeedDeps, vector: Vector): string {
  const places = [...vector].map(([topic, seq]) => shortName(topic) + seq.toString(36));
  return `${deps.epoch}.${places.join("~")}`;
}

function decodeVector(deps: FeedDeps, cursor: string): Map<string, number> {
  const match = /^([0-9a-f]{1,32})\.([\w~-]*)$/.exec(cursor);
  if (match === null) throw new ApiProblem("cursor-invalid");
  if (match[1] !== deps.epoch) throw new ApiProblem("cursor-expired");
  const places = (match[2] ?? "").split("~").filter((place) => place !== "");
  return new Map(
    places.map((place) => [
      place.slice(0, SHORT_NAME_LENGTH),
      Number.parseInt(place.slice(SHORT_NAME_LENGTH), 36) || 0,
    ]),
  );
}

/** Characters of a short name: 48 bits tell some hundred topics apart, and hundreds fit into one header. */
const SHORT_NAME_LENGTH = 8;

function shortName(topic: Topic): string {
  return createHash("sha256").update(topic).digest("base64url").slice(0, SHORT_NAME_LENGTH);
}

/** Reads a topic's changes after a place, in order, without a gap. */
export function readChanges(
  deps: FeedDeps,
  caller: Caller,
  topic: Topic,
  range: { after: number; limit: number },
): Promise<Change[]> {
  return readAs(deps, caller, async (tx) => {
    const rows = await tx
      .selectFrom("changes")
      .selectAll()
      .where("topic", "=", topic)
      .where("seq", ">", range.after)
      .orderBy("seq")
      .limit(range.limit)
      .execute();
    const changes: Change[] = [];
    for (const row of rows) {
      const { messageIds, ...payload } = row.payload;
      const place = {
        type: "change" as const,
        topic,
        seq: row.seq,
        mutationId: row.mutation_id,
        at: row.at.toISOString(),
      };
      changes.push({ ...place, ...payload, messages: await messagesOf(tx, topic, messageIds) });
    }
    return changes;
  });
}

async function messagesOf(tx: Tx, topic: Topic, ids: Change["messages"][number]["id"][]): Promise<Change["messages"]> {
  return isAudience(topic) ? loadMessages(tx, topic, ids) : [];
}

function isAudience(topic: Topic): topic is AudienceId {
  return topic.startsWith("aud_");
}
