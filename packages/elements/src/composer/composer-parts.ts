import { html, nothing, type TemplateResult } from "lit";
import type { Thread } from "@hearback/contract";
import { icon } from "../base/icons.ts";
import type { AllStrings } from "../base/strings.ts";

/** What the bar of a narrow box shows and does. */
export interface DockOptions {
  readonly strings: AllStrings;
  /** What a reply here is called, with whom it goes to where that is known. */
  readonly label: string;
  /** There is a thread to answer. */
  readonly canOpen: boolean;
  readonly isOpen: boolean;
  readonly thread: Thread | undefined;
  open: () => void;
  markDone: () => void;
}

/** The bar that waits at the bottom of a narrow box. */
export function dockTemplate({ strings, label, canOpen, isOpen, thread, open, markDone }: DockOptions): TemplateResult {
  return html`<div class="dock">
    <button class="reply-bar truncate" aria-expanded=${isOpen} ?disabled=${!canOpen} @click=${open}>${label}…</button>
    <button
      class="icon-button"
      aria-label=${strings.common.setStatus.done}
      ?hidden=${thread?.status !== "todo"}
      @click=${markDone}
    >
      ${icon("check")}
    </button>
  </div>`;
}

/** Whom the reply goes to and who it comes from. */
export interface AddressesOptions {
  readonly strings: AllStrings;
  /** `undefined` while nobody knows. */
  readonly name: string | undefined;
  readonly address: string | undefined;
  /** Empty while it isn't known. */
  readonly fromName: string;
  close: () => void;
}

/** The line above the text. */
export function addressesTemplate({ strings, name, address, fromName, close }: AddressesOptions): TemplateResult {
  return html`<div class="to">
    ${
      name === undefined
        ? nothing
        : html`${strings.composer.to}
            <span class="chip" title=${address || nothing}><bdi class="truncate">${name}</bdi></span>`
    }
    <span class="from truncate">${fromName === "" ? nothing : strings.composer.from(fromName)}</span>
    <button class="icon-button sheet-close" aria-label=${strings.common.close} @click=${close}>${icon("close")}</button>
  </div>`;
}
