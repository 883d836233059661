import { consume } from "@lit/context";
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { property, query, state } from "lit/decorators.js";
import { MAX_REPLY_LENGTH, type ThreadId } from "@hearback/contract";
import type { Inbox, OutboxEntry, Upload } from "@hearback/sdk";
import { ENGLISH, inboxContext, localeContext, type Localization } from "../base/context.ts";
import { base, controls } from "../base/controls.styles.ts";
import { type ThreadLocalization, withThreadWords } from "../locales/thread-words.ts";
import { define } from "../base/define.ts";
import { HbDraftChangedEvent, HbMessageSendEvent, HbMessageSentEvent } from "../base/events.ts";
import { icon } from "../base/icons.ts";
import { changeStatus } from "../base/thread-actions.ts";
import { tokens } from "../base/tokens.styles.ts";
import { addressesTemplate, dockTemplate } from "./composer-parts.ts";
import { composerStyles } from "./composer.styles.ts";
import { type Draft, draftOf, isEmptyDraft } from "./drafts.ts";
import { FileIntake } from "./file-intake.ts";
import { ReplyContext } from "./reply-context.ts";
import { sendMenuStyles } from "./send-menu.styles.ts";
import { sendTemplate, type SendWay } from "./send-menu.ts";
import { ReplySheet } from "./reply-sheet.ts";
import { unsentTemplate } from "./unsent.ts";
import { uploadListStyles } from "./upload-list.styles.ts";
import { uploadListTemplate } from "./upload-list.ts";
import { UploadsController } from "./uploads-controller.ts";

const NO_UPLOADS: readonly Upload[] = [];

/**
 * Answers a thread: text, files, and what becomes of the thread with it. What was begun is kept for each thread until it
 * is sent. Ctrl or Cmd with Enter sends, with Shift also marks Done. In a narrow box a bar waits at the bottom, and the composer opens over the messages.
 *
 * @tag hb-composer
 * @event {HbMessageSendEvent} hb-message-send - A reply is about to be sent. Cancelled, it stays in the composer.
 * @event {HbMessageSentEvent} hb-message-sent - A reply was taken.
 * @event {HbDraftChangedEvent} hb-draft-changed - A reply was begun or is gone.
 * @event {HbThreadStatusChangeEvent} hb-thread-status-change - Done was chosen on the bar.
 * @event {HbThreadStatusChangedEvent} hb-thread-status-changed - The thread got its status.
 * @csspart card - The box around the text.
 * @csspart input - The text field.
 */
export class HbComposer extends LitElement {
  static override styles = [tokens, base, controls, sendMenuStyles, uploadListStyles, composerStyles];

  /** Id of the thread to answer. */
  @property() thread: ThreadId | undefined;

  @consume({ context: inboxContext, subscribe: true })
  @state()
  private inbox: Inbox | undefined;

  @consume({ context: localeContext, subscribe: true })
  @state()
  private shared: Localization = ENGLISH;

  private get localization(): ThreadLocalization {
    return withThreadWords(this.shared);
  }

  @state() private isMenuOpen = false;
  @state() private announcement = "";

  @query("textarea") private textarea!: HTMLTextAreaElement | null;

  readonly #context = new ReplyContext(this, { inbox: () => this.inbox, threadId: () => this.thread });
  readonly #uploads = new UploadsController(this, () => this.#draft?.uploads ?? NO_UPLOADS);
  readonly #files = new FileIntake(this, {
    inbox: () => this.inbox,
    localization: () => this.localization,
    draft: () => this.#draft,
    thread: () => this.#context.thread,
    capabilities: () => this.#context.capabilities,
  });
  readonly #sheet = new ReplySheet(this);
  #hadDraft = false;

  /** Opens the composer where it waits behind a bar, and moves the focus to its text. */
  override focus(options?: FocusOptions): void {
    this.#sheet.open();
    void this.updateComplete.then(() => this.textarea?.focus(options));
  }

  override render(): TemplateResult {
    const { strings } = this.localization;
    return html`
      ${this.#context.unsent.map((entry) => unsentTemplate(entry, strings, { retry: this.#retry, edit: this.#edit }))}
      ${dockTemplate({
        strings,
        label: this.#label,
        canOpen: this.#draft !== undefined,
        isOpen: this.#sheet.isOpen,
        thread: this.#context.thread,
        open: () => this.focus(),
        markDone: this.#markDone,
      })}
      <div class=${this.#sheet.isOpen ? "open" : ""}>
        <div class="scrim" @click=${this.#sheet.fold}></div>
        ${this.#renderCard()}
      </div>
      <div class="visually-hidden said" aria-live="polite">${this.announcement}</div>
    `;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!changed.has("thread")) return;
    this.isMenuOpen = false;
    this.#sheet.reset();
    this.#files.reset();
    this.announcement = "";
    this.#hadDraft = false;
  }

  protected override updated(): void {
    this.#fitHeight();
    const hasDraft = this.#draft !== undefined && !isEmptyDraft(this.#draft);
    if (hasDraft === this.#hadDraft || this.thread === undefined) return;
    this.#hadDraft = hasDraft;
    this.dispatchEvent(new HbDraftChangedEvent(this.thread, hasDraft));
  }

  get #draft(): Draft | undefined {
    return this.inbox === undefined || this.thread === undefined ? undefined : draftOf(this.inbox, this.thread);
  }

  /** What the reply is called: whom it goes to stands in it once that is known. */
  get #label(): string {
    const { composer } = this.localization.strings;
    const name = this.#recipientName();
    return name === undefined ? composer.label : composer.replyTo(name);
  }

  get #isAllowed(): boolean {
    return this.#context.capabilities?.reply.allowed !== false;
  }

  #renderCard(): TemplateResult {
    const { strings } = this.localization;
    return html`<div
      class="card"
      part="card"
      role=${this.#sheet.isOpen ? "dialog" : "group"}
      aria-label=${this.#label}
      @keydown=${this.#handleKey}
      @focusout=${this.#sheet.handleFocusOut}
      @dragenter=${this.#files.handleDrag}
      @dragover=${this.#files.handleDrag}
      @dragleave=${this.#files.handleDragLeave}
      @drop=${this.#files.handleDrop}
    >
      ${addressesTemplate({
        strings,
        name: this.#recipientName(),
        address: this.#context.recipient?.address,
        fromName: this.#context.audience?.fromName ?? "",
        close: this.#sheet.fold,
      })}
      <textarea
        part="input"
        dir="auto"
        rows="1"
        maxlength=${MAX_REPLY_LENGTH}
        aria-label=${this.#label}
        placeholder=${this.#isAllowed ? strings.composer.placeholder : strings.composer.notAllowed}
        .value=${this.#draft?.text ?? ""}
        ?disabled=${!this.#isAllowed || this.#draft === undefined}
        @input=${this.#handleInput}
        @paste=${this.#files.handlePaste}
      ></textarea>
      ${uploadListTemplate(this.#draft?.uploads ?? NO_UPLOADS, this.localization, this.#removeUpload)}
      <div class="refusals" role="alert" ?hidden=${this.#files.refusals.length === 0}>
        ${this.#files.refusals.map((refusal) => html`<p>${refusal}</p>`)}
      </div>
      ${this.#renderControls()}
      ${this.#files.isDropTarget ? html`<div class="drop">${strings.composer.dropHere}</div>` : nothing}
    </div>`;
  }

  #renderControls(): TemplateResult {
    const { composer } = this.localization.strings;
    const reason = this.#reason();
    const { capabilities, thread } = this.#context;
    const canAttach = capabilities?.uploadAttachments.allowed === true && thread !== undefined;
    return html`<div class="controls">
      <input type="file" multiple hidden tabindex="-1" aria-hidden="true" @change=${this.#files.handleChoice} />
      <button
        class="icon-button"
        aria-label=${composer.attach}
        title=${composer.attach}
        ?disabled=${!canAttach}
        @click=${this.#handleAttach}
      >
        ${icon("attachment")}
      </button>
      <span class="reason" id="reason"
        ><span class=${reason === composer.writeFirst ? "visually-hidden" : ""}>${reason}</span></span
      >
      ${sendTemplate({
        strings: this.localization.strings,
        isOpen: this.isMenuOpen,
        reason,
        send: (way) => this.#send(way),
        setOpen: this.#setMenuOpen,
      })}
    </div>`;
  }

  /** `undefined` while nobody knows who it is. */
  #recipientName(): string | undefined {
    const { recipient } = this.#context;
    return recipient && (recipient.name || recipient.address || this.localization.strings.common.unknownContact);
  }

  /** Why the reply can't be sent now, in words; `undefined` when it can. */
  #reason(): string | undefined {
    const { composer } = this.localization.strings;
    if (!this.#isAllowed) return composer.notAllowed;
    if (this.#uploads.status === "uploading") return composer.waitForUploads;
    return this.#draft === undefined || isEmptyDraft(this.#draft) ? composer.writeFirst : undefined;
  }

  #send(way: SendWay): void {
    const { handle, lastMessageId } = this.#context;
    const draft = this.#draft;
    if (handle === undefined || draft === undefined || this.#reason() !== undefined) return;
    const text = draft.text.replace(/\r\n?/g, "\n");
    const ready = draft.uploads.filter(({ state: { value } }) => value.status === "done");
    const attachmentIds = ready.map(({ id }) => id);
    const detail = { threadId: handle.id, text, attachmentIds, then: way };
    if (!this.dispatchEvent(new HbMessageSendEvent(detail))) return;
    const entry = handle.reply({ text, attachmentIds, then: way, expectLastMessageId: lastMessageId });
    // From here on the outbox keeps the text, until it has arrived or is taken back.
    draft.text = "";
    draft.uploads = NO_UPLOADS;
    this.#files.reset();
    this.#sheet.fold();
    this.announcement = this.localization.strings.inbox.replySent;
    this.requestUpdate();
    if (entry.messageId !== null) this.dispatchEvent(new HbMessageSentEvent(handle.id, entry.messageId));
  }

  /** Where the browser can't size the field by what is in it. */
  #fitHeight(): void {
    if (this.textarea === null || CSS.supports("field-sizing", "content")) return;
    this.textarea.style.blockSize = "auto";
    this.textarea.style.blockSize = `${this.textarea.scrollHeight}px`;
  }

  readonly #retry = ({ id }: OutboxEntry): void => {
    this.inbox?.outbox.retry(id);
    // The button that was pressed goes: what waits for the next reply takes the focus.
    const bar = this.renderRoot.querySelector<HTMLElement>(".reply-bar");
    (bar?.checkVisibility() === true ? bar : this.textarea)?.focus();
  };

  readonly #edit = (entry: OutboxEntry): void => {
    const draft = this.#draft;
    if (draft === undefined || this.inbox?.outbox.discard(entry.id) !== true) return;
    draft.text = [entry.text, draft.text].filter(Boolean).join("\n\n");
    this.focus();
    this.requestUpdate();
  };

  readonly #removeUpload = (upload: Upload): void => {
    upload.cancel();
    const draft = this.#draft;
    if (draft !== undefined) draft.uploads = draft.uploads.filter((other) => other !== upload);
    this.requestUpdate();
    this.textarea?.focus();
  };

  readonly #setMenuOpen = (isOpen: boolean): void => {
    if (isOpen === this.isMenuOpen) return;
    const hadFocus = this.renderRoot.querySelector(".menu :focus") !== null;
    this.isMenuOpen = isOpen;
    void this.updateComplete.then(() => {
      const target = isOpen ? ".menu button" : ".send-more";
      if (isOpen || hadFocus) this.renderRoot.querySelector<HTMLElement>(target)?.focus();
    });
  };

  readonly #handleInput = ({ currentTarget }: InputEvent): void => {
    const draft = this.#draft;
    if (draft === undefined || !(currentTarget instanceof HTMLTextAreaElement)) return;
    draft.text = currentTarget.value;
    this.requestUpdate();
  };

  readonly #handleKey = (event: KeyboardEvent): void => {
    // A host's own keys would fire, and swallow the letters: outside, the target of typing is not a text field.
    if (event.key.length === 1 && !event.ctrlKey && !event.metaKey) event.stopPropagation();
    if (event.isComposing) return;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      this.#send(event.shiftKey ? "done" : undefined);
    } else if (event.key === "Escape" && this.#sheet.isOpen) {
      event.preventDefault();
      event.stopPropagation();
      this.#sheet.fold();
    }
  };

  readonly #handleAttach = (): void => {
    this.renderRoot.querySelector<HTMLInputElement>("input[type=file]")?.click();
  };

  readonly #markDone = (): void => {
    if (this.thread !== undefined) changeStatus(this, this.inbox, { id: this.thread }, "done");
  };
}

define("hb-composer", HbComposer);

declare global {
  interface HTMLElementTagNameMap {
    "hb-composer": HbComposer;
  }
}
