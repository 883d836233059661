import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { property, query } from "lit/decorators.js";
import type { AudienceId, Me, Thread, ThreadId } from "@hearback/contract";
import type { ConnectionState, ListState, Loadable, OutboxEntry, ThreadHandle } from "@hearback/sdk";
import { AudienceController } from "../base/audience-controller.ts";
import { base, controls, offlineBar } from "../base/controls.styles.ts";
import { define } from "../base/define.ts";
import { icon } from "../base/icons.ts";
import { LateModule } from "../base/late-module.ts";
import { ResourceController, StoreController } from "../base/store-controller.ts";
import type { StringOverrides } from "../base/strings.ts";
import { ThreadsController } from "../base/threads-controller.ts";
import { tokens } from "../base/tokens.styles.ts";
import type { InboxView } from "../base/view.ts";
import { FontFallback } from "../provider/font-fallback.ts";
import { LocaleController } from "../provider/locale-controller.ts";
import { SessionController } from "../provider/session-controller.ts";
import { misuse, theme } from "../provider/session.styles.ts";
import type { HbThreadList } from "../thread-list/thread-list.ts";
import type { ThreadPlace } from "../thread/thread-header.ts";
import { InboxFlow } from "./inbox-flow.ts";
import { inboxStyles } from "./inbox.styles.ts";
import { inboxNotice, noThreadNotice, notLoadedNotice } from "./notices.ts";
import { noticeStyles } from "./notices.styles.ts";
import { SideController } from "./side-controller.ts";
import { ToastController } from "./toast-controller.ts";
import "../navigation/navigation.ts";
import "../provider/provider.ts";
import "../thread-list/thread-list.ts";

/**
 * The whole inbox: navigation, threads, the open thread, its contact. Panes fold by the width of its own box.
 *
 * @tag hb-inbox
 * @slot host - The host's own data about the contact, in the contact panel.
 * @event {HbThreadOpenEvent} hb-thread-open - A thread is about to be opened. Cancelled, it is not.
 * @event {HbThreadCloseEvent} hb-thread-close - The open thread is about to be left. Cancelled, it stays.
 * @event {HbViewChangeEvent} hb-view-change - Another view was chosen. Cancelled, the shown one stays.
 * @event {HbAudienceChangeEvent} hb-audience-change - Another audience was chosen. Cancelled, the shown one stays.
 * @event {HbContactOpenEvent} hb-contact-open - Somebody asked for the contact. Cancelled, the host shows it.
 * @event {HbThreadStatusChangeEvent} hb-thread-status-change - A thread is about to get a status.
 * @event {HbThreadStatusChangedEvent} hb-thread-status-changed - A thread got a status.
 * @event {HbMessageSendEvent} hb-message-send - A reply is about to be sent. Cancelled, it is not.
 * @event {HbMessageSentEvent} hb-message-sent - A reply was taken.
 * @event {HbRequestFailedEvent} hb-request-failed - Something could not be loaded.
 * @csspart navigation - The navigation.
 * @csspart list - The thread list.
 * @csspart thread - The open thread.
 * @csspart contact - The contact panel.
 * @csspart toast - The short message about what was just done.
 * @csspart misuse - The line that says which setting is missing.
 */
export class HbInbox extends LitElement {
  static override styles = [tokens, base, controls, theme, misuse, noticeStyles, offlineBar, inboxStyles];

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

  /** Id of the open thread: set it to open one, as for a deep link. */
  @property({ reflect: true }) thread: ThreadId | undefined;

  /** The view, as in `<hb-thread-list>`. */
  @property({ reflect: true }) view: InboxView = "todo";

  /** The list paints without them; they are fetched while people look for the thread to open. */
  readonly #panes = new LateModule(this, () =>
    Promise.all([import("../thread/thread.ts"), import("../contact-panel/contact-panel.ts")]),
  );

  @query("hb-thread-list") private listPane!: HbThreadList | null;
  @query(".thread") private threadPane!: HTMLElement | null;

  readonly #session = new SessionController(this);
  readonly #locale = new LocaleController(this);
  readonly #me = new StoreController<Loadable<Me>>(this, () => this.#session.inbox?.me);
  readonly #connection = new StoreController<ConnectionState>(this, () => this.#session.inbox?.connection);
  readonly #outbox = new StoreController<readonly OutboxEntry[]>(this, () => this.#session.inbox?.outbox);
  readonly #audience = new AudienceController(this, { inbox: () => this.#session.inbox, id: () => this.audience });
  readonly #handle = new ResourceController<ThreadHandle>(this, {
    keys: () => [this.#session.inbox, this.thread],
    open: () => (this.thread === undefined ? undefined : this.#session.inbox?.thread(this.thread)),
    close: (handle) => handle.close(),
  });
  readonly #open = new StoreController<Loadable<Thread>>(this, () => this.#handle.value?.thread);
  readonly #threads = new ThreadsController(this, {
    inbox: () => this.#session.inbox,
    audienceId: () => this.#audience.id,
    view: () => this.view,
  });
  readonly #toast = new ToastController(this);
  readonly #flow = new InboxFlow(this, {
    inbox: () => this.#session.inbox,
    strings: () => this.#locale.value.strings,
    openThread: () => this.#openThread,
    list: () => this.#threads.list,
    toast: this.#toast,
  });
  #hadFocus = false;
  readonly #sides = new SideController(this);

  constructor() {
    super();
    new FontFallback(this);
  }

  /** Shows the contact of the open thread, where it doesn't stand beside it anyway. */
  openContact(): void {
    this.#sides.show("contact");
  }

  /** Folds away the navigation and the contact where they lie over the other panes. */
  closeSides(): void {
    this.#sides.close();
  }

  override render(): TemplateResult {
    return html`<div class="frame">${this.#renderState()}${this.#toast.render(this.#locale.value.strings)}</div>`;
  }

  protected override willUpdate(): void {
    // What is rendered away takes the focus with it.
    this.#hadFocus = this.matches(":focus-within");
    this.#flow.reportFailures(this.#outbox.value ?? []);
    this.#flow.catchUp();
  }

  protected override firstUpdated(): void {
    this.#panes.load();
  }

  protected override updated(changed: PropertyValues): void {
    if (this.#hadFocus) this.#moveFocusToPane(changed.has("thread"));
  }

  get #openThread(): Thread | undefined {
    const loaded = this.#open.value;
    return loaded?.status === "ready" ? loaded.value : undefined;
  }

  #renderState(): TemplateResult {
    const state = { session: this.#session.state, me: this.#me.value, connection: this.#connection.value };
    const retry = this.#session.isOwn ? this.#handleRetry : undefined;
    const notice = inboxNotice(this.#locale.value, state, retry);
    return (
      notice ??
      html`<div role="status">${this.#renderOffline()}</div>
        ${this.#renderPanes()}`
    );
  }

  #renderOffline(): TemplateResult | typeof nothing {
    if (this.#connection.value?.status !== "offline") return nothing;
    const { strings, format } = this.#locale.value;
    // A read mark is no work of anybody's that could be missing.
    const own = (this.#outbox.value ?? []).filter(({ kind }) => kind !== "read-mark");
    const queued = own.filter(({ state }) => state.status !== "done").length;
    const count = queued === 0 ? "" : strings.inbox.queued(queued, format.number(queued));
    return html`<div class="offline">${icon("offline")}<span>${strings.inbox.offline} ${count}</span></div>`;
  }

  #renderPanes(): TemplateResult {
    const { strings } = this.#locale.value;
    const sides = this.#sides;
    const isBehind = sides.open !== undefined;
    return html`<div
      class="panes"
      data-pane=${this.thread === undefined ? "list" : "thread"}
      @keydown=${sides.handleKey}
    >
      ${sides.render(
        "navigation",
        html`<hb-navigation part="navigation" .audience=${this.#audience.id} .view=${this.view}></hb-navigation>`,
        strings,
      )}
      <hb-thread-list
        part="list"
        exportparts="row: list__row, header: list__header"
        ?inert=${isBehind}
        .audience=${this.#audience.id}
        .view=${this.view}
        .selected=${this.thread}
      >
        <button
          slot="header-start"
          class="icon-button menu"
          aria-label=${strings.nav.open}
          aria-expanded=${sides.open === "navigation"}
          @click=${this.#handleMenu}
        >
          ${icon("menu")}
        </button>
      </hb-thread-list>
      <section class="thread" aria-label=${strings.thread.label} tabindex="-1" ?inert=${isBehind}>
        ${this.#renderThread()}
      </section>
      ${sides.renderScrim()}
      ${sides.render(
        "contact",
        html`<hb-contact-panel part="contact" .contact=${this.#openThread?.contact.id} .thread=${this.thread}>
          <slot name="host" slot="host"></slot>
        </hb-contact-panel>`,
        strings,
      )}
    </div>`;
  }

  #renderThread(): TemplateResult {
    const { thread } = this;
    if (thread === undefined) return noThreadNotice(this.#locale.value);
    if (this.#panes.status === "failed") return notLoadedNotice(this.#locale.value, () => this.#panes.load());
    const place = placeOf(thread, this.#threads.state);
    return html`<hb-thread part="thread" .thread=${thread} .place=${place}></hb-thread>`;
  }

  /** What had the focus is gone, such as the toast, the last thread, or in one pane the other pane: this one takes it. */
  #moveFocusToPane(isOther: boolean): void {
    const [pane, other] = [this.listPane, this.threadPane];
    const [shown, left] = this.thread === undefined ? [pane, other] : [other, pane];
    if (!this.matches(":focus-within") || (isOther && left?.checkVisibility() === false)) shown?.focus();
  }

  readonly #handleMenu = (): void => {
    this.#sides.show("navigation");
  };

  readonly #handleRetry = (): void => {
    this.#session.restart();
  };
}

/** Where a thread stands in the shown list; `undefined` when it isn't among its loaded rows. */
function placeOf(id: ThreadId, list: ListState<Thread> | undefined): ThreadPlace | undefined {
  const index = list?.status === "ready" ? list.items.indexOf(id) : -1;
  return list?.status === "ready" && index >= 0 ? { position: index + 1, total: list.total } : undefined;
}

define("hb-inbox", HbInbox);

declare global {
  interface HTMLElementTagNameMap {
    "hb-inbox": HbInbox;
  }
}
