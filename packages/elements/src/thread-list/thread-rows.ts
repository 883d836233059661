import type { Thread } from "@hearback/contract";
import type { ListView } from "@hearback/sdk";
import type { Localization } from "../base/context.ts";
import { EyePlace } from "./eye-place.ts";
import { rowRange, scrollTopFor, type RowRange, type Viewport } from "./list-window.ts";
import { RowRecycler, type KeyedRow } from "./row-recycler.ts";
import { createRow, drawRow, type RowModel, type ThreadModel } from "./thread-row.ts";

/** The parts of the list's template that rows live in. */
export interface RowsElements {
  readonly scroller: HTMLElement;
  readonly grid: HTMLElement;
  readonly rows: HTMLElement;
}

/** What the rows show. */
export interface RowsState {
  readonly items: ListView<Thread> | undefined;
  /** Rows still to come, drawn as grey shapes. */
  readonly placeholderCount: number;
  readonly selectedId: string | undefined;
  /** Whether rows offer their actions at all. */
  readonly canAct: boolean;
  readonly lead: ThreadModel["lead"];
  readonly localization: Localization;
}

/**
 * The drawn part of a list of any length, and the row that has the keyboard. Rows have one height, so every place is
 * arithmetic. New rows above leave what is looked at where it is, and are counted instead.
 */
export class ThreadRows {
  readonly #parts: RowsElements;
  readonly #recycler: RowRecycler<RowModel>;
  #state: RowsState | undefined;
  #rowHeight = 80;
  #range: RowRange = { start: 0, end: 0 };
  #activeId: string | undefined;
  #activeIndex = 0;
  #hoveredKey: string | undefined;
  readonly #eye = new EyePlace();

  /** New threads above what is looked at. */
  newCount = 0;

  constructor(parts: RowsElements) {
    this.#parts = parts;
    this.#recycler = new RowRecycler<RowModel>(parts.rows, createRow, (row, model) => {
      if (this.#state !== undefined) drawRow(row, model, this.#state.localization);
    });
  }

  /** Index after the last drawn row. */
  get drawnEnd(): number {
    return this.#range.end;
  }

  /** Rows that PageUp and PageDown move by. */
  get pageRows(): number {
    return Math.max(1, Math.floor(this.#viewport.height / this.#rowHeight) - 1);
  }

  /** The row that has the keyboard, from 0. */
  get activeIndex(): number {
    return this.#activeIndex;
  }

  /** The drawn row that has the keyboard. */
  get activeRow(): HTMLElement | undefined {
    return this.#activeId === undefined ? undefined : this.#recycler.rowOf(this.#activeId);
  }

  /** Place of the row that holds a node; -1 outside of threads' rows. */
  indexOf(target: EventTarget | null): number {
    return this.#state?.items?.indexOf(this.#recycler.keyOf(target) ?? "") ?? -1;
  }

  /** Starts over at the top: another list is shown. */
  reset(): void {
    this.#state = undefined;
    this.#activeId = undefined;
    this.#activeIndex = 0;
    this.#eye.reset();
    this.newCount = 0;
    this.#parts.scroller.scrollTop = 0;
  }

  /** Shows a new state, holding the eye's place. */
  update(state: RowsState): void {
    const shift = this.#eye.shiftTo(state.items, this.#parts.scroller.scrollTop === 0);
    const isOther = state.selectedId !== this.#state?.selectedId;
    this.#state = state;
    this.#followActive();
    this.#resize();
    if (shift !== 0) this.#parts.scroller.scrollTop += shift * this.#rowHeight;
    if (isOther) this.#revealSelected();
    this.draw();
  }

  /** Takes a new row height; what is at the top edge stays there. */
  setRowHeight(heightPx: number): void {
    if (heightPx <= 0 || heightPx === this.#rowHeight) return;
    const first = this.#parts.scroller.scrollTop / this.#rowHeight;
    this.#rowHeight = heightPx;
    this.#resize();
    this.#parts.scroller.scrollTop = first * heightPx;
    this.draw();
  }

  /** Draws what the scroll position asks for. */
  draw(): void {
    const { rows, grid } = this.#parts;
    this.#range = rowRange(this.#viewport, this.#count);
    rows.style.translate = `0 ${this.#range.start * this.#rowHeight}px`;
    const focused = this.#focusedKey();
    this.#recycler.show(this.#wantedRows(focused !== undefined));
    grid.tabIndex = this.activeRow === undefined && this.#state?.items?.length ? 0 : -1;
    if (focused !== undefined) this.#keepFocus(focused);
    this.#eye.note(this.#state?.items, this.#viewport);
    this.newCount = this.#eye.newIn(this.#state?.items);
  }

  /** Moves the keyboard to a row and brings it into view; `false` where there are no rows. */
  focusRow(index: number): boolean {
    const items = this.#state?.items;
    if (items === undefined || items.length === 0) return false;
    this.activate(Math.max(0, Math.min(items.length - 1, index)));
    this.#parts.scroller.scrollTop = scrollTopFor(this.#activeIndex, this.#viewport);
    this.draw();
    this.activeRow?.focus({ preventScroll: true });
    this.draw();
    return this.activeRow !== undefined;
  }

  /** Makes a row the one that Tab reaches, without moving focus. */
  activate(index: number): void {
    const thread = this.#state?.items?.at(index);
    if (thread === undefined) return;
    this.#activeId = thread.id;
    this.#activeIndex = index;
  }

  /** Offers the actions of the row under the pointer; `null` for none. */
  hover(target: EventTarget | null): void {
    const key = this.#recycler.keyOf(target);
    if (key === this.#hoveredKey) return;
    this.#hoveredKey = key;
    this.draw();
  }

  get #viewport(): Viewport {
    const { scrollTop, clientHeight } = this.#parts.scroller;
    return { scrollTop, height: clientHeight, rowHeight: this.#rowHeight };
  }

  get #count(): number {
    return (this.#state?.items?.length ?? 0) + (this.#state?.placeholderCount ?? 0);
  }

  #resize(): void {
    const { grid } = this.#parts;
    grid.style.setProperty("--_row", `${this.#rowHeight}px`);
    grid.style.blockSize = `${this.#count * this.#rowHeight}px`;
  }

  #wantedRows(hasFocus: boolean): KeyedRow<RowModel>[] {
    const items = this.#state?.items;
    const nowMs = Date.now();
    const wanted: KeyedRow<RowModel>[] = [];
    for (let index = this.#range.start; index < this.#range.end; index += 1) {
      const thread = items?.at(index);
      if (thread === undefined) wanted.push({ key: `placeholder ${index}`, model: { kind: "placeholder" } });
      else wanted.push({ key: thread.id, model: this.#model(thread, index, hasFocus, nowMs) });
    }
    return wanted;
  }

  #model(thread: Thread, index: number, hasFocus: boolean, nowMs: number): RowModel {
    const isActive = thread.id === this.#activeId;
    const isReached = thread.id === this.#hoveredKey || (isActive && hasFocus);
    const hasActions = isReached && this.#state?.canAct === true;
    const { selectedId, lead = "contact" } = this.#state ?? {};
    const isSelected = thread.id === selectedId;
    return { kind: "thread", thread, index, isSelected, isActive, hasActions, lead, nowMs };
  }

  /** The open thread's row comes into view when another was opened, by a step or a link. */
  #revealSelected(): void {
    const index = this.#state?.items?.indexOf(this.#state.selectedId ?? "") ?? -1;
    if (index < 0) return;
    this.activate(index);
    this.#parts.scroller.scrollTop = scrollTopFor(index, this.#viewport);
  }

  /** A thread that left the list hands the keyboard to the one that took its place. */
  #followActive(): void {
    const items = this.#state?.items;
    if (items === undefined || items.length === 0) return;
    const selected = this.#activeId === undefined ? items.indexOf(this.#state?.selectedId ?? "") : -1;
    const index = this.#activeId === undefined ? Math.max(0, selected) : items.indexOf(this.#activeId);
    this.activate(index >= 0 ? index : Math.min(this.#activeIndex, items.length - 1));
  }

  /** Key of the row with the focus, `""` for the grid itself. */
  #focusedKey(): string | undefined {
    const { grid } = this.#parts;
    const root = grid.getRootNode();
    const focused = root instanceof ShadowRoot ? root.activeElement : null;
    if (focused === grid) return "";
    return focused !== null && grid.contains(focused) ? this.#recycler.keyOf(focused) : undefined;
  }

  /** Moving a node takes its focus away, so it is given back; a row that scrolled out leaves it to the grid. */
  #keepFocus(key: string): void {
    if (this.#focusedKey() === key && key !== "") return;
    const row = this.#recycler.rowOf(key) ?? this.activeRow ?? this.#parts.grid;
    row.focus({ preventScroll: true });
  }
}
