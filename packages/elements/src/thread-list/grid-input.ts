import type { Thread, ThreadStatus } from "@hearback/contract";
import { actionCommand, listCommand, type ListCommand } from "./list-keys.ts";
import type { ThreadRows } from "./thread-rows.ts";

/** What a {@link GridInput} works on. */
export interface GridInputOptions {
  /** The element, for the reading direction. */
  host: HTMLElement;
  /** `undefined` before the first render. */
  rows: () => ThreadRows | undefined;
  /** The loaded thread at a place. */
  threadAt: (index: number) => Thread | undefined;
  open: (thread: Thread) => void;
  act: (thread: Thread, status: ThreadStatus) => void;
  /** The rows may have moved. */
  moved: () => void;
}

/**
 * Keyboard, pointer and focus of the grid, by the ARIA practices: one tab stop, arrows move between rows, the key along
 * the reading direction enters a row's actions. It is an event listener for all the events that the grid listens to.
 */
export class GridInput {
  readonly #options: GridInputOptions;

  constructor(options: GridInputOptions) {
    this.#options = options;
  }

  handleEvent(event: Event): void {
    const rows = this.#options.rows();
    if (rows === undefined) return;
    if (event instanceof KeyboardEvent) this.#handleKey(event, rows);
    else if (event instanceof FocusEvent) this.#handleFocus(event, rows);
    else if (event.type === "click") this.#handleClick(event, rows);
    else if (event instanceof PointerEvent && event.pointerType !== "touch") {
      rows.hover(event.type === "pointerleave" ? null : event.target);
    }
  }

  #handleClick(event: Event, rows: ThreadRows): void {
    const thread = this.#options.threadAt(rows.indexOf(event.target));
    if (thread === undefined) return;
    const status = statusOf(actionButton(event.target));
    if (status === undefined) this.#options.open(thread);
    else this.#options.act(thread, status);
  }

  #handleKey(event: KeyboardEvent, rows: ThreadRows): void {
    const isRtl = this.#options.host.matches(":dir(rtl)");
    const button = actionButton(event.target);
    const command = button === undefined ? listCommand(event, rows.pageRows, isRtl) : undefined;
    const isTaken = button === undefined ? this.#run(command, rows) : this.#moveInActions(event, button, isRtl);
    if (isTaken) event.preventDefault();
  }

  #run(command: ListCommand | undefined, rows: ThreadRows): boolean {
    if (command === undefined) return false;
    if (command.do === "into-actions") {
      rows.activeRow?.querySelector<HTMLElement>("[data-status]")?.focus();
    } else if (command.do === "open") {
      const thread = this.#options.threadAt(rows.activeIndex);
      if (thread !== undefined) this.#options.open(thread);
    } else {
      rows.focusRow(targetOf(command, rows.activeIndex));
      this.#options.moved();
    }
    return true;
  }

  #moveInActions(event: KeyboardEvent, button: HTMLElement, isRtl: boolean): boolean {
    const command = actionCommand(event, isRtl);
    if (command === undefined) return false;
    const next = command === 1 ? button.nextElementSibling : command === -1 ? button.previousElementSibling : null;
    if (next instanceof HTMLElement) next.focus();
    else if (command !== 1) this.#options.rows()?.activeRow?.focus();
    return true;
  }

  #handleFocus(event: FocusEvent, rows: ThreadRows): void {
    if (event.type === "focusin") {
      const index = rows.indexOf(event.target);
      if (index >= 0) rows.activate(index);
      rows.draw();
    } else if (event.target instanceof Node && event.target.isConnected) {
      // A row that is taken out while drawing blurs too, and is not connected then: the drawing itself sees to the focus.
      queueMicrotask(() => rows.draw());
    }
  }
}

function actionButton(target: EventTarget | null): HTMLElement | undefined {
  return target instanceof Element ? (target.closest<HTMLElement>("[data-status]") ?? undefined) : undefined;
}

function statusOf(button: HTMLElement | undefined): ThreadStatus | undefined {
  const value = button?.dataset["status"];
  return value === "todo" || value === "done" || value === "trash" ? value : undefined;
}

function targetOf(command: Exclude<ListCommand, { do: "open" | "into-actions" }>, index: number): number {
  if (command.do === "move") return index + command.by;
  return command.do === "first" ? 0 : Number.MAX_SAFE_INTEGER;
}
