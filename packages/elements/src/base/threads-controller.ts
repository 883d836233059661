import type { ReactiveControllerHost } from "lit";
import type { AudienceId, Thread } from "@hearback/contract";
import type { Inbox, ListState, LiveList } from "@hearback/sdk";
import { ResourceController, StoreController } from "./store-controller.ts";
import { viewQuery, type InboxView } from "./view.ts";

/** Which threads a {@link ThreadsController} follows. */
export interface ThreadsOptions {
  inbox: () => Inbox | undefined;
  /** `undefined` while it isn't known: nothing is listed then. */
  audienceId: () => AudienceId | undefined;
  view: () => InboxView;
  /** A contact's id, or the host's own key of one; `undefined` for everybody's. */
  contact?: () => string | undefined;
}

/** Follows the threads of one view. The SDK keeps the rows of equal lists once, so several may follow the same. */
export class ThreadsController {
  readonly #list: ResourceController<LiveList<Thread>>;
  readonly #state: StoreController<ListState<Thread>>;

  constructor(host: ReactiveControllerHost, { inbox, audienceId, view, contact }: ThreadsOptions) {
    this.#list = new ResourceController<LiveList<Thread>>(host, {
      keys: () => [inbox(), audienceId(), view(), contact?.()],
      open: () => {
        const id = audienceId();
        return id && inbox()?.threads({ audienceId: id, contact: contact?.(), ...viewQuery(view()) });
      },
      close: (list) => list.close(),
    });
    this.#state = new StoreController<ListState<Thread>>(host, () => this.#list.value);
  }

  /** The list, to load more of it; another object when another view is followed. */
  get list(): LiveList<Thread> | undefined {
    return this.#list.value;
  }

  /** Its state; `undefined` while there is no list. */
  get state(): ListState<Thread> | undefined {
    return this.#state.value;
  }
}
