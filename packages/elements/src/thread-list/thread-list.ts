import { consume } from "@lit/context";
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { property, query, state } from "lit/decorators.js";
import type { AudienceId, Me, Thread, ThreadId } from "@hearback/contract";
import type { ConnectionState, Inbox, ListState, LiveList, Loadable } from "@hearback/sdk";
import { AudienceController } from "../base/audience-controller.ts";
import { ENGLISH, inboxContext, localeContext, type Localization } from "../base/context.ts";
import { avatar, base, controls, offlineBar } from "../base/controls.styles.ts";
import { define } from "../base/define.ts";
import { HbRequestFailedEvent, HbThreadOpenEvent } from "../base/events.ts";
import { icon } from "../base/icons.ts";
import { StoreController } from "../base/store-controller.ts";
import { changeStatus } from "../base/thread-actions.ts";
import { ThreadsController } from "../base/threads-controller.ts";
import { tokens } from "../base/tokens.styles.ts";
import type { InboxView } from "../base/view.ts";
import { GridInput } from "./grid-input.ts";
import { headerTemplate, pillTemplate, placeholderCount, PROBE } from "./list-parts.ts";
import { emptyTemplate, errorTemplate } from "./list-states.ts";
import { listStyles } from "./thread-list.styles.ts";
import { rowStyles } from "./thread-row.styles.ts";
import { ThreadRows } from "./thread-rows.ts";

/** The next page is asked for when so few loaded rows are left below what is drawn. */
const ROWS_AHEAD = 20;
/** Times such as `waits 2 d` are written anew this often. */
const CLOCK_MS = 60_000;

/**
 * An audience's threads in one view, newest first: a list of any length that draws only what is seen.
 *
 * @tag hb-thread-list
 * @slot header - More controls at the end of the header.
 * @slot header-start - A control before the title.
 * @slot empty - Instead of what an empty view says.
 * @slot error - Instead of what a list that can't be loaded says.
 * @event {HbThreadOpenEvent} hb-thread-open - A row was chosen. Cancelled, it is not selected.
 * @event {HbThreadStatusChangeEvent} hb-thread-status-change - A row's action was chosen. Cancelled, nothing changes.
 * @event {HbThreadStatusChangedEvent} hb-thread-status-changed - The thread got its status.
 * @event {HbRequestFailedEvent} hb-request-failed - The list could not be loaded.
 * @csspart header - Title, count and the header's slots.
 * @csspart offline - The bar that says that there is no connection.
 * @csspart pill - The button that says how many new threads came in above.
 * @csspart row - A row.
 * @csspart row-actions - The buttons that a row shows while it has the pointer or the focus.
 */
export class HbThreadList extends LitElement {
  static override styles = [tokens, base, controls, avatar, offlineBar, listStyles, rowStyles];

  /** Id of the audience. Default: the first one that the token opens. */
  @property() audience: AudienceId | undefined;

  /** The view: `"todo"`, `"done"`, `"trash"`, `"auto-replies"`, `"all"`, or the To do of a source such as `"campaign"`. */
  @property() view: InboxView = "todo";

  /** Only this contact's threads: an id (`con_…`) or the host's own key. Rows lead with the subject then. */
  @property() contact: string | undefined;

  /** Id of the open thread, whose row is marked. Set by the element itself when a row is chosen. */
  @property({ reflect: true }) selected: ThreadId | undefined;

  /** Height of the rows: `"comfortable"` has three lines, `"compact"` two. */
  @property({ reflect: true }) density: "comfortable" | "compact" = "comfortable";

  /** Level of the title among the page's headings, 1 to 6. */
  @property({ type: Number, attribute: "heading-level" }) headingLevel = 2;

  @consume({ context: inboxContext, subscribe: true })
  @state()
  private inbox: Inbox | undefined;

  @consume({ context: localeContext, subscribe: true })
  @state()
  private localization: Localization = ENGLISH;

  @state() private newCount = 0;

  @query(".scroller") private scroller!: HTMLElement;
  @query(".body") private body!: HTMLElement;
  @query(".grid") private grid!: HTMLElement;
  @query(".rows") private rowsElement!: HTMLElement;
  @query(".probe") private probe!: HTMLElement;

  readonly #audience = new AudienceController(this, { inbox: () => this.inbox, id: () => this.audience });
  readonly #threads = new ThreadsController(this, {
    inbox: () => this.inbox,
    audienceId: () => this.#audience.id,
    view: () => this.view,
    contact: () => this.contact,
  });
  readonly #connection = new StoreController<ConnectionState>(this, () => this.inbox?.connection);
  readonly #me = new StoreController<Loadable<Me>>(this, () => this.inbox?.me);

  readonly #input = new GridInput({
    host: this,
    rows: () => this.#rows,
    threadAt: (index) => this.#threadAt(index),
    open: (thread) => this.#open(thread),
    act: (thread, status) => changeStatus(this, this.inbox, thread, status),
    moved: () => this.#redraw(),
  });

  #rows: ThreadRows | undefined;
  #shownList: LiveList<Thread> | undefined;
  #shownError: unknown;
  #hadFocus = false;
  #clock: ReturnType<typeof setInterval> | undefined;
  readonly #sizes = new ResizeObserver(() => this.#measure());

  override connectedCallback(): void {
    super.connectedCallback();
    this.#clock = setInterval(() => this.#rows?.draw(), CLOCK_MS);
    if (this.hasUpdated) this.#observeSizes();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#clock);
    this.#sizes.disconnect();
  }

  /** Moves the focus to the row that has the keyboard, or the first one; without rows to what stands in their place. */
  override focus(): void {
    if (this.#rows?.focusRow(this.#rows.activeIndex) === true) return;
    // The last row may have left just now, and what stands in its place be still to come.
    this.requestUpdate();
    void this.updateComplete.then(() => this.renderRoot.querySelector<HTMLElement>(".state:not([hidden])")?.focus());
  }

  override render(): TemplateResult {
    const { strings } = this.localization;
    const list = this.#threads.state;
    const isEmpty = list?.status === "ready" && list.items.length === 0 && list.more === "end";
    const error = list?.status === "error" ? list.error : undefined;
    const isOffline = this.#connection.value?.status === "offline";
    return html`
      <div class="frame">
        ${headerTemplate(this.localization, this.view, this.headingLevel, list)}
        <div class="offline" part="offline" ?hidden=${!isOffline}>${icon("offline")}${strings.inbox.offline}</div>
        <div class="body" tabindex="-1">
          <div class="news" aria-live="polite">
            ${this.newCount === 0 ? nothing : pillTemplate(this.localization, this.newCount, this.#handleNews)}
          </div>
          ${this.#renderScroller(list, isEmpty || error !== undefined)}
          <div class="probe" aria-hidden="true">${PROBE}</div>
          <div class="state" tabindex="-1" ?hidden=${!isEmpty}>
            <slot name="empty">${isEmpty ? emptyTemplate(strings, this.view) : nothing}</slot>
          </div>
          <div class="state" role="alert" tabindex="-1" ?hidden=${error === undefined}>
            <slot name="error">${error ? errorTemplate(strings, error, () => void this.#handleRetry()) : nothing}</slot>
          </div>
        </div>
      </div>
    `;
  }

  protected override firstUpdated(): void {
    this.#rows = new ThreadRows({ scroller: this.scroller, grid: this.grid, rows: this.rowsElement });
    this.#observeSizes();
    this.#drawRows();
  }

  /** Rows are drawn first, since the template shows how many of them are new. */
  protected override update(changed: PropertyValues): void {
    if (this.#rows !== undefined) this.#drawRows();
    super.update(changed);
  }

  protected override willUpdate(): void {
    this.#hadFocus = this.hasUpdated && this.scroller.matches(":focus-within");
  }

  protected override updated(): void {
    // The last row has left, with the focus: what stands in the rows' place takes it.
    if (this.#hadFocus && !this.scroller.checkVisibility()) this.focus();
    this.#loadAhead();
    this.#reportError(this.#threads.state);
  }

  get #lead(): "contact" | "subject" {
    return this.contact === undefined ? "contact" : "subject";
  }

  #drawRows(): void {
    const list = this.#threads.state;
    const me = this.#me.value;
    if (this.#threads.list !== this.#shownList) this.#rows?.reset();
    this.#shownList = this.#threads.list;
    this.#rows?.update({
      items: list?.status === "ready" ? list.items : undefined,
      placeholderCount: placeholderCount(list),
      selectedId: this.selected,
      canAct: me?.status === "ready" && me.value.capabilities.changeStatus.allowed,
      lead: this.#lead,
      localization: this.localization,
    });
    this.newCount = this.#rows?.newCount ?? 0;
  }

  /** The grid stays empty here: {@link ThreadRows} draws into it. */
  #renderScroller(list: ListState<Thread> | undefined, isHidden: boolean): TemplateResult {
    const { strings } = this.localization;
    const hasMoreError = list?.status === "ready" && typeof list.more === "object";
    return html`<div class="scroller" ?hidden=${isHidden} @scroll=${this.#handleScroll}>
      <div
        class="grid"
        data-lead=${this.#lead}
        role="grid"
        aria-label=${strings.list.label}
        aria-busy=${list?.status !== "ready"}
        aria-rowcount=${list?.status === "ready" ? (list.total ?? -1) : -1}
        @click=${this.#input}
        @keydown=${this.#input}
        @focusin=${this.#input}
        @focusout=${this.#input}
        @pointerover=${this.#input}
        @pointerleave=${this.#input}
      >
        <div class="rows" role="rowgroup"></div>
      </div>
      <div class="more-failed" role="alert" ?hidden=${!hasMoreError}>
        ${strings.list.moreFailed}
        <button class="link-button" @click=${this.#handleMore}>${strings.common.retry}</button>
      </div>
    </div>`;
  }

  #observeSizes(): void {
    this.#sizes.observe(this.scroller);
    this.#sizes.observe(this.probe);
  }

  #measure(): void {
    this.#rows?.setRowHeight(this.probe.offsetHeight);
    this.#redraw();
  }

  /** The box or the scroll position changed, not the list. */
  #redraw(): void {
    this.#rows?.draw();
    this.newCount = this.#rows?.newCount ?? 0;
    this.#loadAhead();
  }

  #loadAhead(): void {
    const list = this.#threads.state;
    if (list?.status !== "ready" || list.more !== "idle") return;
    if ((this.#rows?.drawnEnd ?? 0) + ROWS_AHEAD > list.items.length) void this.#threads.list?.loadMore();
  }

  #reportError(list: ListState<Thread> | undefined): void {
    const error = list?.status === "error" ? list.error : undefined;
    if (error === this.#shownError) return;
    this.#shownError = error;
    if (error !== undefined) this.dispatchEvent(new HbRequestFailedEvent(error));
  }

  #threadAt(index: number): Thread | undefined {
    const list = this.#threads.state;
    return list?.status === "ready" ? list.items.at(index) : undefined;
  }

  #open(thread: Thread): void {
    if (this.dispatchEvent(new HbThreadOpenEvent(thread.id, thread))) this.selected = thread.id;
  }

  readonly #handleScroll = (): void => {
    this.#redraw();
  };

  readonly #handleNews = (): void => {
    this.scroller.scrollTop = 0;
    this.#handleScroll();
    this.#rows?.focusRow(0);
  };

  readonly #handleMore = (): void => {
    void this.#threads.list?.loadMore();
  };

  readonly #handleRetry = async (): Promise<void> => {
    // The button that was pressed goes: its place keeps the focus until there are rows, or another error.
    this.body.focus();
    await this.#threads.list?.reload();
    await this.updateComplete;
    if (this.body.matches(":focus")) this.focus();
  };
}

define("hb-thread-list", HbThreadList);

declare global {
  interface HTMLElementTagNameMap {
    "hb-thread-list": HbThreadList;
  }
}
