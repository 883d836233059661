import { MAX_PAGE_LIMIT, DEFAULT_PAGE_LIMIT, type Page, type Thread } from "@hearback/contract";
import type { ThreadQuery } from "../inbox-types.ts";
import type { ThreadList } from "../store/thread-list.ts";
import { PagedQuery } from "./paged-query.ts";
import type { QueryHost } from "./query-host.ts";

/** The threads of one query. */
export function threadListQuery(host: QueryHost, query: ThreadQuery): PagedQuery<Thread, Page<Thread>> {
  const { client, store } = host;
  const { audienceId, autoReply, ...filter } = query;
  let { generation } = store;
  let cursor: string | null = null;
  const paged: PagedQuery<Thread, Page<Thread>> = new PagedQuery(host, {
    fetch: (at) => {
      // Fetched anew, a list comes back about as long as it was, with one request.
      const limit =
        at === null ? Math.min(MAX_PAGE_LIMIT, Math.max(DEFAULT_PAGE_LIMIT, shownLength(list))) : DEFAULT_PAGE_LIMIT;
      const asked = {
        ...filter,
        limit,
        cursor: at ?? undefined,
        autoReply: autoReply === undefined ? undefined : String(autoReply),
      };
      return client.call("listThreads", { audienceId, query: asked }, { signal: host.signal });
    },
    take: (page, isFirst) => {
      const isAnew = generation !== store.generation;
      generation = store.generation;
      store.putThreads(page.items);
      // After the page: a thread that it has again keeps its place.
      if (isAnew) store.threads.purge(list);
      const end = page.nextCursor === null ? -Infinity : (page.items.at(-1)?.activitySeq ?? -Infinity);
      // What was loaded below a first page that is only fetched again is still whole.
      if (!isFirst || isAnew || end < list.floor) {
        list.setFloor(end, page.total);
        cursor = page.nextCursor;
      } else list.setFloor(list.floor, page.total);
      return cursor;
    },
    view: () => list.view(),
    total: () => list.total(),
    close: () => store.threads.removeList(list),
  });
  const list: ThreadList = store.openThreadList(query, () => paged.emit());
  return paged;
}

function shownLength(list: ThreadList): number {
  return list.floor === Infinity ? 0 : list.view().length;
}
