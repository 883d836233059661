import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { Message, MessageImages } from "@hearback/contract";
import type { Inbox } from "@hearback/sdk";

/** Where a message's pictures from elsewhere stand; those inside the mail itself are shown in every state. */
export type ImageState = { readonly status: "blocked" | "loading" | "failed" | "shown" };

/** One picture that the frame may load. */
export type ImageLink = MessageImages["items"][number];

const BLOCKED: ImageState = { status: "blocked" };

/** Gets the links to a message's pictures: those of the mail itself at once, those from elsewhere when a person asks. */
export class ImageController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #source: () => { message: Message | undefined; inbox: Inbox | undefined };
  #message: Message | undefined;
  #links: readonly ImageLink[] = [];
  /** Counts changes of message, so that a late answer is not taken for another one. */
  #round = 0;

  state: ImageState = BLOCKED;

  constructor(host: ReactiveControllerHost, source: () => { message: Message | undefined; inbox: Inbox | undefined }) {
    this.#host = host;
    this.#source = source;
    host.addController(this);
  }

  /** The pictures that may be loaded now; the same array until it changes. Never a tracker. */
  allowed: readonly ImageLink[] = [];

  hostUpdate(): void {
    const { message, inbox } = this.#source();
    if (message?.id === this.#message?.id) return;
    this.#message = message;
    this.#round += 1;
    this.#set(BLOCKED, []);
    const hasOwn = message?.attachments.some(({ inline, contentId }) => inline && contentId !== null) ?? false;
    if (hasOwn && inbox !== undefined) void this.#load(inbox, BLOCKED);
  }

  /** Loads the pictures from elsewhere for this once. */
  async show(): Promise<void> {
    const { inbox } = this.#source();
    if (inbox === undefined || this.state.status === "loading") return;
    this.#set({ status: "loading" }, this.#links);
    await this.#load(inbox, { status: "shown" });
  }

  async #load(inbox: Inbox, next: ImageState): Promise<void> {
    const message = this.#message;
    const round = this.#round;
    if (message === undefined) return;
    const links = await inbox.messageImages(message.id).then(
      ({ items }) => items,
      () => undefined,
    );
    if (round !== this.#round) return;
    if (links !== undefined) this.#set(next, links);
    else this.#set(next === BLOCKED ? BLOCKED : { status: "failed" }, this.#links);
  }

  #set(state: ImageState, links: readonly ImageLink[]): void {
    this.state = state;
    this.#links = links;
    const pictures = new Set(this.#message?.remoteContent.filter(({ kind }) => kind === "image").map(({ url }) => url));
    this.allowed = links.filter(({ ref }) => ref.startsWith("cid:") || (state.status === "shown" && pictures.has(ref)));
    this.#host.requestUpdate();
  }
}
