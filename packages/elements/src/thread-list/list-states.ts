import { html, type TemplateResult } from "lit";
import type { HearbackError } from "@hearback/sdk";
import { icon } from "../base/icons.ts";
import { errorText, type Strings } from "../base/strings.ts";
import type { InboxView } from "../base/view.ts";

/** Two letters laid down and a tick: drawn with the icons' stroke, wider than they are. */
const ALL_ANSWERED = html`<svg class="art" viewBox="0 0 64 44" aria-hidden="true">
  <path d="M14 12V9.5A3.5 3.5 0 0 1 17.5 6h29A3.5 3.5 0 0 1 50 9.5V12"></path>
  <path
    d="M11.5 12h41a3.5 3.5 0 0 1 3.5 3.5v20a3.5 3.5 0 0 1-3.5 3.5h-41A3.5 3.5 0 0 1 8 35.5v-20a3.5 3.5 0 0 1 3.5-3.5Z"
  ></path>
  <path class="tick" d="m25.5 25.5 4.5 4.5 9-9"></path>
</svg>`;

/** What a view without threads says. */
export function emptyTemplate(strings: Strings, view: InboxView): TemplateResult {
  const { title, text } = emptyWords(strings, view);
  return html`${view === "todo" ? ALL_ANSWERED : icon(view === "trash" ? "trash" : "inbox")}
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

function emptyWords({ list }: Strings, view: InboxView): { title: string; text: string } {
  if (view === "todo") return list.emptyTodo;
  if (view === "done") return list.emptyDone;
  return view === "trash" ? list.emptyTrash : list.emptyOther;
}
