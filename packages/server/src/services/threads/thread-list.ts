import type { AudienceId, ContactId, Page, Thread } from "@hearback/contract";
import type { Caller } from "../../http/auth/caller.ts";
import type { Tx } from "../../db/scope.ts";
import type { Deps } from "../../deps.ts";
import { findContact } from "../contacts/contacts.ts";
import { readFacets } from "./counts.ts";
import { decodeSeqCursor, pageOf } from "../reading/cursors.ts";
import { loadThreads } from "../reading/load.ts";
import { openAudience, readAs } from "../reading/scope.ts";
import type { ThreadFacets, ThreadFacetsCount } from "./thread-facets.ts";
import { withReadMarks } from "./threads.ts";
import type { ThreadRow } from "../reading/wire.ts";

/** A contact's threads are counted exactly up to here; `total` is `null` beyond. */
const MAX_COUNTED = 10_000;

/** Which threads; validated by the contract. */
export interface ThreadQuery extends Partial<Filter> {
  limit: number;
  cursor?: string | undefined;
  /** Id or the host's key of a contact. */
  contact?: string | undefined;
}

/**
 * Lists an audience's threads, newest activity first; any filter reads as many rows as the page has, at any depth.
 * @throws {ApiProblem} `not-found`, `cursor-invalid`.
 */
export function listThreads(
  deps: Deps,
  caller: Caller,
  audienceId: AudienceId,
  query: ThreadQuery,
): Promise<Page<Thread>> {
  return readAs(deps, caller, async (tx) => {
    await openAudience(tx, caller, audienceId);
    const filter = withDefaults(query);
    const facets = (await readFacets(tx, audienceId)).filter((counted) => matches(counted, filter));
    const contactId = query.contact === undefined ? undefined : await findContact(tx, audienceId, query.contact);
    if (contactId === null || facets.length === 0) return { items: [], nextCursor: null, total: 0 };
    const before = query.cursor === undefined ? Number.MAX_SAFE_INTEGER : decodeSeqCursor(query.cursor);
    const range = { audienceId, before, limit: query.limit + 1 };
    const places =
      contactId === undefined
        ? await findByFacets(tx, range, isUnfiltered(filter) ? [] : facets)
        : await findByContact(tx, range, contactId, filter);
    const page = pageOf(places, query.limit, (row) => [row.activity_seq]);
    const rows = await loadThreads(
      tx,
      audienceId,
      page.rows.map((row) => row.id),
    );
    return {
      items: await withReadMarks(tx, caller, audienceId, rows),
      nextCursor: page.nextCursor,
      total:
        contactId === undefined
          ? facets.reduce((sum, { count }) => sum + count, 0)
          : await countOfContact(tx, audienceId, contactId, filter),
    };
  });
}

/** Facets to have; `undefined` takes any. */
type Filter = { [Facet in keyof ThreadFacets]: ThreadFacets[Facet] | undefined };

/** Auto-replies are kept apart from To do unless somebody asks for them. */
function withDefaults({ status, autoReply, source, channel }: ThreadQuery): Filter {
  return { status, source, channel, autoReply: autoReply ?? (status === "todo" ? false : undefined) };
}

function matches(facets: ThreadFacets, filter: Filter): boolean {
  return (
    (filter.status === undefined || filter.status === facets.status) &&
    (filter.autoReply === undefined || filter.autoReply === facets.autoReply) &&
    (filter.source === undefined || filter.source === facets.source) &&
    (filter.channel === undefined || filter.channel === facets.channel)
  );
}

function isUnfiltered(filter: Filter): boolean {
  return Object.values(filter).every((value) => value === undefined);
}

interface Range {
  audienceId: AudienceId;
  /** Threads with activity before this place. */
  before: number;
  limit: number;
}

type Place = Pick<ThreadRow, "id" | "activity_seq">;

function inRange(tx: Tx, range: Range) {
  return tx
    .selectFrom("threads")
    .select(["id", "activity_seq"])
    .where("audience_id", "=", range.audienceId)
    .where("activity_seq", "<", range.before);
}

/**
 * One arm for each combination of facets that has threads, each a page in the order of one index; the page is the
 * newest of all. So it reads as many pages as there are combinations, however rare one is. (Each arm is bounded by
 * itself: under row-level security the planner does not merge ordered arms, and would read them whole.)
 */
function findByFacets(tx: Tx, range: Range, facets: readonly ThreadFacetsCount[]): Promise<Place[]> {
  const arms = facets.map(({ status, autoReply, source, channel }) =>
    inRange(tx, range)
      .where("status", "=", status)
      .where("auto_reply", "=", autoReply)
      .where("source", "=", source)
      .where("channel", "=", channel),
  );
  const [first, ...others] = arms.length > 0 ? arms : [inRange(tx, range)];
  const bounded = (arm: ReturnType<typeof inRange>) =>
    tx.selectFrom(arm.orderBy("activity_seq", "desc").limit(range.limit).as("arm")).select(["id", "activity_seq"]);
  const union = others.reduce((all, arm) => all.unionAll(bounded(arm)), bounded(first ?? inRange(tx, range)));
  return union.orderBy("activity_seq", "desc").limit(range.limit).execute();
}

function findByContact(tx: Tx, range: Range, contactId: ContactId, filter: Filter): Promise<Place[]> {
  return filtered(inRange(tx, range).where("contact_id", "=", contactId), filter)
    .orderBy("activity_seq", "desc")
    .limit(range.limit)
    .execute();
}

function filtered(threads: ReturnType<typeof inRange>, filter: Filter): ReturnType<typeof inRange> {
  let query = threads;
  if (filter.status !== undefined) query = query.where("status", "=", filter.status);
  if (filter.autoReply !== undefined) query = query.where("auto_reply", "=", filter.autoReply);
  if (filter.source !== undefined) query = query.where("source", "=", filter.source);
  if (filter.channel !== undefined) query = query.where("channel", "=", filter.channel);
  return query;
}

async function countOfContact(
  tx: Tx,
  audienceId: AudienceId,
  contactId: ContactId,
  filter: Filter,
): Promise<number | null> {
  const range = { audienceId, before: Number.MAX_SAFE_INTEGER, limit: MAX_COUNTED + 1 };
  const places = await findByContact(tx, range, contactId, filter);
  return places.length > MAX_COUNTED ? null : places.length;
}
