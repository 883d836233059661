import { html, nothing, render, type TemplateResult } from "lit";
import type { Thread, ThreadStatus } from "@hearback/contract";
import type { Localization } from "../base/context.ts";
import { icon, iconPath, type IconName } from "../base/icons.ts";
import { avatarHue, displayName, initials } from "../base/person.ts";

/** From this long on a waiting contact is called waiting: a day, as most teams promise. */
const WAITING_GOAL_MS = 24 * 60 * 60 * 1000;

/** What a row shows: a thread, or the grey shape of one that is still to come. */
export type RowModel = ThreadModel | { readonly kind: "placeholder" };

/** What a thread's row shows. */
export interface ThreadModel {
  readonly kind: "thread";
  readonly thread: Thread;
  /** Place in the list, from 0. */
  readonly index: number;
  readonly isSelected: boolean;
  /** The row that the Tab key reaches. */
  readonly isActive: boolean;
  /** Its actions are on offer: it has the pointer or the focus. */
  readonly hasActions: boolean;
  readonly nowMs: number;
}

const STATUS_ICONS: Record<ThreadStatus, IconName> = { todo: "inbox", done: "check", trash: "trash" };
const NEXT_STATUSES: Record<ThreadStatus, readonly ThreadStatus[]> = {
  todo: ["done", "trash"],
  done: ["todo", "trash"],
  trash: ["todo"],
};

/** Makes the element of a row; {@link drawRow} fills it. */
export function createRow(): HTMLElement {
  const row = document.createElement("div");
  row.setAttribute("role", "row");
  row.setAttribute("part", "row");
  return row;
}

/** Brings a row up to date. What has not changed is not touched, so that one changed thread costs one row. */
export function drawRow(row: HTMLElement, model: RowModel, localization: Localization): void {
  const isThread = model.kind === "thread";
  setAttribute(row, "class", isThread ? rowClass(model) : "row placeholder");
  setAttribute(row, "aria-rowindex", isThread ? String(model.index + 1) : null);
  setAttribute(row, "aria-selected", isThread ? String(model.isSelected) : null);
  setAttribute(row, "aria-hidden", isThread ? null : "true");
  setAttribute(row, "tabindex", isThread ? (model.isActive ? "0" : "-1") : null);
  render(isThread ? threadTemplate(model, localization) : PLACEHOLDER, row);
}

const PLACEHOLDER = html`<div class="cell">
  <span class="avatar"></span><span class="lines"><i></i><i></i><i></i></span>
</div>`;

function rowClass({ thread, isActive }: ThreadModel): string {
  return `row${thread.unread ? " unread" : ""}${isActive ? " active" : ""}`;
}

/** The inside of a row, without a node that doesn't show: a full screen of rows has to stay within 400 nodes. */
function threadTemplate({ thread, hasActions, nowMs }: ThreadModel, localization: Localization): TemplateResult {
  const { strings } = localization;
  const name = displayName(thread.contact, strings.common.unknownContact);
  const time = rowTime(thread, localization, nowMs);
  return html`<div class="cell" role="gridcell">
      <span class="avatar" aria-hidden="true" data-hue=${avatarHue(name)} data-initials=${initials(name)}
        ><svg class="badge" viewBox="0 0 16 16"><path d=${iconPath(sourceIcon(thread))}></path></svg></span
      ><span class="lines"
        ><span class="line"
          ><bdi class="name truncate" .textContent=${name}></bdi
          ><span class="dot" role="img" aria-label=${strings.list.unread} ?hidden=${!thread.unread}></span
          ><time
            class="time number"
            datetime=${thread.lastMessageAt}
            ?data-late=${time.isLate}
            .textContent=${time.text}
          ></time></span
        ><span class="rest"
          ><span
            class="subject truncate own-direction"
            dir="auto"
            .textContent=${subjectOf(thread, localization)}
          ></span
          ><span class="line"
            ><span
              class="snippet truncate own-direction"
              dir="auto"
              .textContent=${lastLine(thread, localization, nowMs)}
            ></span
            ><svg
              class="clip"
              viewBox="0 0 16 16"
              role="img"
              aria-label=${strings.list.attachment}
              ?hidden=${!thread.hasAttachments}
            >
              <path d=${iconPath("attachment")}></path></svg></span></span
      ></span>
    </div>
    ${hasActions ? actionsTemplate(thread, localization) : nothing}`;
}

function actionsTemplate(thread: Thread, { strings }: Localization): TemplateResult {
  return html`<div class="actions" role="gridcell" part="row-actions">
    ${NEXT_STATUSES[thread.status].map(
      (status) =>
        html`<button
          class="icon-button"
          tabindex="-1"
          data-status=${status}
          aria-label=${strings.common.setStatus[status]}
          title=${strings.common.setStatus[status]}
        >
          ${icon(STATUS_ICONS[status])}
        </button>`,
    )}
  </div>`;
}

function rowTime(thread: Thread, { strings, format }: Localization, nowMs: number): { text: string; isLate: boolean } {
  const waitingMs = thread.status === "todo" && thread.waitingSince ? nowMs - Date.parse(thread.waitingSince) : 0;
  if (waitingMs >= WAITING_GOAL_MS) return { text: strings.list.waits(format.duration(waitingMs)), isLate: true };
  return { text: format.shortTime(thread.lastMessageAt, nowMs), isLate: false };
}

function subjectOf(thread: Thread, { strings }: Localization): string {
  if (thread.subject !== "") return thread.subject;
  return thread.channel === "sms" ? strings.list.textMessage : strings.list.noSubject;
}

/** The contact's last words; in Done who answered and when, since that is what people look for there. */
function lastLine(thread: Thread, { strings, format }: Localization, nowMs: number): string {
  const { answeredBy, snippet, status } = thread;
  if (status !== "done" || answeredBy === null) return snippet;
  return strings.list.answeredBy(answeredBy.name, format.shortTime(answeredBy.at, nowMs));
}

function sourceIcon({ channel, source }: Thread): IconName {
  if (source === "survey") return "survey";
  if (source === "contact_form") return "form";
  if (channel === "sms") return "sms";
  return source === "automation" ? "bolt" : "mail";
}

function setAttribute(element: Element, name: string, value: string | null): void {
  if (element.getAttribute(name) === value) return;
  if (value === null) element.removeAttribute(name);
  else element.setAttribute(name, value);
}
