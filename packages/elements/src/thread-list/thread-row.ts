import { html, render, type TemplateResult } from "lit";
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
  /** What stands first: in one contact's list it is the subject, since the name would be the same in every row. */
  readonly lead: "contact" | "subject";
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
  drawActions(row, isThread && model.hasActions ? model.thread : undefined, localization);
}

const PLACEHOLDER = html`<span class="cell"
  ><span class="avatar"></span><span class="lines"><i></i><i></i><i></i></span
></span>`;

function rowClass({ thread, isActive }: ThreadModel): string {
  return `row${thread.unread ? " unread" : ""}${isActive ? " active" : ""}`;
}

/** The inside of a row, without a node that doesn't show: a full screen of rows has to stay within 400 nodes. */
function threadTemplate(model: ThreadModel, localization: Localization): TemplateResult {
  const { thread, nowMs } = model;
  const { strings } = localization;
  const [first, second, third] = rowLines(model, localization);
  const known = displayName(thread.contact, "");
  const time = rowTime(thread, localization, nowMs);
  const { lastMessageAt: at, unread, hasAttachments } = thread;
  // White space would be nodes too, so the lines break inside of the tags.
  // prettier-ignore
  return html`<span class="cell" role="gridcell"
    ><span class="avatar" aria-hidden="true" data-hue=${avatarHue(known)} data-initials=${initials(known)}
      ><svg class="badge" viewBox="0 0 16 16"><path d=${iconPath(sourceIcon(thread))}></path></svg></span
    ><span class="lines"
      ><span class="line"
        ><bdi class="name truncate" .textContent=${first}></bdi
        ><span class="dot" role="img" aria-label=${strings.list.unread} ?hidden=${!unread}></span
        ><time class="time number" datetime=${at} ?data-late=${time.isLate} .textContent=${time.text}></time></span
      ><span class="rest"
        ><span class="subject truncate own-direction" dir="auto" .textContent=${second}></span
        ><span class="line"
          ><span class="snippet truncate own-direction" dir="auto" .textContent=${third}></span
          ><svg class="clip" viewBox="0 0 16 16" role="img" aria-label=${strings.list.attachment} ?hidden=${!hasAttachments}
            ><path d=${iconPath("attachment")}></path></svg></span></span></span></span>`;
}

/** The actions are a cell of their own that only the row with the pointer or the focus has. */
function drawActions(row: HTMLElement, thread: Thread | undefined, { strings }: Localization): void {
  const last = row.lastElementChild;
  const shown = last instanceof HTMLElement && last.className === "actions" ? last : undefined;
  if (thread === undefined) return shown?.remove();
  const cell = shown ?? createActions(row);
  const button = (status: ThreadStatus): TemplateResult => {
    const label = strings.common.setStatus[status];
    return html`<button class="icon-button" tabindex="-1" data-status=${status} aria-label=${label} title=${label}>
      ${icon(STATUS_ICONS[status])}
    </button>`;
  };
  render(NEXT_STATUSES[thread.status].map(button), cell);
}

function createActions(row: HTMLElement): HTMLElement {
  const cell = document.createElement("span");
  cell.className = "actions";
  cell.setAttribute("role", "gridcell");
  cell.setAttribute("part", "row-actions");
  row.append(cell);
  return cell;
}

/** How long the contact waits, once that is long; else when the last message came. Behind an automatic reply nobody waits. */
function rowTime(thread: Thread, { strings, format }: Localization, nowMs: number): { text: string; isLate: boolean } {
  const waitingSince = thread.status === "todo" && !thread.autoReply ? thread.waitingSince : null;
  const waitingMs = waitingSince === null ? 0 : nowMs - Date.parse(waitingSince);
  if (waitingMs >= WAITING_GOAL_MS) return { text: strings.list.waits(format.duration(waitingMs)), isLate: true };
  return { text: format.shortTime(thread.lastMessageAt, nowMs), isLate: false };
}

/** The three lines: who wrote, about what, their last words; or about what, their last words, how it stands. */
function rowLines({ thread, lead, nowMs }: ThreadModel, localization: Localization): [string, string, string] {
  const { strings } = localization;
  const subject = subjectOf(thread, localization);
  const answer = answerLine(thread, localization, nowMs);
  if (lead === "contact") {
    return [displayName(thread.contact, strings.common.unknownContact), subject, answer ?? thread.snippet];
  }
  const status = strings.common.status[thread.status];
  return [subject, thread.snippet, answer === undefined ? status : `${status} · ${answer}`];
}

function subjectOf(thread: Thread, { strings }: Localization): string {
  if (thread.subject !== "") return thread.subject;
  return thread.channel === "sms" ? strings.list.textMessage : strings.list.noSubject;
}

/** Who answered and when: in Done people look for that rather than for the contact's last words. */
function answerLine(thread: Thread, { strings, format }: Localization, nowMs: number): string | undefined {
  const { answeredBy, status } = thread;
  if (status !== "done" || answeredBy === null) return undefined;
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
