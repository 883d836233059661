import { html, nothing, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from "lit";
import type { Strings } from "../base/strings.ts";

/** How long a toast stays: long enough to read it and reach its button. */
const TOAST_MS = 8_000;

/** What a toast says, and how to take back what it speaks of. */
export interface Toast {
  readonly text: string;
  readonly undo?: (() => void) | undefined;
}

/** Shows one toast at a time, each for a while. */
export class ToastController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** The toast now. */
  value: Toast | undefined;

  constructor(host: ReactiveControllerHost) {
    this.#host = host;
    host.addController(this);
  }

  /** Shows a toast in the place of the last one; `undefined` takes it away. */
  show(toast: Toast | undefined): void {
    this.value = toast;
    this.#resume();
    this.#host.requestUpdate();
  }

  /** The live region, which is always there, with the toast in it. */
  render(strings: Strings): TemplateResult {
    const undo = this.value?.undo;
    const button = undo && html`<button @click=${undo}>${strings.common.undo}</button>`;
    const toast = html`<div
      part="toast"
      @pointerenter=${this.#pause}
      @pointerleave=${this.#resume}
      @focusin=${this.#pause}
      @focusout=${this.#resume}
    >
      <span>${this.value?.text}</span>${button}
    </div>`;
    return html`<div class="toast" role="status">${this.value === undefined ? nothing : toast}</div>`;
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
    this.value = undefined;
  }

  /** Keeps the toast while the pointer or the focus is on it. */
  readonly #pause = (): void => clearTimeout(this.#timer);

  readonly #resume = (): void => {
    clearTimeout(this.#timer);
    if (this.value !== undefined) this.#timer = setTimeout(() => this.show(undefined), TOAST_MS);
  };
}
