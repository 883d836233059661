import { consume } from "@lit/context";
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { property, query, state } from "lit/decorators.js";
import { keyed } from "lit/directives/keyed.js";
import { ref } from "lit/directives/ref.js";
import type { MailBody, Me, Message } from "@hearback/contract";
import type { Inbox, Loadable } from "@hearback/sdk";
import { ENGLISH, inboxContext, localeContext, type Localization } from "../base/context.ts";
import { base, controls } from "../base/controls.styles.ts";
import { type ThreadLocalization, withThreadWords } from "../locales/thread-words.ts";
import { define } from "../base/define.ts";
import { icon } from "../base/icons.ts";
import { StoreController } from "../base/store-controller.ts";
import { tokens } from "../base/tokens.styles.ts";
import { blocksTemplate } from "./blocks.ts";
import { isLightText } from "./color-scheme.ts";
import { ImageController, type ImageLink } from "./image-controller.ts";
import { LinkGuard } from "./link-guard.ts";
import { mailBodyStyles } from "./mail-body.styles.ts";
import { MailFrame, type ShowCommand } from "./mail-frame.ts";

/** Where a mail with a look of its own stands: the frame is at work, shows it, or can't be had and the text serves. */
type RichState =
  | { readonly status: "waiting" | "text" }
  | { readonly status: "shown"; readonly heightPx: number; readonly isLimited: boolean };

const WAITING: RichState = { status: "waiting" };

/**
 * What a mail says. Simple mail is drawn here as text; mail with a look of its own is shown in a sandboxed frame, with
 * its pictures from elsewhere held back until asked for. Where the page does not allow the frame, the mail's text serves.
 *
 * @tag hb-mail-body
 * @slot attachments - The mail's files, after its own words and before what it quotes.
 * @event {HbLinkOpenEvent} hb-link-open - A link was chosen. Cancelled, it is not opened.
 * @csspart bar - The bar that says what was held back.
 * @csspart frame - The frame of a mail with a look of its own.
 * @csspart quoted - The part that only repeats earlier messages.
 */
export class HbMailBody extends LitElement {
  static override styles = [tokens, base, controls, mailBodyStyles];

  /** The message to show. */
  @property({ attribute: false }) message: Message | undefined;

  @consume({ context: inboxContext, subscribe: true })
  @state()
  private inbox: Inbox | undefined;

  @consume({ context: localeContext, subscribe: true })
  @state()
  private shared: Localization = ENGLISH;

  private get localization(): ThreadLocalization {
    return withThreadWords(this.shared);
  }

  @state() private rich: RichState = WAITING;
  @state() private isQuoteOpen = false;

  @query(".scheme") private schemeProbe!: HTMLElement | null;

  readonly #me = new StoreController<Loadable<Me>>(this, () => this.inbox?.me);
  readonly #images = new ImageController(this, () => ({ message: this.message, inbox: this.inbox }));
  readonly #links = new LinkGuard(this);
  #frame: MailFrame | undefined;
  #shownImages: readonly ImageLink[] = [];

  override render(): TemplateResult {
    const { message } = this;
    if (message === undefined) return html``;
    const { body } = message;
    return html`
      ${body.kind === "rich" ? this.#renderImageBar(message) : nothing}
      ${
        body.kind === "simple"
          ? this.#renderSimple(body)
          : html`${this.#renderRich(message, body)}<slot name="attachments"></slot>`
      }
      ${this.#links.render(this.localization.strings)}
    `;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const before = changed.get("message");
    if (!changed.has("message") || before?.id === this.message?.id) return;
    this.rich = WAITING;
    this.isQuoteOpen = false;
    this.#links.reset();
  }

  protected override updated(): void {
    if (this.#frame === undefined || this.#images.allowed === this.#shownImages) return;
    const command = this.#command();
    if (command !== undefined) this.#frame.show(command);
  }

  #renderImageBar({ remoteContent }: Message): TemplateResult | typeof nothing {
    const { strings } = this.localization;
    const { status } = this.#images.state;
    const trackers = remoteContent.filter(({ kind }) => kind === "tracker").length;
    const images = status === "shown" ? 0 : remoteContent.length - trackers;
    if (images + trackers === 0 || this.rich.status === "text") return nothing;
    const label = status === "failed" ? strings.common.retry : strings.thread.showImages;
    const words = strings.thread.blocked(images, trackers);
    return html`<div class="bar" part="bar">
      ${icon("image")}<span role=${status === "failed" ? "alert" : nothing}
        >${status === "failed" ? strings.thread.imagesFailed : words}</span
      >
      <button
        class="link-button"
        ?hidden=${images === 0}
        aria-disabled=${status === "loading"}
        @click=${this.#handleShowImages}
      >
        ${label}
      </button>
    </div>`;
  }

  #renderSimple({ blocks, quotedFrom }: Extract<MailBody, { kind: "simple" }>): TemplateResult {
    // A mail that only quotes has nothing to fold: its quote is what it says.
    const end = quotedFrom === null || quotedFrom === 0 ? blocks.length : quotedFrom;
    const quoted = blocks.slice(end);
    return html`<div class="simple" @click=${this.#links.handleClick}>
      <div>${blocksTemplate(blocks.slice(0, end))}</div>
      <slot name="attachments"></slot>
      ${quoted.length > 0 ? this.#renderQuoted(blocksTemplate(quoted)) : nothing}
    </div>`;
  }

  #renderQuoted(content: unknown): TemplateResult {
    const { thread } = this.localization.strings;
    const label = this.isQuoteOpen ? thread.hideQuoted : thread.showQuoted;
    return html`<button
        class="dots"
        aria-expanded=${this.isQuoteOpen}
        aria-label=${label}
        title=${label}
        @click=${this.#handleQuote}
      >
        •••
      </button>
      <div class="quoted" part="quoted" ?hidden=${!this.isQuoteOpen}>${content}</div>`;
  }

  #renderRich(message: Message, body: Extract<MailBody, { kind: "rich" }>): TemplateResult {
    const { thread } = this.localization.strings;
    if (this.rich.status === "text") return this.#renderText(message);
    const isCut = body.truncated || (this.rich.status === "shown" && this.rich.isLimited);
    return html`<div class="stage ${this.rich.status === "shown" ? "" : "waiting"}">
        <span class="scheme" aria-hidden="true" @transitionend=${this.#handleScheme}></span>
        <div class="skeleton" aria-hidden="true" ?hidden=${this.rich.status === "shown"}><i></i><i></i><i></i></div>
        ${this.#renderFrame(message)}
      </div>
      <p class="note" ?hidden=${!isCut}>${thread.truncated}</p>`;
  }

  #renderFrame(message: Message): unknown {
    const me = this.#me.value;
    if (this.inbox === undefined || me?.status !== "ready") return nothing;
    const { richMail } = this.localization.strings.thread;
    const name = message.author.name || message.from.name || message.from.address;
    return keyed(
      message.id,
      html`<iframe
        ${ref(this.#handleFrame)}
        part="frame"
        sandbox="allow-scripts"
        referrerpolicy="no-referrer"
        allow=""
        src=${this.inbox.frameUrl(me.value.account.id)}
        title=${richMail(name)}
      ></iframe>`,
    );
  }

  #renderText(message: Message): TemplateResult {
    return html`<p class="note first">${this.localization.strings.thread.richMailFailed}</p>
      <div class="plain" dir="auto">${message.text}</div>`;
  }

  #command(): ShowCommand | undefined {
    const body = this.message?.body;
    if (body?.kind !== "rich") return undefined;
    this.#shownImages = this.#images.allowed;
    return {
      type: "show",
      html: body.html,
      images: this.#images.allowed.map(({ ref: name, src }) => ({ ref: name, src })),
      colorScheme: this.#colorScheme(),
      language: this.localization.tag,
      quoteLabel: this.localization.strings.thread.showQuoted,
    };
  }

  #colorScheme(): ShowCommand["colorScheme"] {
    return isLightText(getComputedStyle(this.schemeProbe ?? this).color) ? "dark" : "light";
  }

  #setShown(part: { heightPx?: number; isLimited?: boolean }): void {
    const before = this.rich.status === "shown" ? this.rich : { heightPx: 0, isLimited: false };
    this.rich = { status: "shown", ...before, ...part };
  }

  readonly #handleFrame = (element: Element | undefined): void => {
    this.#frame?.close();
    this.#frame = undefined;
    if (!(element instanceof HTMLIFrameElement)) return;
    // The frame starts anew each time it enters the document, so the mail is handed over anew.
    const command = this.#command();
    if (command === undefined) return;
    this.#frame = new MailFrame(element, command, {
      heightChanged: (heightPx) => {
        element.style.blockSize = `${heightPx}px`;
        this.#setShown({ heightPx });
      },
      shown: (isLimited) => this.#handleShown(isLimited),
      linkOpened: (href, text) => this.#links.follow(href, text),
      keyPressed: (key, shiftKey) => this.#handleKey(key, shiftKey),
      failed: () => (this.rich = { status: "text" }),
    });
  };

  /** A mail of which nothing is left, such as one that the frame's parser can't read, still has its text. */
  #handleShown(isLimited: boolean): void {
    const isEmpty = this.rich.status === "shown" && this.rich.heightPx === 0;
    if (isEmpty && this.message?.text.trim()) this.rich = { status: "text" };
    else this.#setShown({ isLimited });
  }

  /** Gives a key pressed inside the frame to the page, as if it had been pressed on this element. */
  #handleKey(key: string, shiftKey: boolean): void {
    if (key === "Escape" || key === "F6") {
      this.tabIndex = -1;
      this.focus({ preventScroll: true });
    }
    this.dispatchEvent(
      new KeyboardEvent("keydown", { key, shiftKey, bubbles: true, composed: true, cancelable: true }),
    );
  }

  readonly #handleScheme = (): void => {
    this.#frame?.setColorScheme(this.#colorScheme());
  };

  readonly #handleShowImages = ({ currentTarget }: Event): void => {
    const hadFocus = currentTarget instanceof Element && currentTarget.matches(":focus");
    void this.#images.show().then(async () => {
      await this.updateComplete;
      // The button has served: what it was pressed for takes the focus.
      if (hadFocus && this.#images.state.status === "shown") this.renderRoot.querySelector("iframe")?.focus();
    });
  };

  readonly #handleQuote = (): void => {
    this.isQuoteOpen = !this.isQuoteOpen;
  };
}

define("hb-mail-body", HbMailBody);

declare global {
  interface HTMLElementTagNameMap {
    "hb-mail-body": HbMailBody;
  }
}
