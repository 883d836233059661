/** Draws one row; called only when something of it may have changed. */
export type DrawRow<Model> = (row: HTMLElement, model: Model) => void;

/** A row that is to be shown. */
export interface KeyedRow<Model> {
  readonly key: string;
  readonly model: Model;
}

/**
 * Keeps a container's rows in step with the wanted ones: a key keeps its node as long as it is shown, whatever moves
 * around it, and a node that is no longer wanted is used for the next new key. Rows lie in the order of the document,
 * which is what screen readers follow.
 */
export class RowRecycler<Model> {
  readonly #container: HTMLElement;
  readonly #draw: DrawRow<Model>;
  readonly #make: () => HTMLElement;
  readonly #keys = new WeakMap<Element, string>();
  #rows = new Map<string, HTMLElement>();

  constructor(container: HTMLElement, make: () => HTMLElement, draw: DrawRow<Model>) {
    this.#container = container;
    this.#make = make;
    this.#draw = draw;
  }

  /** The shown row with this key. */
  rowOf(key: string): HTMLElement | undefined {
    return this.#rows.get(key);
  }

  /** Key of the row that an event came from, or that holds this node. */
  keyOf(target: EventTarget | null): string | undefined {
    const row = target instanceof Element ? target.closest("[role=row]") : null;
    return row === null ? undefined : this.#keys.get(row);
  }

  /** Shows exactly these rows, in this order. */
  show(wanted: readonly KeyedRow<Model>[]): void {
    const spare = this.#release(new Set(wanted.map((row) => row.key)));
    const rows = new Map<string, HTMLElement>();
    let at = this.#container.firstElementChild;
    for (const { key, model } of wanted) {
      const row = this.#rows.get(key) ?? spare.pop() ?? this.#make();
      if (row === at) at = at.nextElementSibling;
      else at = this.#place(row, at);
      this.#keys.set(row, key);
      rows.set(key, row);
      this.#draw(row, model);
    }
    this.#rows = rows;
  }

  /** Takes unwanted rows out first: what stays then lies in order, and moves only if it did move. */
  #release(wanted: ReadonlySet<string>): HTMLElement[] {
    const spare = [...this.#rows].filter(([key]) => !wanted.has(key)).map(([, row]) => row);
    for (const row of spare) row.remove();
    return spare;
  }

  /** Puts a row before `at`, and answers where the walk goes on. */
  #place(row: HTMLElement, at: Element | null): Element | null {
    if (at !== null && at.nextElementSibling === row) {
      // It was `at` that left: moving that one leaves alone all the rows that follow it.
      const next = row.nextElementSibling;
      this.#container.append(at);
      return next;
    }
    this.#container.insertBefore(row, at);
    return at;
  }
}
