import { consume } from "@lit/context";
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { property, query, queryAll, state } from "lit/decorators.js";
import type { Me, Message, Thread, ThreadId } from "@hearback/contract";
import type { ConnectionState, HearbackError, Inbox, ListState, Loadable, ThreadHandle } from "@hearback/sdk";
import { ENGLISH, inboxContext, localeContext, type Localization } from "../base/context.ts";
import { base, controls, offlineBar } from "../base/controls.styles.ts";
import { type ThreadLocalization, withThreadWords } from "../locales/thread-words.ts";
import { define } from "../base/define.ts";
import {
  HbContactOpenEvent,
  type HbDraftChangedEvent,
  HbRequestFailedEvent,
  HbThreadCloseEvent,
  HbThreadStepEvent,
} from "../base/events.ts";
import { icon } from "../base/icons.ts";
import { ResourceController, StoreController } from "../base/store-controller.ts";
import { changeStatus } from "../base/thread-actions.ts";
import { tokens } from "../base/tokens.styles.ts";
import type { HbMessage } from "../message/message.ts";
import { ReadMarker } from "./read-marker.ts";
import { ScrollAnchor } from "./scroll-anchor.ts";
import { headerTemplate, type HeaderActions, type ThreadPlace } from "./thread-header.ts";
import { messagesTemplate, type ReadyMessages } from "./thread-messages.ts";
import { ThreadNews } from "./thread-news.ts";
import { errorTemplate, noThreadTemplate, skeletonTemplate } from "./thread-states.ts";
import { threadStatesStyles } from "./thread-states.styles.ts";
import { threadStyles } from "./thread.styles.ts";
import "../composer/composer.ts";
import "../message/message.ts";

/** So near to the top, in CSS pixels, the page before is loaded. */
const LOAD_AHEAD_PX = 600;

/**
 * One thread: what can be done with it, its messages from old to new, and the composer. It opens at the newest message;
 * those before the last one of the contact wait behind a button, and fold to a line each.
 *
 * @tag hb-thread
 * @dependency hb-composer
 * @dependency hb-message
 * @event {HbThreadCloseEvent} hb-thread-close - Back was chosen. Nothing closes by itself.
 * @event {HbThreadStepEvent} hb-thread-step - The thread before or after was asked for. Nothing opens by itself.
 * @event {HbContactOpenEvent} hb-contact-open - The contact was asked for.
 * @event {HbThreadStatusChangeEvent} hb-thread-status-change - A status was chosen. Cancelled, it stays as it is.
 * @event {HbThreadStatusChangedEvent} hb-thread-status-changed - The thread got its status.
 * @event {HbRequestFailedEvent} hb-request-failed - The thread could not be loaded.
 * @csspart header - Toolbar, subject and source.
 * @csspart offline - The bar that says that there is no connection.
 * @csspart message - A message.
 * @csspart composer - The composer.
 */
export class HbThread extends LitElement {
  static override styles = [tokens, base, controls, offlineBar, threadStyles, threadStatesStyles];

  /** Id of the thread to show; without one the element says that none is open. */
  @property() thread: ThreadId | undefined;

  /** Leaves the composer out. */
  @property({ type: Boolean, reflect: true, attribute: "without-composer" }) withoutComposer = false;

  /** Shows a button that asks to leave the thread. */
  @property({ type: Boolean, attribute: "with-back" }) withBack = false;

  /** Place in the list; given, the toolbar shows it with buttons that ask for the thread before and after. */
  @property({ attribute: false }) place: ThreadPlace | undefined;

  /** Level of the subject among the page's headings, 1 to 6. */
  @property({ type: Number, attribute: "heading-level" }) headingLevel = 2;

  @consume({ context: inboxContext, subscribe: true })
  @state()
  private inbox: Inbox | undefined;

  @consume({ context: localeContext, subscribe: true })
  @state()
  private shared: Localization = ENGLISH;

  private get localization(): ThreadLocalization {
    return withThreadWords(this.shared);
  }

  /** Counts the tries to open the thread: another one opens it anew. */
  @state() private attempt = 0;
  @state() private isHistoryOpen = false;
  @state() private hasDraft = false;
  /** Messages that came in while somebody read further up. */
  @state() private newCount = 0;
  @state() private announcement = "";

  @query(".scroller") private scroller!: HTMLElement | null;
  @query(".body") private body!: HTMLElement | null;
  @query(".messages") private content!: HTMLElement | null;
  @queryAll("hb-message") private rows!: NodeListOf<HbMessage>;

  readonly #handle = new ResourceController<ThreadHandle>(this, {
    keys: () => [this.inbox, this.thread, this.attempt],
    open: () => (this.thread === undefined ? undefined : this.inbox?.thread(this.thread)),
    close: (handle) => handle.close(),
  });
  readonly #thread = new StoreController<Loadable<Thread>>(this, () => this.#handle.value?.thread);
  readonly #messages = new StoreController<ListState<Message>>(this, () => this.#handle.value?.messages);
  readonly #connection = new StoreController<ConnectionState>(this, () => this.inbox?.connection);
  readonly #me = new StoreController<Loadable<Me>>(this, () => this.inbox?.me);
  readonly #anchor = new ScrollAnchor(this, {
    scroller: () => this.scroller,
    content: () => this.content,
    rows: () => [...this.rows],
    scrolled: () => this.#handleScroll(),
  });
  readonly #news = new ThreadNews();
  readonly #marker = new ReadMarker(this, {
    handle: () => this.#handle.value,
    isAtEnd: () => this.#anchor.isAtEnd,
  });
  readonly #actions: HeaderActions = {
    back: () => this.dispatchEvent(new HbThreadCloseEvent()),
    setStatus: (status) => this.thread && changeStatus(this, this.inbox, { id: this.thread }, status),
    step: (step) => this.thread && this.dispatchEvent(new HbThreadStepEvent(this.thread, step)),
    openContact: () => this.#openContact(),
  };

  #shownError: HearbackError | undefined;

  override render(): TemplateResult {
    if (this.thread === undefined) return noThreadTemplate(this.localization);
    const { strings } = this.localization;
    const isOffline = this.#connection.value?.status === "offline";
    return html`
      ${this.#renderHeader()}
      <div class="offline" part="offline" ?hidden=${!isOffline}>${icon("offline")}${strings.inbox.offline}</div>
      <div class="body" tabindex="-1">
        ${this.#renderBody()}
        <div class="news">${this.newCount === 0 ? nothing : this.#renderPill()}</div>
      </div>
      <div class="visually-hidden" aria-live="polite">${this.announcement}</div>
      ${
        this.#hasComposer
          ? html`<hb-composer
              part="composer"
              .thread=${this.thread}
              @hb-draft-changed=${this.#handleDraft}
              @hb-message-sent=${this.#handleSent}
            ></hb-composer>`
          : nothing
      }
    `;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has("thread")) this.#reset();
    const state = this.#messages.value;
    if (state?.status === "ready") this.#takeIn(state);
  }

  protected override updated(): void {
    this.#reportError();
    this.#passFocusOn();
  }

  /** A thread that can't be loaded has nothing to answer. */
  get #hasComposer(): boolean {
    return !this.withoutComposer && this.#error() === undefined;
  }

  #renderHeader(): TemplateResult {
    const loaded = this.#thread.value;
    const me = this.#me.value;
    return headerTemplate(loaded?.status === "ready" ? loaded.value : undefined, {
      localization: this.localization,
      place: this.place,
      hasBack: this.withBack,
      hasDraft: this.hasDraft,
      canChange: me?.status !== "ready" || me.value.capabilities.changeStatus.allowed,
      hasDock: this.#hasComposer,
      headingLevel: this.headingLevel,
      actions: this.#actions,
    });
  }

  #renderBody(): TemplateResult {
    const error = this.#error();
    if (error !== undefined) return errorTemplate(error, this.localization, this.#handleRetry);
    const state = this.#messages.value;
    if (state?.status !== "ready") return skeletonTemplate(this.localization);
    return html`<div class="scroller" tabindex="0" role="group" aria-label=${this.localization.strings.thread.messages}>
      <div class="messages">
        ${messagesTemplate(state, {
          localization: this.localization,
          firstPosition: this.#news.firstPosition ?? 1,
          isHistoryOpen: this.isHistoryOpen,
          showEarlier: () => void this.#handleEarlier(),
        })}
      </div>
    </div>`;
  }

  #renderPill(): TemplateResult {
    const { strings, format } = this.localization;
    return html`<button class="pill" @click=${this.#handlePill}>
      ${strings.thread.newMessages(this.newCount, format.number(this.newCount))}
    </button>`;
  }

  #reset(): void {
    this.isHistoryOpen = false;
    this.hasDraft = false;
    this.newCount = 0;
    this.announcement = "";
    this.#news.reset(this.thread);
    this.#anchor.toNewest();
  }

  /** Follows what came in, or tells of it. */
  #takeIn({ items }: ReadyMessages): void {
    const news = this.#news.takeIn(items);
    if (news === undefined) return;
    const { count, isInbound } = news;
    if (this.#anchor.isAtEnd) this.#anchor.toNewest();
    else if (isInbound) this.newCount += count;
    const { strings, format } = this.localization;
    if (isInbound) this.announcement = strings.thread.newMessages(count, format.number(count));
  }

  #error(): HearbackError | undefined {
    const states = [this.#thread.value, this.#messages.value];
    return states.map((state) => (state?.status === "error" ? state.error : undefined)).find(Boolean);
  }

  #reportError(): void {
    const error = this.#error();
    if (error !== undefined && error !== this.#shownError) this.dispatchEvent(new HbRequestFailedEvent(error));
    this.#shownError = error;
  }

  #passFocusOn(): void {
    if (this.body?.matches(":focus")) this.body.querySelector<HTMLElement>(".scroller")?.focus();
  }

  #openContact(): void {
    const thread = this.#thread.value;
    if (thread?.status === "ready") this.dispatchEvent(new HbContactOpenEvent(thread.value.contact));
  }

  #loadOlder(): void {
    const state = this.#messages.value;
    if (state?.status !== "ready" || state.more === "end" || state.more === "loading") return;
    this.#anchor.hold();
    void this.#handle.value?.messages.loadOlder();
  }

  #handleScroll(): void {
    if (this.#anchor.isAtEnd) {
      this.newCount = 0;
      this.#marker.mark();
    }
    if (this.isHistoryOpen && (this.scroller?.scrollTop ?? Infinity) < LOAD_AHEAD_PX) this.#loadOlder();
  }

  async #handleEarlier(): Promise<void> {
    if (this.isHistoryOpen) return this.#loadOlder();
    const [first] = this.rows;
    this.#anchor.hold();
    this.isHistoryOpen = true;
    await this.updateComplete;
    const above = this.rows[[...this.rows].findIndex((row) => row === first) - 1];
    await above?.updateComplete;
    above?.focus({ preventScroll: true });
  }

  readonly #handlePill = (): void => {
    this.newCount = 0;
    this.#anchor.toNewest();
    this.#marker.mark();
  };

  readonly #handleRetry = (): void => {
    // The button that was pressed goes: its place keeps the focus until something else can have it.
    this.body?.focus();
    this.attempt += 1;
  };

  readonly #handleDraft = ({ hasDraft }: HbDraftChangedEvent): void => {
    this.hasDraft = hasDraft;
  };

  /** One's own reply is always brought into sight. */
  readonly #handleSent = (): void => {
    this.#anchor.toNewest();
  };
}

define("hb-thread", HbThread);

declare global {
  interface HTMLElementTagNameMap {
    "hb-thread": HbThread;
  }
}
