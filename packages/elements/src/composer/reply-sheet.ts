import type { LitElement } from "lit";

/**
 * The composer as a sheet: in a narrow box a bar waits at the bottom, and the composer opens over the messages. In a wide
 * box nothing of it shows.
 */
export class ReplySheet {
  readonly #host: LitElement;

  /** Whether the composer lies over the messages. */
  isOpen = false;

  constructor(host: LitElement) {
    this.#host = host;
  }

  open(): void {
    this.#set(true);
  }

  /** Gives the focus to the bar; in a wide box there is none, and the field keeps it. */
  readonly fold = (): void => {
    if (!this.isOpen) return;
    this.#set(false);
    this.#host.shadowRoot?.querySelector<HTMLElement>(".reply-bar")?.focus();
  };

  /** Another thread is answered. */
  reset(): void {
    this.isOpen = false;
  }

  /** What lies under the open sheet can't be seen, so the sheet makes room for the focus. */
  readonly handleFocusOut = ({ currentTarget, relatedTarget }: FocusEvent): void => {
    const isGone =
      currentTarget instanceof Node && relatedTarget instanceof Node && !currentTarget.contains(relatedTarget);
    if (isGone) this.#set(false);
  };

  #set(isOpen: boolean): void {
    if (isOpen === this.isOpen) return;
    this.isOpen = isOpen;
    this.#host.requestUpdate();
  }
}
