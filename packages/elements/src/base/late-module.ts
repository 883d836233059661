import type { ReactiveControllerHost } from "lit";

/** Whether a late module is there. */
export type LateStatus = "waiting" | "loading" | "ready" | "failed";

/**
 * A part that the first paint does without: it is fetched when asked for, and the host renders again once it is there
 * or could not be had. Asking again after a failure tries again.
 */
export class LateModule {
  readonly #host: ReactiveControllerHost;
  readonly #fetch: () => Promise<unknown>;
  status: LateStatus = "waiting";

  constructor(host: ReactiveControllerHost, fetch: () => Promise<unknown>) {
    this.#host = host;
    this.#fetch = fetch;
  }

  /** Fetches it, unless it is there or on its way. */
  load(): void {
    if (this.status === "loading" || this.status === "ready") return;
    this.status = "loading";
    this.#fetch().then(
      () => this.#settle("ready"),
      () => this.#settle("failed"),
    );
  }

  #settle(status: LateStatus): void {
    this.status = status;
    this.#host.requestUpdate();
  }
}
