import { html, nothing, type TemplateResult } from "lit";
import type { AllStrings } from "../base/strings.ts";
import { icon } from "../base/icons.ts";

/** Ways to send: the status that the thread takes with it. */
export type SendWay = "done" | "trash" | undefined;

/** What the send button shows and does. */
export interface SendOptions {
  readonly strings: AllStrings;
  readonly isOpen: boolean;
  /** Why sending is not possible now, which makes the button quiet; `undefined` when it is. */
  readonly reason: string | undefined;
  send: (way: SendWay) => void;
  setOpen: (isOpen: boolean) => void;
}

/** The send button with its menu: Done goes first, since an answered thread is dealt with. */
export function sendTemplate(options: SendOptions): TemplateResult {
  const { strings, isOpen, reason, send, setOpen } = options;
  const { composer } = strings;
  return html`<span
    class="send ${reason === undefined ? "" : "quiet"}"
    @focusout=${(event: FocusEvent) => handleFocusOut(event, setOpen)}
  >
    <button
      class="send-main"
      aria-disabled=${reason !== undefined}
      aria-describedby=${reason === undefined ? nothing : "reason"}
      @click=${() => send("done")}
    >
      ${composer.sendAndDone}
    </button>
    <button
      class="send-more"
      aria-label=${composer.moreWays}
      title=${composer.moreWays}
      aria-haspopup="menu"
      aria-expanded=${isOpen}
      @click=${() => setOpen(!isOpen)}
    >
      ${icon("down")}
    </button>
    ${isOpen ? menuTemplate(options) : nothing}
  </span>`;
}

function menuTemplate({ strings, reason, send, setOpen }: SendOptions): TemplateResult {
  const choose = (way: SendWay) => () => {
    setOpen(false);
    send(way);
  };
  const item = (way: SendWay, content: TemplateResult): TemplateResult =>
    html`<button role="menuitem" tabindex="-1" aria-disabled=${reason !== undefined} @click=${choose(way)}>
      ${content}
    </button>`;
  return html`<span
    class="menu"
    role="menu"
    aria-label=${strings.composer.moreWays}
    @keydown=${(event: KeyboardEvent) => handleKey(event, setOpen)}
  >
    ${item(undefined, html`${icon("send")}${strings.composer.send}`)}
    ${item("trash", html`${icon("trash")}${strings.composer.sendAndTrash}`)}
  </span>`;
}

function handleFocusOut({ currentTarget, relatedTarget }: FocusEvent, setOpen: (isOpen: boolean) => void): void {
  const stays =
    currentTarget instanceof HTMLElement && relatedTarget instanceof Node && currentTarget.contains(relatedTarget);
  if (!stays) setOpen(false);
}

/** Keys of a menu by the ARIA pattern: arrows go round, Home and End jump, Escape and Tab leave. */
function handleKey(event: KeyboardEvent, setOpen: (isOpen: boolean) => void): void {
  if (!(event.currentTarget instanceof HTMLElement)) return;
  const items = [...event.currentTarget.querySelectorAll("button")];
  const at = items.findIndex((item) => item.matches(":focus"));
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: items.length - 1 }[event.key];
  if (next !== undefined) items.at(next % items.length)?.focus();
  else if (event.key === "Escape") setOpen(false);
  else return;
  event.preventDefault();
  event.stopPropagation();
}
