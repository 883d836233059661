import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { Thread, ThreadId } from "@hearback/contract";
import type { Inbox, Loadable, ThreadHandle } from "@hearback/sdk";
import { ResourceController, StoreController } from "./store-controller.ts";

/** Where an {@link OpenThreadController} gets its inbox and the open thread from. */
export interface OpenThreadOptions {
  inbox: () => Inbox | undefined;
  /** The open one; `undefined` for none. */
  id: () => ThreadId | undefined;
}

/** Follows the thread that somebody has open, and marks it read for as long as the page is in sight. */
export class OpenThreadController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #handle: ResourceController<ThreadHandle>;
  readonly #thread: StoreController<Loadable<Thread>>;
  readonly #handleVisibility = (): void => this.#host.requestUpdate();

  constructor(host: ReactiveControllerHost, { inbox, id }: OpenThreadOptions) {
    this.#host = host;
    this.#handle = new ResourceController<ThreadHandle>(host, {
      keys: () => [inbox(), id()],
      open: () => {
        const threadId = id();
        return threadId === undefined ? undefined : inbox()?.thread(threadId);
      },
      close: (handle) => handle.close(),
    });
    this.#thread = new StoreController(host, () => this.#handle.value?.thread);
    host.addController(this);
  }

  /** The open thread; `undefined` while none is open or it isn't loaded. */
  get value(): Thread | undefined {
    const loaded = this.#thread.value;
    return loaded?.status === "ready" ? loaded.value : undefined;
  }

  hostConnected(): void {
    document.addEventListener("visibilitychange", this.#handleVisibility);
  }

  hostUpdated(): void {
    if (this.value?.unread === true && document.visibilityState === "visible") this.#handle.value?.markRead();
  }

  hostDisconnected(): void {
    document.removeEventListener("visibilitychange", this.#handleVisibility);
  }
}
