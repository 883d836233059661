import type { Audience, Capabilities, Me, Message, MessageId, Thread, ThreadId } from "@hearback/contract";
import type { Inbox, ListState, Live, Loadable, OutboxEntry, ThreadHandle } from "@hearback/sdk";
import type { ReactiveControllerHost } from "lit";
import { ResourceController, StoreController } from "../base/store-controller.ts";
import { isUnsent } from "./unsent.ts";

/** Follows all that a reply depends on: its thread, the last messages, the audience, the writer's rights, the outbox. */
export class ReplyContext {
  readonly #handle: ResourceController<ThreadHandle>;
  readonly #thread: StoreController<Loadable<Thread>>;
  readonly #messages: StoreController<ListState<Message>>;
  readonly #audience: StoreController<Loadable<Audience>>;
  readonly #me: StoreController<Loadable<Me>>;
  readonly #outbox: StoreController<readonly OutboxEntry[]>;
  readonly #threadId: () => ThreadId | undefined;

  constructor(
    host: ReactiveControllerHost,
    source: { inbox: () => Inbox | undefined; threadId: () => ThreadId | undefined },
  ) {
    const { inbox, threadId } = source;
    this.#threadId = threadId;
    this.#handle = new ResourceController<ThreadHandle>(host, {
      keys: () => [inbox(), threadId()],
      open: () => {
        const id = threadId();
        return id === undefined ? undefined : inbox()?.thread(id);
      },
      close: (handle) => handle.close(),
    });
    this.#thread = new StoreController(host, () => this.#handle.value?.thread);
    this.#messages = new StoreController(host, () => this.#handle.value?.messages);
    const audience = new ResourceController<Live<Loadable<Audience>>>(host, {
      keys: () => [inbox(), this.thread?.audienceId],
      open: () => this.thread && inbox()?.audience(this.thread.audienceId),
    });
    this.#audience = new StoreController(host, () => audience.value);
    this.#me = new StoreController(host, () => inbox()?.me);
    this.#outbox = new StoreController(host, () => inbox()?.outbox);
  }

  get handle(): ThreadHandle | undefined {
    return this.#handle.value;
  }

  get thread(): Thread | undefined {
    return valueOf(this.#thread.value);
  }

  get audience(): Audience | undefined {
    return valueOf(this.#audience.value);
  }

  /** `undefined` while nobody knows yet. */
  get capabilities(): Capabilities | undefined {
    return valueOf(this.#me.value)?.capabilities;
  }

  /** Whom a reply goes to, as the server computes it: who wrote the contact's last message. */
  get recipient(): { readonly name: string; readonly address: string } | undefined {
    const last = this.#find(({ direction }) => direction === "inbound");
    const contact = this.thread?.contact;
    if (last !== undefined) return { name: contact?.name || last.from.name, address: last.from.address };
    return contact && { name: contact.name, address: contact.email ?? "" };
  }

  /** The newest message that the writer saw, own ones on their way included: they arrive before what is sent next. */
  get lastMessageId(): MessageId | undefined {
    const stuck = new Set(this.unsent.map(({ messageId }) => messageId));
    return this.#find(({ id }) => !stuck.has(id))?.id;
  }

  /** Replies of this thread that were not sent. */
  get unsent(): readonly OutboxEntry[] {
    const threadId = this.#threadId();
    return (this.#outbox.value ?? []).filter((entry) => entry.threadId === threadId && isUnsent(entry));
  }

  #find(fits: (message: Message) => boolean): Message | undefined {
    const state = this.#messages.value;
    if (state?.status !== "ready") return undefined;
    for (let index = state.items.length - 1; index >= 0; index -= 1) {
      const message = state.items.at(index);
      if (message !== undefined && fits(message)) return message;
    }
    return undefined;
  }
}

function valueOf<T>(loadable: Loadable<T> | undefined): T | undefined {
  return loadable?.status === "ready" ? loadable.value : undefined;
}
