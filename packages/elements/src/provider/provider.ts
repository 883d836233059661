import { css, html, LitElement, nothing, type TemplateResult } from "lit";
import { property } from "lit/decorators.js";
import type { Inbox } from "@hearback/sdk";
import { base } from "../base/controls.styles.ts";
import { define } from "../base/define.ts";
import type { StringOverrides } from "../base/strings.ts";
import { tokens } from "../base/tokens.styles.ts";
import { FontFallback } from "./font-fallback.ts";
import { LocaleController } from "./locale-controller.ts";
import { SessionController } from "./session-controller.ts";
import { misuse, theme } from "./session.styles.ts";

/**
 * Connects the elements inside it to an inbox, and gives them language and colour scheme.
 *
 * @tag hb-provider
 * @slot - The elements that use the inbox, anywhere inside.
 * @csspart misuse - The line that says which setting is missing.
 */
export class HbProvider extends LitElement {
  static override styles = [
    tokens,
    base,
    theme,
    misuse,
    css`
      :host {
        display: contents;
      }
    `,
  ];

  /** Address of the Hearback server, such as `https://inbox.example.com`. */
  @property({ attribute: "base-url" }) baseUrl: string | undefined;

  /** Address on the host's own origin that answers `{"token": "…"}` for the signed-in user. */
  @property({ attribute: "token-url" }) tokenUrl: string | undefined;

  /** Gives a fresh token each time it is called; goes before `token-url`. */
  @property({ attribute: false }) getToken: (() => string | Promise<string>) | undefined;

  /** An inbox made by `createInbox` to use instead of an own one; it is not closed here. */
  @property({ attribute: false }) inbox: Inbox | undefined;

  /** Language as a BCP 47 tag. Default: the nearest `lang` attribute. */
  @property() locale: string | undefined;

  /** `"light"`, `"dark"`, or `"auto"`, which follows the `color-scheme` around it. */
  @property({ reflect: true }) theme: "light" | "dark" | "auto" = "auto";

  /** Words to use instead of the language's own, by area. */
  @property({ attribute: false }) strings: StringOverrides | undefined;

  readonly #session = new SessionController(this);
  readonly #locale = new LocaleController(this);

  constructor() {
    super();
    new FontFallback(this);
  }

  override render(): TemplateResult {
    const { state } = this.#session;
    const { strings } = this.#locale.value;
    const line = state.status === "misused" ? strings.errors.misuse(state.what) : nothing;
    return html`
      <p class="misuse" part="misuse" role="alert" ?hidden=${line === nothing}>${line}</p>
      <slot></slot>
    `;
  }
}

define("hb-provider", HbProvider);

declare global {
  interface HTMLElementTagNameMap {
    "hb-provider": HbProvider;
  }
}
