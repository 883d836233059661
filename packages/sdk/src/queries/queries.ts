import type { Audience, AudienceId, Contact, ContactId, Me, Page, Thread, ThreadId } from "@hearback/contract";
import { signal } from "@preact/signals-core";
import type { HearbackError } from "../errors.ts";
import type { ThreadQuery as ThreadFilter } from "../inbox-types.ts";
import type { Loadable } from "../live/live.ts";
import { queryKey } from "../store/thread-filter.ts";
import { audienceListQuery } from "./audience-list-query.ts";
import { EntityQuery } from "./entity-query.ts";
import type { PagedQuery } from "./paged-query.ts";
import type { LiveQuery, QueryHost } from "./query-host.ts";
import { QueryPool } from "./query-pool.ts";
import { threadListQuery } from "./thread-list-query.ts";
import { ThreadQuery } from "./thread-query.ts";

/** Unused lists and threads that stay warm, so that going back to one shows it at once. */
const IDLE_LISTS = 6;
const IDLE_THREADS = 12;

/** All queries of an inbox. */
export class Queries {
  readonly me: EntityQuery<Me>;
  readonly lists = new QueryPool<PagedQuery<Thread, Page<Thread>>>(IDLE_LISTS);
  readonly threads = new QueryPool<ThreadQuery>(IDLE_THREADS);
  readonly audienceLists = new QueryPool<PagedQuery<Audience, Page<Audience>>>(1);
  readonly #entities = new Map<string, LiveQuery>();
  readonly #host: QueryHost;

  constructor(host: QueryHost) {
    this.#host = host;
    const cell = signal<Loadable<Me>>({ status: "loading" });
    this.me = new EntityQuery(
      host,
      cell,
      () => host.client.call("getMe", {}, { signal: host.signal }),
      (me) => {
        host.client.noteServerTime(Date.parse(me.serverTime));
        cell.value = { status: "ready", value: me };
      },
    );
    this.#entities.set("me", this.me);
  }

  list(filter: ThreadFilter): { key: string; query: PagedQuery<Thread, Page<Thread>> } {
    const key = queryKey(filter);
    return { key, query: this.lists.acquire(key, () => begun(threadListQuery(this.#host, filter))) };
  }

  audienceList(): PagedQuery<Audience, Page<Audience>> {
    return this.audienceLists.acquire("", () => begun(audienceListQuery(this.#host)));
  }

  thread(id: ThreadId): ThreadQuery {
    return this.threads.acquire(id, () => new ThreadQuery(this.#host, id));
  }

  audience(audienceId: AudienceId): EntityQuery<Audience> {
    const { client, store, signal: stop } = this.#host;
    const fetch = (): Promise<Audience> => client.call("getAudience", { audienceId }, { signal: stop });
    const take = (audience: Audience): void => store.putAudiences([audience]);
    return this.#entity(audienceId, () => new EntityQuery(this.#host, store.audiences.cell(audienceId), fetch, take));
  }

  contact(contactId: ContactId): EntityQuery<Contact> {
    const { client, store, signal: stop } = this.#host;
    const fetch = (): Promise<Contact> => client.call("getContact", { contactId }, { signal: stop });
    const take = (contact: Contact): void => store.putContact(contact);
    return this.#entity(contactId, () => new EntityQuery(this.#host, store.contactCell(contactId), fetch, take));
  }

  refetch(): void {
    for (const query of this.#all()) query.refetch();
  }

  revive(): void {
    for (const query of this.#all()) query.revive();
  }

  refuse(error: HearbackError): void {
    for (const query of this.#all()) query.refuse(error);
  }

  stop(): void {
    for (const query of this.#all()) query.stop();
  }

  #entity<T>(key: string, make: () => EntityQuery<T>): EntityQuery<T> {
    // The key's prefix tells the kind, so that what stands under it is of this type.
    const query = (this.#entities.get(key) as EntityQuery<T> | undefined) ?? make();
    this.#entities.set(key, query);
    query.load();
    // As in the pools: what could not be had is tried again when somebody asks for it anew.
    query.revive();
    return query;
  }

  #all(): LiveQuery[] {
    const entities = [...this.#entities.values()];
    return [...this.lists.inUse(), ...this.threads.inUse(), ...this.audienceLists.inUse(), ...entities];
  }
}

function begun<Query extends LiveQuery>(query: Query): Query {
  query.refetch();
  return query;
}
