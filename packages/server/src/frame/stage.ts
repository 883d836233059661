import { type FrameCommand, type FrameEvent, MAX_FRAME_HEIGHT_PX } from "@hearback/contract";
import { createBaseSheet, DARK_CLASS, PAPER_CLASS } from "./base-styles.ts";
import { cleanMail, type CleanMail } from "./clean.ts";
import { MAX_HEIGHT_REPORTS, MIN_FIT } from "./limits.ts";
import { type TextPolicy } from "./policy.ts";
import { foldQuotes } from "./quotes.ts";

/** A command that shows a mail. */
export type ShowCommand = Extract<FrameCommand, { type: "show" }>;

/** Shows one mail at a time in this document and says how high it is. */
export class Stage {
  readonly #policy: TextPolicy;
  readonly #send: (event: FrameEvent) => void;
  readonly #base = createBaseSheet();
  readonly #observer = new ResizeObserver(() => this.#measure());
  #reportsLeft = 0;
  #heightPx = -1;
  #widthPx = -1;

  constructor(policy: TextPolicy, send: (event: FrameEvent) => void) {
    this.#policy = policy;
    this.#send = send;
  }

  /** Cleans and shows a mail in place of the one before. */
  show(command: ShowCommand): void {
    const mail = cleanMail({ html: command.html, images: command.images, scheme: command.colorScheme }, this.#policy);
    this.#dress(mail, command);
    if (command.quoteLabel !== undefined) foldQuotes(mail.root, command.quoteLabel);
    document.documentElement.lang = command.language;
    document.adoptedStyleSheets = [this.#base, mail.sheet];
    document.body.replaceChildren(mail.root);
    this.#watch(mail.root);
    this.#send({ type: "shown", blockedCount: mail.blockedCount, limited: mail.limited });
  }

  /** A dark page gets re-mapped colours from a mail without grounds of its own, and a sheet of paper from any other. */
  #dress({ root, scheme }: CleanMail, command: ShowCommand): void {
    if (command.colorScheme === "light") return;
    root.classList.add(scheme === "dark" ? DARK_CLASS : PAPER_CLASS);
    if (scheme === "light" && root.style.backgroundColor === "") root.classList.add("hb-bare");
  }

  #watch(root: HTMLElement): void {
    this.#observer.disconnect();
    this.#reportsLeft = MAX_HEIGHT_REPORTS;
    this.#heightPx = -1;
    this.#widthPx = -1;
    this.#observer.observe(root);
    this.#observer.observe(document.documentElement);
    this.#measure();
  }

  #measure(): void {
    const root = document.body.firstElementChild;
    if (!(root instanceof HTMLElement)) return;
    const widthPx = document.documentElement.clientWidth;
    if (widthPx !== this.#widthPx) {
      this.#widthPx = widthPx;
      fit(root, widthPx);
    }
    const overflows = document.documentElement.scrollWidth > widthPx;
    const heightPx = Math.ceil(root.getBoundingClientRect().height) + (overflows ? SCROLLBAR_PX : 0);
    if (heightPx === this.#heightPx || this.#reportsLeft === 0) return;
    this.#heightPx = heightPx;
    this.#reportsLeft -= 1;
    document.documentElement.classList.toggle("hb-tall", heightPx > MAX_FRAME_HEIGHT_PX);
    this.#send({ type: "height", heightPx: Math.min(heightPx, 1_000_000) });
  }
}

/** Room under a mail that scrolls sideways. */
const SCROLLBAR_PX = 14;

/** Shrinks a mail that is wider than the frame, down to a size that can still be read. */
function fit(root: HTMLElement, widthPx: number): void {
  root.style.removeProperty("zoom");
  root.style.removeProperty("min-width");
  const ownPx = root.scrollWidth;
  const share = widthPx / ownPx;
  if (widthPx <= 0 || share >= 1) return;
  root.style.setProperty("zoom", String(Math.max(share, MIN_FIT)));
  // A sheet of paper cuts what sticks out of it, and what is cut can't be scrolled to.
  if (share < MIN_FIT) root.style.setProperty("min-width", `${ownPx}px`);
}
