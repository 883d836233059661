import { html, nothing, type TemplateResult } from "lit";
import type { Strings } from "../base/strings.ts";
import { icon } from "../base/icons.ts";

/** Ways to send: the status that the thread takes with it. */
export type SendWay = "done" | "trash" | undefined;

/** What the send button shows and does. */
export interface SendOptions {
  readonly strings: Strings;
  readonly isOpen: boolean;
  /** Nothing is written yet, so something else is the next thing to do. */
  readonly isQuiet: boolean;
  /** Why sending is not possible now; `undefined` when it is. */
  readonly reason: string | undefined;
  send: (way: SendWay) => void;
  setOpen: (isOpen: boolean) => void;
}

/** The send button with its menu: Done goes first, since an answered thread is dealt with. */
export function sendTemplate(options: SendOptions): TemplateResult {
  const { strings, isOpen, reason, send, setOpen } = options;
  const { composer } = strings;
  return html`<span
    class="send ${options.isQuiet ? "quiet" : ""}"
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

function menuTemplate({ strings, send, setOpen }: SendOptions): TemplateResult {
  const choose = (way: SendWay) => () => {
    setOpen(false);
    send(way);
  };
  return html`<span
    class="menu"
    role="menu"
    aria-label=${strings.composer.moreWays}
    @keydown=${(event: KeyboardEvent) => handleKey(event, setOpen)}
  >
    <button role="menuitem" tabindex="-1" @click=${choose(undefined)}>${icon("send")}${strings.composer.send}</button>
    <button role="menuitem" tabindex="-1" @click=${choose("trash")}>
      ${icon("trash")}${strings.composer.sendAndTrash}
    </button>
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
