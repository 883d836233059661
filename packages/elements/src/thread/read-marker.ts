import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { ThreadHandle } from "@hearback/sdk";

/** Where a {@link ReadMarker} looks. */
export interface ReadMarkerOptions {
  handle: () => ThreadHandle | undefined;
  /** The newest message is in sight. */
  isAtEnd: () => boolean;
}

/** Marks a thread read once its newest message is in sight, in a page that somebody looks at. */
export class ReadMarker implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #options: ReadMarkerOptions;

  constructor(host: ReactiveControllerHost, options: ReadMarkerOptions) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {
    document.addEventListener("visibilitychange", this.mark);
  }

  hostUpdated(): void {
    // Not in the midst of an update: it changes what is shown.
    void this.#host.updateComplete.then(this.mark);
  }

  hostDisconnected(): void {
    document.removeEventListener("visibilitychange", this.mark);
  }

  /** Marks it, if it is time. */
  readonly mark = (): void => {
    const handle = this.#options.handle();
    const thread = handle?.thread.value;
    if (document.visibilityState !== "visible" || thread?.status !== "ready" || !thread.value.unread) return;
    if (this.#options.isAtEnd()) handle?.markRead();
  };
}
