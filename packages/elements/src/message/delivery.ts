import { html, nothing, type TemplateResult } from "lit";
import type { Message } from "@hearback/contract";
import type { OutboxEntry } from "@hearback/sdk";
import type { ThreadLocalization } from "../locales/thread-words.ts";
import { icon } from "../base/icons.ts";
import { errorText } from "../base/strings.ts";

/** What a person may do about a reply that did not get through. */
export interface DeliveryActions {
  retry: (entry: OutboxEntry) => void;
  discard: (entry: OutboxEntry) => void;
}

/** Where an outgoing message stands, in words and with an icon; with what can be done where it is stuck. */
export function deliveryTemplate(
  { delivery }: Message,
  entry: OutboxEntry | undefined,
  { strings }: ThreadLocalization,
  actions: DeliveryActions,
): TemplateResult | typeof nothing {
  if (entry !== undefined && isStuck(entry)) return stuckTemplate(entry, { strings }, actions);
  if (delivery === null) return nothing;
  const label = strings.thread.delivery[delivery.state];
  switch (delivery.state) {
    case "failed":
      return html`<p class="delivery failed" role="alert">
        ${icon("warning")}<span
          >${label}${delivery.reason === null ? nothing : html`: <bdi>${delivery.reason}</bdi>`}</span
        >
      </p>`;
    case "sent":
    case "delivered":
      return html`<p class="delivery good">${icon("check")}${label}</p>`;
    default:
      return html`<p class="delivery">${icon("clock")}${label}</p>`;
  }
}

function isStuck({ state }: OutboxEntry): boolean {
  return state.status === "failed" || state.status === "blocked";
}

function stuckTemplate(
  entry: OutboxEntry,
  { strings }: Pick<ThreadLocalization, "strings">,
  { retry, discard }: DeliveryActions,
): TemplateResult {
  const { state } = entry;
  const isMovedOn = state.status === "blocked" && state.reason === "thread-moved-on";
  const why = state.status === "failed" ? errorText(strings, state.error) : isMovedOn ? strings.composer.movedOn : "";
  return html`<p class="delivery failed" role="alert">
    ${icon("warning")}<span>${strings.thread.delivery.failed}<span class="ways">. ${why}</span></span>
    <button class="link-button ways" @click=${() => retry(entry)}>
      ${isMovedOn ? strings.composer.sendAnyway : strings.common.retry}
    </button>
    <button class="link-button ways" @click=${() => discard(entry)}>${strings.thread.discard}</button>
  </p>`;
}
