import { html, nothing, type TemplateResult } from "lit";
import { repeat } from "lit/directives/repeat.js";
import type { Message } from "@hearback/contract";
import type { ListState } from "@hearback/sdk";
import type { ThreadLocalization } from "../locales/thread-words.ts";

/** Messages that are there. */
export type ReadyMessages = Extract<ListState<Message>, { status: "ready" }>;

/** How messages are shown. */
export interface MessagesOptions {
  readonly localization: ThreadLocalization;
  /** Position of the first message that shows in full; those before wait behind a button or are folded. */
  readonly firstPosition: number;
  readonly isHistoryOpen: boolean;
  showEarlier: () => void;
}

/** The messages with a line between days, and a button for those that are not shown. */
export function messagesTemplate(state: ReadyMessages, options: MessagesOptions): TemplateResult {
  const { localization, firstPosition, isHistoryOpen } = options;
  const shown = [...state.items].filter(({ position }) => isHistoryOpen || position >= firstPosition);
  const days = shown.map(({ sentAt }) => localization.format.day(sentAt));
  const rows = repeat(
    shown,
    ({ id }) => id,
    (message, index) =>
      html`${days[index] === days[index - 1] ? nothing : html`<p class="day">${days[index]}</p>`}
        <hb-message
          class="row"
          part="message"
          exportparts="card: message__card"
          .message=${message}
          ?folded=${message.position < firstPosition}
        ></hb-message>`,
  );
  return html`${earlierTemplate(state, options)}${rows}`;
}

function earlierTemplate({ items, more }: ReadyMessages, options: MessagesOptions): TemplateResult | typeof nothing {
  const { localization, firstPosition, isHistoryOpen, showEarlier } = options;
  const { strings, format } = localization;
  const count = (isHistoryOpen ? (items.at(0)?.position ?? 1) : firstPosition) - 1;
  if (count === 0) return nothing;
  const isLoading = isHistoryOpen && more === "loading";
  const failed = isHistoryOpen && typeof more === "object";
  const label = failed
    ? `${strings.thread.earlierFailed} ${strings.common.retry}`
    : strings.thread.earlierMessages(count, format.number(count));
  return html`<button class="earlier" aria-busy=${isLoading} @click=${showEarlier}>
    ${isLoading ? strings.common.loading : label}
  </button>`;
}
