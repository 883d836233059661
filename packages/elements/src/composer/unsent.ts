import { html, type TemplateResult } from "lit";
import type { OutboxEntry } from "@hearback/sdk";
import type { AllStrings } from "../base/strings.ts";
import { errorText } from "../base/strings.ts";
import { icon } from "../base/icons.ts";

/** What can be done about a reply that was not sent. */
export interface UnsentActions {
  retry: (entry: OutboxEntry) => void;
  /** Takes the text back into the field. */
  edit: (entry: OutboxEntry) => void;
}

/** Tells whether a reply waits for a person: refused for good, or held since something changed. */
export function isUnsent({ kind, state }: OutboxEntry): boolean {
  return kind === "reply" && (state.status === "failed" || state.status === "blocked");
}

/** A reply that was not sent: why, what it said, and how to go on. */
export function unsentTemplate(
  entry: OutboxEntry,
  strings: AllStrings,
  { retry, edit }: UnsentActions,
): TemplateResult {
  const isMovedOn = entry.state.status === "blocked" && entry.state.reason === "thread-moved-on";
  return html`<section class="unsent" role="alert" aria-label=${strings.composer.unsent}>
    ${icon("warning")}
    <div>
      <p>${reasonOf(entry, strings)}</p>
      <p class="draft-text" dir="auto">${entry.text}</p>
      <p class="ways">
        <button class="link-button" @click=${() => retry(entry)}>
          ${isMovedOn ? strings.composer.sendAnyway : strings.common.retry}
        </button>
        <button class="link-button" @click=${() => edit(entry)}>${strings.composer.edit}</button>
      </p>
    </div>
  </section>`;
}

function reasonOf({ state }: OutboxEntry, strings: AllStrings): string {
  if (state.status === "failed") return `${strings.composer.notSent} ${errorText(strings, state.error)}`;
  if (state.status === "blocked" && state.reason === "thread-moved-on") return strings.composer.movedOn;
  return strings.composer.notSent;
}
