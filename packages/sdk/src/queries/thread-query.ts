import type { Message, Thread, ThreadId } from "@hearback/contract";
import type { HearbackError } from "../errors.ts";
import { EntityQuery } from "./entity-query.ts";
import { type MessageListPage, messageListQuery } from "./message-list-query.ts";
import type { PagedQuery } from "./paged-query.ts";
import type { LiveQuery, QueryHost } from "./query-host.ts";

/** One thread with its messages, as long as somebody looks at it. */
export class ThreadQuery implements LiveQuery {
  readonly thread: EntityQuery<Thread>;
  readonly messages: PagedQuery<Message, MessageListPage>;
  readonly #drop: () => void;

  constructor(host: QueryHost, threadId: ThreadId) {
    const { client, store } = host;
    this.thread = new EntityQuery(
      host,
      store.threads.cell(threadId),
      () => client.call("getThread", { threadId }, { signal: host.signal }),
      (thread) => store.putThreads([thread]),
    );
    this.messages = messageListQuery(host, threadId);
    this.#drop = () => store.threads.dropCell(threadId);
    this.thread.load();
    this.messages.refetch();
  }

  refetch(): void {
    this.thread.refetch();
    this.messages.refetch();
  }

  revive(): void {
    this.thread.revive();
    this.messages.revive();
  }

  refuse(error: HearbackError): void {
    this.thread.refuse(error);
    this.messages.refuse(error);
  }

  stop(): void {
    this.messages.stop();
    this.#drop();
  }
}
