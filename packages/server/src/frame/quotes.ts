import { QUOTE_BUTTON_CLASS } from "./base-styles.ts";
import { CLASS_PREFIX, ID_PREFIX } from "./css/selectors.ts";

/** How mail programs mark the part of a reply that only repeats earlier messages. */
const QUOTES = [
  `.${CLASS_PREFIX}gmail_quote`,
  `.${CLASS_PREFIX}yahoo_quoted`,
  `.${CLASS_PREFIX}protonmail_quote`,
  `.${CLASS_PREFIX}moz-cite-prefix`,
  `blockquote[type="cite"]`,
  `#${ID_PREFIX}appendonsend`,
  `#${ID_PREFIX}divRplyFwdMsg`,
].join(", ");

/**
 * Puts the quoted end of a cleaned mail behind a button. Only an end is folded: where the sender's own words follow
 * (answers between the quotes), or nothing stands before, all stays open.
 */
export function foldQuotes(root: HTMLElement, label: string): void {
  const first = root.querySelector(QUOTES);
  if (first === null || !hasOwnWords(root, first)) return;
  const folded = restFrom(first, root);
  if (folded.some((node) => node !== first && !isQuote(node) && textOf(node) !== "" && !follows(first, node))) return;
  hideBehindButton(folded, label);
}

function isQuote(node: Node): boolean {
  return node instanceof Element && (node.matches(QUOTES) || node.querySelector(QUOTES) !== null);
}

/** Outlook marks only where the quoted part starts: all that follows its mark belongs to it. */
function follows(first: Element, node: Node): boolean {
  return first.id.startsWith(ID_PREFIX) && first.compareDocumentPosition(node) === Node.DOCUMENT_POSITION_FOLLOWING;
}

function textOf(node: Node): string {
  return (node.textContent ?? "").trim();
}

function hasOwnWords(root: HTMLElement, first: Element): boolean {
  const range = document.createRange();
  range.setStart(root, 0);
  range.setEndBefore(first);
  return range.toString().trim() !== "";
}

/** The element and everything after it, as the largest nodes that hold nothing before it. */
function restFrom(first: Element, root: HTMLElement): ChildNode[] {
  const nodes: ChildNode[] = [first];
  for (let node: Element | null = first; node !== null && node !== root; node = node.parentElement) {
    for (let next = node.nextSibling; next !== null; next = next.nextSibling) nodes.push(next);
  }
  return nodes;
}

function hideBehindButton(nodes: readonly ChildNode[], label: string): void {
  const button = createButton(label);
  nodes[0]?.before(button);
  const folds = nodes.filter((node) => node instanceof Element || textOf(node) !== "").map((node) => new Fold(node));
  const setOpen = (open: boolean): void => {
    button.setAttribute("aria-expanded", String(open));
    for (const fold of folds) fold.setOpen(open);
  };
  setOpen(false);
  button.addEventListener("click", () => setOpen(button.getAttribute("aria-expanded") === "false"));
}

function createButton(label: string): HTMLButtonElement {
  const button = document.createElement("button");
  button.type = "button";
  button.className = QUOTE_BUTTON_CLASS;
  button.textContent = "•••";
  button.title = label;
  button.setAttribute("aria-label", label);
  return button;
}

/** A node that can be hidden whatever the mail's own `display` is, and gets that back. */
class Fold {
  readonly #element: HTMLElement;
  readonly #display: string;
  readonly #priority: string;

  constructor(node: ChildNode) {
    this.#element = node instanceof HTMLElement ? node : wrap(node);
    this.#display = this.#element.style.display;
    this.#priority = this.#element.style.getPropertyPriority("display");
  }

  setOpen(open: boolean): void {
    this.#element.style.removeProperty("display");
    if (!open) this.#element.style.setProperty("display", "none", "important");
    else if (this.#display !== "") this.#element.style.setProperty("display", this.#display, this.#priority);
  }
}

function wrap(node: ChildNode): HTMLElement {
  const span = document.createElement("span");
  node.replaceWith(span);
  span.append(node);
  return span;
}
