import { sql } from "kysely";
import type { AudienceId, Contact, ContactId, Page } from "@hearback/contract";
import type { Caller } from "../../http/auth/caller.ts";
import type { Tx } from "../../db/scope.ts";
import type { Deps } from "../../deps.ts";
import { searchTermsOf } from "./contact-terms.ts";
import { decodeNameCursor, pageOf } from "../reading/cursors.ts";
import { loadContacts } from "../reading/load.ts";
import { openAudience, readAs } from "../reading/scope.ts";

/** Lists are counted exactly up to here, and a search looks at no more matches: both bound what one call may cost. */
const MAX_COUNTED = 10_000;
/** Sorts behind every text that starts with the same characters. */
const LAST_CHARACTER = "\u{10FFFF}";

/** Which contacts. `q`: each word starts a word of the name, an address or a domain. */
export interface ContactQuery {
  limit: number;
  cursor?: string | undefined;
  q?: string | undefined;
}

/**
 * Lists an audience's contacts by name, in the order of code points of the lower-case name.
 * @throws {ApiProblem} `not-found`, `cursor-invalid`.
 */
export function listContacts(
  deps: Deps,
  caller: Caller,
  audienceId: AudienceId,
  query: ContactQuery,
): Promise<Page<Contact>> {
  return readAs(deps, caller, async (tx) => {
    await openAudience(tx, caller, audienceId);
    const terms = searchTermsOf(query.q ?? "");
    if (query.q !== undefined && query.q.trim() !== "" && terms.length === 0)
      return { items: [], nextCursor: null, total: 0 };
    const places = await findPlaces(tx, audienceId, { ...query, terms });
    const page = pageOf(places, query.limit, (row) => [row.sort_name, row.id]);
    return {
      items: await loadContacts(
        tx,
        audienceId,
        page.rows.map((row) => row.id),
      ),
      nextCursor: page.nextCursor,
      total: await countMatches(tx, audienceId, terms),
    };
  });
}

function matching(tx: Tx, audienceId: AudienceId, terms: readonly string[]) {
  const [first, ...others] = terms;
  let query = tx.selectFrom("contacts").where("contacts.audience_id", "=", audienceId);
  if (first !== undefined) {
    const candidates = selectTerm(tx, audienceId, first).distinct().limit(MAX_COUNTED);
    query = query.where("contacts.id", "in", candidates);
  }
  for (const term of others) {
    query = query.where((eb) =>
      eb.exists(selectTerm(tx, audienceId, term).where(sql<boolean>`contact_terms.contact_id = contacts.id`)),
    );
  }
  return query;
}

function selectTerm(tx: Tx, audienceId: AudienceId, term: string) {
  return tx
    .selectFrom("contact_terms")
    .select("contact_terms.contact_id")
    .where("contact_terms.audience_id", "=", audienceId)
    .where("term", ">=", term)
    .where("term", "<", term + LAST_CHARACTER);
}

function findPlaces(
  tx: Tx,
  audienceId: AudienceId,
  query: ContactQuery & { terms: readonly string[] },
): Promise<{ sort_name: string; id: ContactId }[]> {
  const all = matching(tx, audienceId, query.terms);
  const after =
    query.cursor === undefined
      ? all
      : all.where(sql<boolean>`(sort_name, id) > (${sql.join(decodeNameCursor(query.cursor))})`);
  return after
    .select(["contacts.sort_name", "contacts.id"])
    .orderBy("contacts.sort_name")
    .orderBy("contacts.id")
    .limit(query.limit + 1)
    .execute();
}

async function countMatches(tx: Tx, audienceId: AudienceId, terms: readonly string[]): Promise<number | null> {
  const some = matching(tx, audienceId, terms).select("contacts.id").limit(MAX_COUNTED).as("some");
  const row = await tx
    .selectFrom(some)
    .select(sql<number>`count(*)`.as("count"))
    .executeTakeFirstOrThrow();
  return row.count < MAX_COUNTED ? row.count : null;
}
