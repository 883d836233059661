import { consume } from "@lit/context";
import { html, LitElement, nothing, type TemplateResult } from "lit";
import { property, state } from "lit/decorators.js";
import type { Contact, ContactId, ThreadId } from "@hearback/contract";
import type { HearbackError, Inbox, Loadable } from "@hearback/sdk";
import { ENGLISH, inboxContext, localeContext, type Localization } from "../base/context.ts";
import { avatar, base, controls } from "../base/controls.styles.ts";
import { define } from "../base/define.ts";
import { HbContactOpenEvent, HbThreadOpenEvent } from "../base/events.ts";
import { icon } from "../base/icons.ts";
import { avatarHue, displayName, initials } from "../base/person.ts";
import { ResourceController, StoreController } from "../base/store-controller.ts";
import { errorText } from "../base/strings.ts";
import { ThreadsController } from "../base/threads-controller.ts";
import { tokens } from "../base/tokens.styles.ts";
import { contactPanelStyles } from "./contact-panel.styles.ts";

/** Earlier threads shown: the panel is a reminder, the contact's page has them all. */
const MAX_EARLIER_THREADS = 6;

/**
 * What is known of a contact: addresses, language, the three consents, tags, earlier threads, and the host's own data.
 *
 * @tag hb-contact-panel
 * @slot host - The host's own data about the contact, below the rest.
 * @event {HbContactOpenEvent} hb-contact-open - The contact's name was chosen: the host may open its own page of it.
 * @event {HbThreadOpenEvent} hb-thread-open - An earlier thread was chosen.
 * @csspart header - Avatar, name and place.
 */
export class HbContactPanel extends LitElement {
  static override styles = [tokens, base, controls, avatar, contactPanelStyles];

  /** Id of the contact. */
  @property() contact: ContactId | undefined;

  /** Id of the thread beside it, which is left out of the earlier ones. */
  @property() thread: ThreadId | undefined;

  /** Level of the name among the page's headings, 1 to 5; what stands below it is one lower. */
  @property({ type: Number, attribute: "heading-level" }) headingLevel = 2;

  @consume({ context: inboxContext, subscribe: true })
  @state()
  private inbox: Inbox | undefined;

  @consume({ context: localeContext, subscribe: true })
  @state()
  private localization: Localization = ENGLISH;

  readonly #live = new ResourceController(this, {
    keys: () => [this.inbox, this.contact],
    open: () => (this.contact === undefined ? undefined : this.inbox?.contact(this.contact)),
  });
  readonly #contact = new StoreController<Loadable<Contact>>(this, () => this.#live.value);
  readonly #threads = new ThreadsController(this, {
    inbox: () => this.inbox,
    audienceId: () => this.#loaded?.audienceId,
    view: () => "all",
    contact: () => this.#loaded?.id,
  });

  override render(): TemplateResult {
    return html`${this.#renderBody()}<slot name="host"></slot>`;
  }

  get #loaded(): Contact | undefined {
    const contact = this.#contact.value;
    return contact?.status === "ready" ? contact.value : undefined;
  }

  #renderBody(): TemplateResult {
    const contact = this.#contact.value;
    switch (contact?.status) {
      case "ready":
        return this.#renderContact(contact.value);
      case "error":
        return this.#renderError(contact.error);
      default:
        return html`<div class="header placeholder" aria-busy="true"><span class="avatar"></span><i></i></div>`;
    }
  }

  #renderError(error: HearbackError): TemplateResult {
    const { strings } = this.localization;
    return html`<div class="failed" role="alert">
      ${icon("warning")}<b>${strings.errors.title}</b>
      <p>${errorText(strings, error)}</p>
      <button class="button" @click=${() => this.#live.reopen()}>${icon("retry")}${strings.common.retry}</button>
    </div>`;
  }

  #renderContact(contact: Contact): TemplateResult {
    const { strings } = this.localization;
    const words = strings.contact;
    const known = displayName(contact, "");
    const place = [contact.location, contact.vip ? words.vip : null].filter(Boolean).join(" · ");
    return html`
      <div class="header" part="header">
        <span class="avatar" aria-hidden="true" data-hue=${avatarHue(known)}>${initials(known)}</span>
        <div class="who">
          <span class="name truncate" role="heading" aria-level=${this.headingLevel} dir="auto"
            ><button class="open truncate" title=${words.open} @click=${() => this.#openContact(contact)}>
              ${known || strings.common.unknownContact}
            </button></span
          >
          <span class="place truncate" dir="auto" ?hidden=${place === ""}>${place}</span>
        </div>
      </div>
      <dl>
        ${this.#renderFact(words.email, contact.emails)}
        ${contact.phone === null ? nothing : this.#renderFact(words.phone, [contact.phone])}
        ${
          contact.language === null
            ? nothing
            : html`<dt>${words.language}</dt>
                <dd>${this.localization.format.language(contact.language)}</dd>`
        }
      </dl>
      ${this.#renderConsents(contact)} ${this.#renderTags(contact.tags)} ${this.#renderEarlier()}
    `;
  }

  #openContact(contact: Contact): void {
    this.dispatchEvent(new HbContactOpenEvent(contact));
  }

  #renderFact(label: string, values: readonly string[]): TemplateResult | typeof nothing {
    if (values.length === 0) return nothing;
    return html`<dt>${label}</dt>
      ${values.map((value) => html`<dd class="truncate number own-direction" dir="ltr" title=${value}>${value}</dd>`)}`;
  }

  #renderTitle(text: string): TemplateResult {
    return html`<div class="section" role="heading" aria-level=${this.headingLevel + 1}>${text}</div>`;
  }

  #renderConsents(contact: Contact): TemplateResult {
    const { contact: words } = this.localization.strings;
    const isSubscribed = contact.marketingStatus === "subscribed";
    const marketing = isSubscribed ? "granted" : contact.marketingStatus === "unsubscribed" ? "denied" : "unknown";
    const rows = [
      [words.marketing, marketing, words.marketingStatus[contact.marketingStatus]],
      [words.oneToOne, contact.oneToOneConsent, words.consentState[contact.oneToOneConsent]],
      [words.sms, contact.smsConsent, words.consentState[contact.smsConsent]],
    ] as const;
    return html`${this.#renderTitle(words.consent)}
      <dl>
        ${rows.map(
          ([label, consent, text]) =>
            html`<dt>${label}</dt>
              <dd class="consent" data-consent=${consent}>${text}</dd>`,
        )}
      </dl>`;
  }

  #renderTags(tags: readonly string[]): TemplateResult | typeof nothing {
    if (tags.length === 0) return nothing;
    return html`${this.#renderTitle(this.localization.strings.contact.tags)}
      <ul class="tags">
        ${tags.map((tag) => html`<li class="chip"><span class="truncate" dir="auto">${tag}</span></li>`)}
      </ul>`;
  }

  #renderEarlier(): TemplateResult | typeof nothing {
    const list = this.#threads.state;
    if (list?.status !== "ready") return nothing;
    const { strings, format } = this.localization;
    const earlier = [...list.items].filter((thread) => thread.id !== this.thread).slice(0, MAX_EARLIER_THREADS);
    return html`${this.#renderTitle(strings.contact.earlierThreads)}
      <ul class="earlier">
        ${earlier.map(
          (thread) =>
            html`<li>
              <button @click=${() => this.dispatchEvent(new HbThreadOpenEvent(thread.id, thread))}>
                <span class="truncate" dir="auto">${thread.subject || strings.list.noSubject}</span>
                <time class="number" datetime=${thread.lastMessageAt}>${format.shortTime(thread.lastMessageAt)}</time>
              </button>
            </li>`,
        )}
      </ul>
      <p class="none" ?hidden=${earlier.length > 0}>${strings.contact.noEarlierThreads}</p>`;
  }
}

define("hb-contact-panel", HbContactPanel);

declare global {
  interface HTMLElementTagNameMap {
    "hb-contact-panel": HbContactPanel;
  }
}
