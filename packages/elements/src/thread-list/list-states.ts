import { html, type TemplateResult } from "lit";
import type { HearbackError } from "@hearback/sdk";
import { icon } from "../base/icons.ts";
import { errorText, type Strings } from "../base/strings.ts";
import type { InboxView } from "../base/view.ts";

/** What a view without threads says. */
export function emptyTemplate(strings: Strings, view: InboxView): TemplateResult {
  const { title, text } = emptyWords(strings, view);
  return html`${icon(view === "trash" ? "trash" : view === "todo" ? "check" : "inbox")}
    <b>${title}</b>
    <p>${text}</p>`;
}

/** What a list says that can't be loaded. */
export function errorTemplate(strings: Strings, error: HearbackError, retry: () => void): TemplateResult {
  return html`${icon("warning")}
    <b>${strings.errors.title}</b>
    <p>${errorText(strings, error)}</p>
    <button class="button" @click=${retry}>${icon("retry")}${strings.common.retry}</button>`;
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

function emptyWords({ list }: Strings, view: InboxView): { title: string; text: string } {
  if (view === "todo") return list.emptyTodo;
  if (view === "done") return list.emptyDone;
  return view === "trash" ? list.emptyTrash : list.emptyOther;
}
