import type { ReactiveController, ReactiveControllerHost } from "lit";

/** So near to the end, in CSS pixels, somebody counts as reading the newest. */
const END_SLACK_PX = 24;
/** Room above a message that is brought to the top. */
const TOP_GAP_PX = 8;

/** What stays in place while things around it grow: the newest message's top, or whatever is read. */
type Anchor =
  | { readonly kind: "newest" }
  | { readonly kind: "element"; readonly element: Element; readonly offsetPx: number };

const NEWEST: Anchor = { kind: "newest" };

/** Where a {@link ScrollAnchor} finds its elements; `undefined` while they are not rendered. */
export interface ScrollAnchorOptions {
  scroller: () => HTMLElement | null;
  /** Holds all rows, so that its height changes with every one of them. */
  content: () => HTMLElement | null;
  /** The rows that may hold the place, top to bottom. */
  rows: () => readonly Element[];
  /** Somebody scrolled. */
  scrolled: () => void;
}

/**
 * Keeps what is being read in its place, to the pixel and before each paint, while messages come in above and frames
 * and pictures grow. The browser's own anchoring is switched off: it does nothing at the very top, where it matters.
 */
export class ScrollAnchor implements ReactiveController {
  readonly #options: ScrollAnchorOptions;
  readonly #observer = new ResizeObserver(() => this.#restore());
  #anchor: Anchor = NEWEST;
  #scroller: HTMLElement | null = null;
  #setTopPx = 0;

  constructor(host: ReactiveControllerHost, options: ScrollAnchorOptions) {
    this.#options = options;
    host.addController(this);
  }

  /** Whether the newest message is in sight. */
  get isAtEnd(): boolean {
    const scroller = this.#scroller;
    if (scroller === null || this.#anchor === NEWEST) return true;
    return scroller.scrollHeight - scroller.clientHeight - scroller.scrollTop <= END_SLACK_PX;
  }

  /** Brings the newest message into sight and keeps it there until somebody scrolls. */
  toNewest(): void {
    this.#anchor = NEWEST;
    this.#place();
  }

  /** Holds on to what is at the top now; to be called before something is put above it. */
  hold(): void {
    this.#remember();
  }

  hostUpdated(): void {
    const scroller = this.#options.scroller();
    if (scroller !== this.#scroller) this.#attach(scroller);
    this.#restore();
  }

  hostDisconnected(): void {
    this.#attach(null);
  }

  #attach(scroller: HTMLElement | null): void {
    this.#scroller?.removeEventListener("scroll", this.#handleScroll);
    this.#observer.disconnect();
    this.#scroller = scroller;
    this.#anchor = NEWEST;
    this.#setTopPx = scroller?.scrollTop ?? 0;
    if (scroller === null) return;
    scroller.addEventListener("scroll", this.#handleScroll, { passive: true });
    this.#observer.observe(scroller);
    const content = this.#options.content();
    if (content !== null) this.#observer.observe(content);
  }

  /** Puts the anchor back in its place, unless somebody scrolled and the event is still to come. */
  #restore(): void {
    if (this.#wasMoved()) this.#handleScroll();
    this.#place();
  }

  #place(): void {
    const scroller = this.#scroller;
    if (scroller === null) return;
    const element = this.#anchor.kind === "newest" ? this.#options.rows().at(-1) : this.#anchor.element;
    if (element?.isConnected !== true) return;
    const wantedPx = this.#anchor.kind === "newest" ? TOP_GAP_PX : this.#anchor.offsetPx;
    const shiftPx = offsetOf(element, scroller) - wantedPx;
    // Less than a pixel is rounding, and writing it would creep.
    if (Math.abs(shiftPx) >= 1) scroller.scrollTop += shiftPx;
    this.#setTopPx = scroller.scrollTop;
  }

  #remember(): void {
    const scroller = this.#scroller;
    if (scroller === null) return;
    const element = this.#options.rows().find((row) => row.getBoundingClientRect().bottom > topOf(scroller));
    if (element !== undefined) this.#anchor = { kind: "element", element, offsetPx: offsetOf(element, scroller) };
  }

  /** Somebody scrolled since the place was set; the browser's own clamping, when content shrinks, does not count. */
  #wasMoved(): boolean {
    const scroller = this.#scroller;
    if (scroller === null) return false;
    const { scrollTop, scrollHeight, clientHeight } = scroller;
    const isClamped = scrollTop < this.#setTopPx && scrollHeight - clientHeight - scrollTop < 1;
    return Math.abs(scrollTop - this.#setTopPx) >= 1 && !isClamped;
  }

  readonly #handleScroll = (): void => {
    if (this.#scroller === null || !this.#wasMoved()) return;
    this.#remember();
    this.#setTopPx = this.#scroller.scrollTop;
    this.#options.scrolled();
  };
}

function topOf(scroller: HTMLElement): number {
  return scroller.getBoundingClientRect().top;
}

function offsetOf(element: Element, scroller: HTMLElement): number {
  return element.getBoundingClientRect().top - topOf(scroller);
}
