import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { Upload } from "@hearback/sdk";

/** Renders the host again whenever one of the shown uploads moves. */
export class UploadsController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #source: () => readonly Upload[];
  #followed: readonly Upload[] = [];
  #leave: (() => void)[] = [];

  constructor(host: ReactiveControllerHost, source: () => readonly Upload[]) {
    this.#host = host;
    this.#source = source;
    host.addController(this);
  }

  /** What is to be said about uploads as a whole: some are on their way, some failed, or all are there. */
  get status(): "idle" | "uploading" | "failed" {
    const states = this.#source().map(({ state }) => state.value.status);
    if (states.includes("failed") || states.includes("cancelled")) return "failed";
    return states.includes("uploading") ? "uploading" : "idle";
  }

  hostUpdate(): void {
    const uploads = this.#source();
    if (uploads === this.#followed) return;
    this.hostDisconnected();
    this.#followed = uploads;
    let isFirst = true;
    this.#leave = uploads.map(({ state }) => state.subscribe(() => !isFirst && this.#host.requestUpdate()));
    isFirst = false;
  }

  hostDisconnected(): void {
    for (const leave of this.#leave) leave();
    this.#leave = [];
    this.#followed = [];
  }
}
