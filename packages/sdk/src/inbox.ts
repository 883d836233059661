import type { Thread } from "@hearback/contract";
import { Core } from "./core.ts";
import type { Inbox, InboxOptions, ThreadQuery } from "./inbox-types.ts";
import type { ListState, LiveList } from "./live/list.ts";
import { liveSignal } from "./live/live-signal.ts";
import type { Outbox, OutboxEntry } from "./outbox/outbox-entry.ts";
import type { PagedQuery } from "./queries/paged-query.ts";
import { threadHandle } from "./thread-handle.ts";

/**
 * Makes an inbox. Nothing is fetched before something is asked for; then one event stream keeps all of it current.
 * @throws {TypeError} when `baseUrl` is no absolute http or https address, or `getToken` is missing.
 * @example
 * const inbox = createInbox({ baseUrl: "https://inbox.example.com", getToken: tokenFromUrl("/inbox-token") });
 * const list = inbox.threads({ audienceId, status: "todo" });
 * list.subscribe((state) => state.status === "ready" && render(state.items));
 */
export function createInbox(options: InboxOptions): Inbox {
  const core = new Core(options);
  const { client, queries, stream, signal } = core;
  return {
    connection: liveSignal(stream.state),
    me: liveSignal(queries.me.cell, () => queries.me.load()),
    audiences: () => liveList(queries.audienceList(), () => queries.audienceLists.release("")),
    audience: (id) => liveSignal(queries.audience(id).cell),
    threads: (query) => threadList(core, query),
    thread: (id) => threadHandle(core, id),
    contact: (id) => liveSignal(queries.contact(id).cell),
    upload: (audienceId, file, uploadOptions) => core.uploads.start(audienceId, file, uploadOptions),
    attachmentLink: (attachmentId) => client.call("getAttachmentLink", { attachmentId }, { signal }),
    messageImages: (messageId) => client.call("getMessageImages", { messageId }, { signal }),
    frameUrl: (accountId) => `${client.baseUrl}frame/${encodeURIComponent(accountId)}/v1.html`,
    outbox: liveOutbox(core),
    close: () => core.close(),
  };
}

function threadList({ queries }: Core, filter: ThreadQuery): LiveList<Thread> {
  const { key, query } = queries.list(filter);
  return liveList(query, () => queries.lists.release(key));
}

function liveList<Item>(query: PagedQuery<Item, unknown>, release: () => void): LiveList<Item> {
  const live = liveSignal(query.state);
  let isOpen = true;
  return {
    get value(): ListState<Item> {
      return live.value;
    },
    subscribe: (listener) => live.subscribe(listener),
    loadMore: () => query.loadMore(),
    reload: () => query.reload(),
    close() {
      if (isOpen) release();
      isOpen = false;
    },
  };
}

function liveOutbox({ outbox }: Core): Outbox {
  const live = liveSignal(outbox.entries);
  return {
    get value(): readonly OutboxEntry[] {
      return live.value;
    },
    subscribe: (listener) => live.subscribe(listener),
    retry: (id) => outbox.retry(id),
    discard: (id) => outbox.discard(id),
  };
}
