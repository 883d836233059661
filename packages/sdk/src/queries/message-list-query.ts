import { DEFAULT_PAGE_LIMIT, type Message, type MessagePage, type ThreadId } from "@hearback/contract";
import { loadLateParts } from "../late/load-late-parts.ts";
import type { MessageList } from "../store/message-list.ts";
import { PagedQuery } from "./paged-query.ts";
import type { QueryHost } from "./query-host.ts";

/** A page, and the list that was open before it was asked for: what changes meanwhile is in the one or the other. */
export interface MessageListPage {
  readonly list: MessageList;
  readonly page: MessagePage;
}

/** The messages of one thread, from the newest page on backwards. */
export function messageListQuery(host: QueryHost, threadId: ThreadId): PagedQuery<Message, MessageListPage> {
  const { client, store } = host;
  let { generation } = store;
  let cursor: string | null = null;
  let opened: MessageList | null = null;
  let isClosed = false;
  const open = async (): Promise<MessageList> => {
    const { openMessageList } = await loadLateParts();
    const list = openMessageList(store, threadId, { onChange: () => paged.emit(), onGap: () => paged.refetch() });
    if (!isClosed) store.keepMessageList(threadId, list);
    return list;
  };
  const paged: PagedQuery<Message, MessageListPage> = new PagedQuery(host, {
    fetch: async (before) => {
      const list = (opened ??= await open());
      const query = { limit: DEFAULT_PAGE_LIMIT, before: before ?? undefined };
      return { list, page: await client.call("listMessages", { threadId, query }, { signal: host.signal }) };
    },
    take: ({ list, page }, isFirst) => {
      if (generation !== store.generation) list.clear();
      generation = store.generation;
      const isComplete = page.previousCursor === null;
      const hasMoved = list.takePage(page.items, { isNewest: isFirst, isComplete });
      if (hasMoved) cursor = page.previousCursor;
      return cursor;
    },
    view: () => opened?.view() ?? null,
    total: () => store.threads.get(threadId)?.view.messageCount ?? null,
    close: () => {
      isClosed = true;
      if (opened !== null) store.closeMessageList(threadId);
    },
  });
  return paged;
}
