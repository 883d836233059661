import { type Audience, type AudienceId, MAX_PAGE_LIMIT, type Page } from "@hearback/contract";
import type { ListView } from "../live/list.ts";
import { PagedQuery } from "./paged-query.ts";
import type { QueryHost } from "./query-host.ts";

/** All audiences that the token opens, in the server's order. */
export function audienceListQuery(host: QueryHost): PagedQuery<Audience, Page<Audience>> {
  const { client, store } = host;
  let ids: AudienceId[] = [];
  let pageTotal: number | null = null;
  const find = (id: string): Audience | undefined => store.audiences.get(id as AudienceId);
  const paged: PagedQuery<Audience, Page<Audience>> = new PagedQuery(host, {
    fetch: (cursor) =>
      client.call(
        "listAudiences",
        { query: { limit: MAX_PAGE_LIMIT, cursor: cursor ?? undefined } },
        { signal: host.signal },
      ),
    take: (page, isFirst) => {
      const known = isFirst ? [] : ids;
      ids = [...new Set([...known, ...page.items.map(({ id }) => id)])];
      pageTotal = page.total;
      store.putAudiences(page.items);
      return page.nextCursor;
    },
    view: () => listOf(ids, find),
    total: () => pageTotal,
    close: () => unwatch(),
  });
  const unwatch = store.watchAudiences({ flush: () => paged.emit() });
  return paged;
}

function listOf(ids: readonly AudienceId[], find: (id: string) => Audience | undefined): ListView<Audience> {
  return {
    length: ids.length,
    at: (index) => find(ids[index] ?? ""),
    indexOf: (id) => ids.findIndex((known) => known === id),
    *[Symbol.iterator]() {
      for (const id of ids) {
        const audience = find(id);
        if (audience !== undefined) yield audience;
      }
    },
  };
}
