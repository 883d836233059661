import { css, html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { property, query } from "lit/decorators.js";
import type { AudienceId, Me, ThreadId } from "@hearback/contract";
import type { ConnectionState, Loadable } from "@hearback/sdk";
import { base, controls } from "../base/controls.styles.ts";
import { define } from "../base/define.ts";
import { HbThreadCloseEvent, HbThreadOpenEvent } from "../base/events.ts";
import { LateModule } from "../base/late-module.ts";
import { StoreController } from "../base/store-controller.ts";
import type { StringOverrides } from "../base/strings.ts";
import { tokens } from "../base/tokens.styles.ts";
import { inboxNotice, notLoadedNotice } from "../inbox/notices.ts";
import { noticeStyles } from "../inbox/notices.styles.ts";
import { FontFallback } from "../provider/font-fallback.ts";
import { LocaleController } from "../provider/locale-controller.ts";
import { SessionController } from "../provider/session-controller.ts";
import { misuse, theme } from "../provider/session.styles.ts";
import type { HbThreadList } from "../thread-list/thread-list.ts";
import "../provider/provider.ts";
import "../thread-list/thread-list.ts";

/**
 * All threads of one contact, in one column: the list, and the thread that is opened from it. For a contact's page.
 *
 * @tag hb-contact-threads
 * @event {HbThreadOpenEvent} hb-thread-open - A thread is about to be opened. Cancelled, it is not.
 * @event {HbThreadCloseEvent} hb-thread-close - The open thread is about to be left. Cancelled, it stays.
 * @event {HbThreadStatusChangeEvent} hb-thread-status-change - A thread is about to get a status.
 * @event {HbMessageSendEvent} hb-message-send - A reply is about to be sent. Cancelled, it is not.
 * @csspart list - The thread list.
 * @csspart thread - The open thread.
 * @csspart misuse - The line that says which setting is missing.
 */
export class HbContactThreads extends LitElement {
  static override styles = [
    tokens,
    base,
    controls,
    theme,
    misuse,
    noticeStyles,
    css`
      :host {
        display: block;
        position: relative;
        block-size: 100%;
        min-block-size: 420px;
        background: var(--_surface);
      }
      hb-thread-list,
      .thread {
        position: absolute;
        inset: 0;
      }
    `,
  ];

  /** Address of the Hearback server. Not needed inside of `<hb-provider>`. */
  @property({ attribute: "base-url" }) baseUrl: string | undefined;

  /** Address on the host's own origin that answers `{"token": "…"}` for the signed-in user. */
  @property({ attribute: "token-url" }) tokenUrl: string | undefined;

  /** Gives a fresh token each time it is called; goes before `token-url`. */
  @property({ attribute: false }) getToken: (() => string | Promise<string>) | undefined;

  /** Language as a BCP 47 tag. Default: the nearest `lang` attribute. */
  @property() locale: string | undefined;

  /** `"light"`, `"dark"`, or `"auto"`, which follows the `color-scheme` around it. */
  @property({ reflect: true }) theme: "light" | "dark" | "auto" = "auto";

  /** Words to use instead of the language's own, by area. */
  @property({ attribute: false }) strings: StringOverrides | undefined;

  /** Id of the audience. Default: the first one that the token opens. */
  @property() audience: AudienceId | undefined;

  /** The contact: an id (`con_…`) or the host's own key, such as `crm:123`. */
  @property() contact: string | undefined;

  /** Id of the open thread; `undefined` shows the list. */
  @property({ reflect: true }) thread: ThreadId | undefined;

  @query("hb-thread-list") private list!: HbThreadList | null;
  @query(".thread:not([hidden])") private pane!: HTMLElement | null;

  readonly #session = new SessionController(this);
  readonly #locale = new LocaleController(this);
  readonly #me = new StoreController<Loadable<Me>>(this, () => this.#session.inbox?.me);
  readonly #connection = new StoreController<ConnectionState>(this, () => this.#session.inbox?.connection);

  #hadFocus = false;
  /** The list paints without it. */
  readonly #pane = new LateModule(this, () => import("../thread/thread.ts"));

  constructor() {
    super();
    new FontFallback(this);
    this.addEventListener(HbThreadOpenEvent.eventName, this.#handleOpen);
    this.addEventListener(HbThreadCloseEvent.eventName, this.#handleClose);
  }

  override render(): TemplateResult {
    const state = { session: this.#session.state, me: this.#me.value, connection: this.#connection.value };
    const notice = inboxNotice(this.#locale.value, state, this.#session.isOwn ? this.#handleRetry : undefined);
    return notice ?? this.#renderPanes();
  }

  protected override willUpdate(): void {
    // What is rendered away takes the focus with it.
    this.#hadFocus = this.matches(":focus-within");
  }

  protected override firstUpdated(): void {
    this.#pane.load();
  }

  protected override updated(changed: PropertyValues<this>): void {
    // Whichever pane had the focus is hidden now: the other one takes it.
    if (changed.has("thread") && this.#hadFocus) (this.pane ?? this.list)?.focus();
  }

  /** The list stays below an open thread, so that the way back finds it as it was. */
  #renderPanes(): TemplateResult {
    return html`<hb-thread-list
        part="list"
        exportparts="row: list__row, header: list__header"
        view="all"
        ?hidden=${this.thread !== undefined}
        .audience=${this.audience}
        .contact=${this.contact}
        .selected=${this.thread}
      ></hb-thread-list>
      <section
        class="thread"
        tabindex="-1"
        aria-label=${this.#locale.value.strings.thread.label}
        ?hidden=${this.thread === undefined}
      >
        ${this.#renderThread()}
      </section>`;
  }

  #renderThread(): TemplateResult | typeof nothing {
    if (this.thread === undefined) return nothing;
    if (this.#pane.status === "failed") return notLoadedNotice(this.#locale.value, () => this.#pane.load());
    return html`<hb-thread part="thread" with-back .thread=${this.thread}></hb-thread>`;
  }

  // Listeners of the page come after these and may cancel, so both wait for the end of the dispatch.
  readonly #handleOpen = (event: HbThreadOpenEvent): void => {
    queueMicrotask(() => {
      if (!event.defaultPrevented) this.thread = event.threadId;
    });
  };

  readonly #handleClose = (event: HbThreadCloseEvent): void => {
    queueMicrotask(() => {
      if (!event.defaultPrevented) this.thread = undefined;
    });
  };

  readonly #handleRetry = (): void => {
    this.#session.restart();
  };
}

define("hb-contact-threads", HbContactThreads);

declare global {
  interface HTMLElementTagNameMap {
    "hb-contact-threads": HbContactThreads;
  }
}
