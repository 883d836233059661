import type { ReactiveControllerHost } from "lit";
import type { Audience, AudienceId } from "@hearback/contract";
import type { Inbox, ListState, Live, LiveList, Loadable } from "@hearback/sdk";
import { ResourceController, StoreController } from "./store-controller.ts";

/** Where an {@link AudienceController} gets its inbox and the chosen audience from. */
export interface AudienceOptions {
  inbox: () => Inbox | undefined;
  /** The chosen one; `undefined` means the first that the token opens. */
  id: () => AudienceId | undefined;
}

/** Follows the chosen audience, or the first one that the token opens where none is chosen. */
export class AudienceController {
  readonly #options: AudienceOptions;
  readonly #single: ResourceController<Live<Loadable<Audience>>>;
  readonly #list: ResourceController<LiveList<Audience>>;
  readonly #one: StoreController<Loadable<Audience>>;
  readonly #all: StoreController<ListState<Audience>>;

  constructor(host: ReactiveControllerHost, options: AudienceOptions) {
    this.#options = options;
    const keys = () => [options.inbox(), options.id()];
    const single = new ResourceController<Live<Loadable<Audience>>>(host, {
      keys,
      open: () => {
        const id = options.id();
        return id === undefined ? undefined : options.inbox()?.audience(id);
      },
    });
    const list = new ResourceController<LiveList<Audience>>(host, {
      keys,
      open: () => (options.id() === undefined ? options.inbox()?.audiences() : undefined),
      close: (audiences) => audiences.close(),
    });
    this.#one = new StoreController(host, () => single.value);
    this.#all = new StoreController(host, () => list.value);
    this.#single = single;
    this.#list = list;
  }

  /** The audience's id, known at once where it is chosen. */
  get id(): AudienceId | undefined {
    return this.#options.id() ?? (this.value.status === "ready" ? this.value.value?.id : undefined);
  }

  /** Loads it again, as after an error. */
  retry(): void {
    if (this.#list.value === undefined) this.#single.reopen();
    else void this.#list.value.reload();
  }

  /** The audience with its counts; ready with `undefined` where the token opens none. */
  get value(): Loadable<Audience | undefined> {
    const list = this.#all.value;
    if (list === undefined) return this.#one.value ?? { status: "loading" };
    return list.status === "ready" ? { status: "ready", value: list.items.at(0) } : list;
  }
}
