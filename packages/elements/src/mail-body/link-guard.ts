import { html, nothing, type LitElement, type TemplateResult } from "lit";
import { HbLinkOpenEvent } from "../base/events.ts";
import { icon } from "../base/icons.ts";
import type { AllStrings } from "../base/strings.ts";
import { misleadingHost, openLink, safeHref } from "./safe-link.ts";

/** A link that a person should look at again before it opens. */
interface DoubtfulLink {
  readonly href: string;
  readonly host: string;
  /** What had the focus when it was chosen. */
  readonly opener: Element | null;
}

/** Stands between a mail's links and the tabs that they open: asks the host, and shows a misleading one for what it is. */
export class LinkGuard {
  readonly #host: LitElement;
  #doubtful: DoubtfulLink | undefined;

  constructor(host: LitElement) {
    this.#host = host;
  }

  /** Another mail is shown. */
  reset(): void {
    this.#doubtful = undefined;
  }

  /** Asks the host, then opens a link; one that could mislead is shown for what it is first. */
  follow(href: string, text: string): void {
    const safe = safeHref(href);
    if (safe === null || !this.#host.dispatchEvent(new HbLinkOpenEvent(safe))) return;
    const host = misleadingHost(safe, text);
    if (host === null) openLink(safe);
    else this.#set({ href: safe, host, opener: this.#host.shadowRoot?.activeElement ?? null });
  }

  /** The question whether to open a doubtful link, while there is one. */
  render({ common, thread }: AllStrings): TemplateResult | typeof nothing {
    if (this.#doubtful === undefined) return nothing;
    return html`<div class="bar warning" role="alert">
      ${icon("warning")}<span>${thread.linkLeadsTo} <bdi dir="ltr">${this.#doubtful.host}</bdi></span>
      <button class="link-button" @click=${this.#open}>${thread.openLink}</button>
      <button class="link-button" @click=${this.#dismiss}>${common.cancel}</button>
    </div>`;
  }

  /** A plain click goes through the check; with a modifier key the browser's own ways stay. */
  readonly handleClick = (event: MouseEvent): void => {
    const link = event.composedPath().find((target) => target instanceof HTMLAnchorElement);
    if (link === undefined || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    this.follow(link.href, link.textContent);
  };

  readonly #open = (): void => {
    if (this.#doubtful !== undefined) openLink(this.#doubtful.href);
    this.#dismiss();
  };

  /** The question goes, and with it the focus: the link has it back. */
  readonly #dismiss = (): void => {
    const opener = this.#doubtful?.opener;
    this.#set(undefined);
    if (opener instanceof HTMLElement) opener.focus();
  };

  #set(doubtful: DoubtfulLink | undefined): void {
    this.#doubtful = doubtful;
    this.#host.requestUpdate();
  }
}
