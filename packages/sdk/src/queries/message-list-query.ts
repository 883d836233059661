import { DEFAULT_PAGE_LIMIT, type Message, type MessagePage, type ThreadId } from "@hearback/contract";
import type { MessageList } from "../store/message-list.ts";
import { PagedQuery } from "./paged-query.ts";
import type { QueryHost } from "./query-host.ts";

/** The messages of one thread, from the newest page on backwards. */
export function messageListQuery(host: QueryHost, threadId: ThreadId): PagedQuery<Message, MessagePage> {
  const { client, store } = host;
  let { generation } = store;
  let cursor: string | null = null;
  const paged: PagedQuery<Message, MessagePage> = new PagedQuery(host, {
    fetch: (before) => {
      const query = { limit: DEFAULT_PAGE_LIMIT, before: before ?? undefined };
      return client.call("listMessages", { threadId, query }, { signal: host.signal });
    },
    take: (page, isFirst) => {
      if (generation !== store.generation) list.clear();
      generation = store.generation;
      const isComplete = page.previousCursor === null;
      const hasMoved = list.takePage(page.items, { isNewest: isFirst, isComplete });
      if (hasMoved) cursor = page.previousCursor;
      return cursor;
    },
    view: () => list.view(),
    total: () => store.threads.get(threadId)?.view.messageCount ?? null,
    close: () => store.closeMessageList(threadId),
  });
  const list: MessageList = store.openMessageList(
    threadId,
    () => paged.emit(),
    () => paged.refetch(),
  );
  return paged;
}
