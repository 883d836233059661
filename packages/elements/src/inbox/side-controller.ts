import { html, type LitElement, nothing, type ReactiveController, type TemplateResult } from "lit";
import { icon } from "../base/icons.ts";
import type { Strings } from "../base/strings.ts";

/** From this width of its own box on, the inbox shows all its panes side by side; the style sheet has the same step. */
const ALL_PANES_PX = 1180;

/** A pane at a side of the inbox. */
export type Side = "navigation" | "contact";

/** The panes at the sides: they lie over the others, one at a time and with the focus, in a box too narrow for all. */
export class SideController implements ReactiveController {
  readonly #host: LitElement;
  readonly #sizes = new ResizeObserver(() => {
    if (this.#isWide) this.close();
  });
  /** What has the focus back when the side closes. */
  #opener: Element | null = null;
  #shown: Side | undefined;

  /** The side that is open over the other panes. */
  open: Side | undefined;

  constructor(host: LitElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#sizes.observe(this.#host);
  }

  hostUpdated(): void {
    if (this.open === this.#shown) return;
    this.#shown = this.open;
    const target = this.open === undefined ? this.#opener : this.#focusTarget;
    if (target instanceof HTMLElement) target.focus();
  }

  hostDisconnected(): void {
    this.#sizes.disconnect();
  }

  /** Opens a side, where it doesn't stand beside the other panes anyway. */
  show(side: Side): void {
    if (this.#isWide || this.open === side) return;
    this.#opener = this.#host.shadowRoot?.activeElement ?? null;
    this.open = side;
    this.#host.requestUpdate();
  }

  close(): void {
    if (this.open === undefined) return;
    this.open = undefined;
    this.#host.requestUpdate();
  }

  /** A side with its content and a way to close it. */
  render(side: Side, content: TemplateResult, strings: Strings): TemplateResult {
    const isContact = side === "contact";
    return html`<div
      class="side ${side} ${this.open === side ? "open" : ""}"
      role=${isContact ? "complementary" : nothing}
      aria-label=${isContact ? strings.contact.label : nothing}
    >
      <div class="side-head">
        <button class="icon-button close" aria-label=${strings.common.close} @click=${this.#handleClose}>
          ${icon("close")}
        </button>
      </div>
      ${content}
    </div>`;
  }

  /** What lies between the open side and the other panes. */
  renderScrim(): TemplateResult {
    return html`<div class="scrim ${this.open === undefined ? "" : "open"}" @click=${this.#handleClose}></div>`;
  }

  /** Escape closes the open side. */
  readonly handleKey = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || event.defaultPrevented || this.open === undefined) return;
    event.preventDefault();
    this.close();
  };

  get #isWide(): boolean {
    return this.#host.clientWidth >= ALL_PANES_PX;
  }

  get #focusTarget(): Element | null | undefined {
    return this.#host.shadowRoot?.querySelector(".open hb-navigation, .contact.open .close");
  }

  readonly #handleClose = (): void => this.close();
}
