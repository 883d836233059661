import { html, nothing, type TemplateResult } from "lit";
import type { HearbackError } from "@hearback/sdk";
import type { ThreadLocalization } from "../locales/thread-words.ts";
import { icon } from "../base/icons.ts";
import { errorText } from "../base/strings.ts";

/** Grey cards in the shape of what is about to come. */
export function skeletonTemplate({ strings }: ThreadLocalization): TemplateResult {
  return html`<div class="skeleton" role="status">
    <span class="visually-hidden">${strings.common.loading}</span>
    ${["", "short"].map(
      (length) =>
        html`<div class="bones ${length}" aria-hidden="true">
          <i class="bone round"></i><i class="bone name"></i><i class="bone"></i><i class="bone"></i
          ><i class="bone part"></i>
        </div>`,
    )}
  </div>`;
}

/** What a thread says that can't be loaded; one that isn't there is not tried again. */
export function errorTemplate(
  error: HearbackError,
  { strings }: ThreadLocalization,
  retry: () => void,
): TemplateResult {
  return html`<div class="state" role="alert">
    ${icon("warning")}<b>${strings.thread.failed.title}</b>
    <p>${errorText(strings, error)}</p>
    ${
      error.code === "not-found"
        ? nothing
        : html`<button class="button" @click=${retry}>${icon("retry")}${strings.common.retry}</button>`
    }
  </div>`;
}

/** What stands where no thread was chosen. */
export function noThreadTemplate({ strings }: ThreadLocalization): TemplateResult {
  const { title, text } = strings.inbox.noThread;
  return html`<div class="state">
    ${icon("inbox")}<b>${title}</b>
    <p>${text}</p>
  </div>`;
}
