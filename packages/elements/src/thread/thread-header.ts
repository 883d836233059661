import { html, nothing, type TemplateResult } from "lit";
import type { Thread, ThreadSource, ThreadStatus } from "@hearback/contract";
import type { ThreadLocalization } from "../locales/thread-words.ts";
import { icon, type IconName } from "../base/icons.ts";

/** Place of a thread in the list it was opened from. */
export interface ThreadPlace {
  /** From 1. */
  readonly position: number;
  /** `null` when nobody counted. */
  readonly total: number | null;
}

/** What the toolbar's buttons do. */
export interface HeaderActions {
  back: () => void;
  setStatus: (status: ThreadStatus) => void;
  step: (step: "previous" | "next") => void;
  openContact: () => void;
}

/** What the header shows beside the thread itself. */
export interface HeaderOptions {
  readonly localization: ThreadLocalization;
  readonly place: ThreadPlace | undefined;
  readonly hasBack: boolean;
  /** Sending is the next thing to do, so Done steps back. */
  readonly hasDraft: boolean;
  readonly canChange: boolean;
  /** In a narrow box the composer's bar has Done, so the toolbar need not. */
  readonly hasDock: boolean;
  readonly headingLevel: number;
  readonly actions: HeaderActions;
}

const SOURCE_ICONS: Record<ThreadSource, IconName> = {
  campaign: "mail",
  automation: "bolt",
  survey: "survey",
  contact_form: "form",
  direct: "mail",
  sms: "sms",
  outbound: "send",
};

const STATUS_ICONS: Record<ThreadStatus, IconName> = { todo: "inbox", done: "check", trash: "trash" };

/** Toolbar, subject and where the thread came from; the toolbar stays in place while the thread is loaded. */
export function headerTemplate(thread: Thread | undefined, options: HeaderOptions): TemplateResult {
  const { localization, headingLevel } = options;
  return html`<header part="header">
    <div class="toolbar" role="toolbar" aria-label=${localization.strings.list.actions}>
      ${backTemplate(options)}${thread === undefined ? nothing : statusTemplate(thread, options)}
      <span class="space"></span>
      ${placeTemplate(options)}
      <button
        class="icon-button contact"
        aria-label=${localization.strings.contact.open}
        title=${localization.strings.contact.open}
        ?hidden=${thread === undefined}
        @click=${options.actions.openContact}
      >
        ${icon("user")}
      </button>
    </div>
    ${
      thread === undefined
        ? html`<div class="subject"><i class="bone"></i></div>
            <div class="chips"><i class="bone"></i></div>`
        : html`<div
              class="subject own-direction"
              role="heading"
              aria-level=${headingLevel}
              dir="auto"
              title=${thread.subject || nothing}
            >
              ${thread.subject || emptySubject(thread, localization)}
            </div>
            <div class="chips">${sourceTemplate(thread, localization)}${stateTemplate(thread, localization)}</div>`
    }
  </header>`;
}

function emptySubject({ channel }: Thread, { strings }: ThreadLocalization): string {
  return channel === "sms" ? strings.list.textMessage : strings.list.noSubject;
}

function backTemplate({ localization, hasBack, actions }: HeaderOptions): TemplateResult {
  const label = localization.strings.common.back;
  return html`<button class="icon-button back ${hasBack ? "shown" : ""}" aria-label=${label} @click=${actions.back}>
    ${icon("back")}
  </button>`;
}

/** What can be done to a thread depends on where it is: To do → Done or Trash; from there back to To do. */
function statusTemplate({ status }: Thread, { localization, hasDraft, hasDock, canChange, actions }: HeaderOptions) {
  const { common } = localization.strings;
  const main: ThreadStatus = status === "todo" ? "done" : "todo";
  const label = common.setStatus[main];
  return html`<button
      class="button main ${main === "done" && !hasDraft ? "primary" : ""} ${main === "done" && hasDock ? "docked" : ""}"
      aria-label=${label}
      ?disabled=${!canChange}
      @click=${() => actions.setStatus(main)}
    >
      ${icon(STATUS_ICONS[main])}<span>${label}</span>
    </button>
    <button
      class="icon-button"
      aria-label=${common.setStatus.trash}
      title=${common.setStatus.trash}
      ?hidden=${status === "trash"}
      ?disabled=${!canChange}
      @click=${() => actions.setStatus("trash")}
    >
      ${icon("trash")}
    </button>`;
}

function placeTemplate({ place, localization, actions }: HeaderOptions): TemplateResult | typeof nothing {
  if (place === undefined) return nothing;
  const { strings, format } = localization;
  const { position, total } = place;
  return html`<span class="place number"
      >${total === null ? nothing : strings.thread.place(format.number(position), format.number(total))}</span
    >
    <button
      class="icon-button step up"
      aria-label=${strings.thread.previous}
      title=${strings.thread.previous}
      ?disabled=${position <= 1}
      @click=${() => actions.step("previous")}
    >
      ${icon("down")}
    </button>
    <button
      class="icon-button step"
      aria-label=${strings.thread.next}
      title=${strings.thread.next}
      ?disabled=${total !== null && position >= total}
      @click=${() => actions.step("next")}
    >
      ${icon("down")}
    </button>`;
}

function sourceTemplate({ source, sourceRef }: Thread, { strings }: ThreadLocalization): TemplateResult {
  const title = sourceRef?.title ?? "";
  const label = title === "" ? strings.nav.source[source] : strings.thread.answerOf[source](title);
  return html`<span class="chip">${icon(SOURCE_ICONS[source])}<bdi class="truncate">${label}</bdi></span>`;
}

function stateTemplate({ status }: Thread, { strings }: ThreadLocalization): TemplateResult | typeof nothing {
  if (status === "todo") return nothing;
  return html`<span class="chip ${status}">${icon(STATUS_ICONS[status])}${strings.common.status[status]}</span>`;
}
