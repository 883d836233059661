import { html, nothing, type TemplateResult } from "lit";
import type { Thread } from "@hearback/contract";
import type { ListState } from "@hearback/sdk";
import type { Localization } from "../base/context.ts";
import { viewTitle, type InboxView } from "../base/view.ts";

/** Grey rows below the loaded ones while more is to come: a page of the server. */
const PAGE_ROWS = 50;
/** Grey rows of the first load. */
const FIRST_ROWS = 12;
/** Title and count of a list, with room for the host's controls. */
export function headerTemplate(
  { strings, format }: Localization,
  view: InboxView,
  headingLevel: number,
  list: ListState<Thread> | undefined,
): TemplateResult {
  const total = list?.status === "ready" ? list.total : null;
  return html`<div class="header" part="header">
    <slot name="header-start"></slot>
    <span class="title" role="heading" aria-level=${headingLevel}>${viewTitle(strings, view)}</span>
    <span class="count number">${total === null ? nothing : format.number(total)}</span>
    <slot name="header"></slot>
  </div>`;
}

/** The button that tells of new threads above and leads there. */
export function pillTemplate({ strings, format }: Localization, count: number, open: () => void): TemplateResult {
  return html`<button class="pill" part="pill" @click=${open}>
    ${strings.list.newThreads(count, format.number(count))}
  </button>`;
}

/** A row that is never seen: its height is every row's, whatever font or density the host sets. */
export const PROBE: TemplateResult = html`<div class="row">
  <div class="cell">
    <span class="avatar"></span>
    <span class="lines"
      ><span class="line"><span class="name">x</span></span
      ><span class="rest"
        ><span class="subject">x</span><span class="line"><span class="snippet">x</span></span></span
      ></span
    >
  </div>
</div>`;

/** How many grey rows stand below the loaded ones. */
export function placeholderCount(list: ListState<Thread> | undefined): number {
  if (list?.status !== "ready") return list?.status === "error" ? 0 : FIRST_ROWS;
  if (list.more === "end" || typeof list.more === "object") return 0;
  return list.total === null ? PAGE_ROWS : Math.max(1, Math.min(PAGE_ROWS, list.total - list.items.length));
}
