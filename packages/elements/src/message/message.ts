import { consume } from "@lit/context";
import { html, LitElement, nothing, type PropertyValues, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import type { Attachment, Message } from "@hearback/contract";
import { isHearbackError, type Inbox, type OutboxEntry } from "@hearback/sdk";
import { ENGLISH, inboxContext, localeContext, type Localization } from "../base/context.ts";
import { avatar, base, controls } from "../base/controls.styles.ts";
import { type ThreadLocalization, withThreadWords } from "../locales/thread-words.ts";
import { define } from "../base/define.ts";
import { HbAttachmentOpenEvent, HbRequestFailedEvent } from "../base/events.ts";
import { icon } from "../base/icons.ts";
import { avatarHue, initials } from "../base/person.ts";
import { StoreController } from "../base/store-controller.ts";
import { tokens } from "../base/tokens.styles.ts";
import { attachmentsTemplate } from "./attachments.ts";
import { deliveryTemplate } from "./delivery.ts";
import { messageStyles } from "./message.styles.ts";
import "../mail-body/mail-body.ts";

/** Longest text of a folded message's line, in characters: more never fits. */
const FOLDED_LENGTH = 160;

/**
 * One message of a thread as a card: who wrote it and when, what it says, its files, and for an outgoing one how far it got.
 *
 * @tag hb-message
 * @dependency hb-mail-body
 * @event {HbAttachmentOpenEvent} hb-attachment-open - A file was chosen. Cancelled, it is not downloaded.
 * @event {HbRequestFailedEvent} hb-request-failed - A file's link could not be had.
 * @csspart card - The card.
 * @csspart attachment - A file's tile.
 */
export class HbMessage extends LitElement {
  static override styles = [tokens, base, controls, avatar, messageStyles];

  /** The message to show. */
  @property({ attribute: false }) message: Message | undefined;

  /** Shows one line only until it is chosen. */
  @property({ type: Boolean, reflect: true }) folded = false;

  @consume({ context: inboxContext, subscribe: true })
  @state()
  private inbox: Inbox | undefined;

  @consume({ context: localeContext, subscribe: true })
  @state()
  private shared: Localization = ENGLISH;

  private get localization(): ThreadLocalization {
    return withThreadWords(this.shared);
  }

  readonly #outbox = new StoreController<readonly OutboxEntry[]>(this, () => this.inbox?.outbox);

  /** Moves the focus to what can be done with it, else to the card itself. */
  override focus(options?: FocusOptions): void {
    const target = this.renderRoot.querySelector<HTMLElement>(this.folded ? "button.head" : ".card");
    target?.focus(options);
  }

  override render(): TemplateResult {
    const { message } = this;
    if (message === undefined) return html``;
    const { strings, format } = this.localization;
    const label = strings.thread.messageFrom(this.#nameOf(message), format.fullTime(message.sentAt));
    return html`<article
      class="card ${message.direction} ${this.folded ? "folded" : "unfolded"}"
      part="card"
      tabindex="-1"
      aria-label=${label}
    >
      ${this.folded ? this.#renderFolded(message) : this.#renderWhole(message)}
    </article>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    // The button that unfolded it is gone, and with it the focus.
    if (changed.get("folded") === true && !this.folded && this.#hadFocus) this.focus();
    this.#hadFocus = false;
  }

  #hadFocus = false;

  #renderFolded(message: Message): TemplateResult {
    return html`<button class="head" aria-expanded="false" @click=${this.#handleUnfold}>
      ${this.#renderAvatar(message)}
      <span class="who"
        ><b class="truncate">${this.#nameOf(message)}</b
        ><span class="more truncate" dir="auto">${message.text.slice(0, FOLDED_LENGTH)}</span></span
      >
      ${this.#renderTime(message)}
    </button>`;
  }

  #renderWhole(message: Message): TemplateResult {
    const files = message.attachments.filter(({ inline }) => !inline);
    return html`
      <div class="head">
        ${this.#renderAvatar(message)}
        <div class="who">${this.#renderAuthor(message)}</div>
        ${this.#renderTime(message)}
      </div>
      ${this.#renderMarks(message)}
      <hb-mail-body .message=${message}>
        ${files.length > 0 ? attachmentsTemplate(files, this.localization, this.#handleAttachment) : nothing}
      </hb-mail-body>
      ${this.#renderDelivery(message)}
    `;
  }

  #renderAvatar(message: Message): TemplateResult {
    const name = knownName(message);
    return html`<span class="avatar" data-hue=${avatarHue(name)} aria-hidden="true">${initials(name)}</span>`;
  }

  #renderAuthor(message: Message): TemplateResult {
    const { strings } = this.localization;
    const name = html`<b dir="auto" title=${this.#nameOf(message)}>${this.#nameOf(message)}</b>`;
    if (message.direction === "outbound") {
      const sentAs = strings.thread.sentAs(message.from.name);
      return html`${name}<span class="more truncate" title=${sentAs}>${icon("reply")} ${sentAs}</span>`;
    }
    const { address } = message.from;
    return html`${name}<span class="more truncate" title=${address || nothing}><bdi dir="ltr">${address}</bdi></span>`;
  }

  #renderTime({ sentAt }: Message): TemplateResult {
    const { format } = this.localization;
    return html`<time class="number" datetime=${sentAt} title=${format.fullTime(sentAt)}>${format.time(sentAt)}</time>`;
  }

  #renderMarks(message: Message): TemplateResult {
    const { thread } = this.localization.strings;
    const isForged = message.direction === "inbound" && message.authentication.dmarc === "fail";
    return html`
      ${message.automatic === null ? nothing : html`<p class="mark">${icon("robot")}${thread.automatic[message.automatic]}</p>`}
      ${isForged ? html`<p class="mark warn">${icon("shield")}${thread.notVerified}</p>` : nothing}
      ${message.incomplete === null ? nothing : html`<p class="mark warn">${icon("warning")}${thread.incomplete}</p>`}
    `;
  }

  #renderDelivery(message: Message): TemplateResult | typeof nothing {
    const entry = this.#outbox.value?.find(({ messageId }) => messageId === message.id);
    return deliveryTemplate(message, entry, this.localization, {
      retry: ({ id }) => this.inbox?.outbox.retry(id),
      discard: ({ id }) => this.inbox?.outbox.discard(id),
    });
  }

  #nameOf(message: Message): string {
    return knownName(message) || this.localization.strings.common.unknownContact;
  }

  readonly #handleUnfold = (): void => {
    this.#hadFocus = true;
    this.folded = false;
  };

  readonly #handleAttachment = (attachment: Attachment): void => {
    if (this.inbox === undefined || !this.dispatchEvent(new HbAttachmentOpenEvent(attachment))) return;
    void this.#download(this.inbox, attachment);
  };

  /** The link answers with a download, so the page stays where it is. */
  async #download(inbox: Inbox, { id, name }: Attachment): Promise<void> {
    try {
      const { url } = await inbox.attachmentLink(id);
      const link = document.createElement("a");
      link.href = url;
      link.download = name;
      link.rel = "noopener noreferrer";
      link.click();
    } catch (error) {
      if (isHearbackError(error)) this.dispatchEvent(new HbRequestFailedEvent(error));
      else throw error;
    }
  }
}

/** Name or address of who wrote; empty where neither is known. */
function knownName({ author, from }: Message): string {
  return author.name || from.name || from.address;
}

define("hb-message", HbMessage);

declare global {
  interface HTMLElementTagNameMap {
    "hb-message": HbMessage;
  }
}
