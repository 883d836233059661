import { MAX_CSS_LENGTH, MAX_DEPTH, MAX_HTML_LENGTH, MAX_IMAGES, MAX_NODES } from "./limits.ts";
import { type TextPolicy } from "./policy.ts";

/** A style sheet's source as the mail wrote it, with the media query of its element (empty for none). */
export interface RawSheet {
  readonly text: string;
  readonly media: string;
}

/** A mail parsed in a document without a browsing context: nothing in it has run, loaded or been judged. */
export interface ParsedMail {
  /** A `div` that stands for the mail's `<body>`, with the attributes of it that matter. */
  readonly root: HTMLElement;
  readonly sheets: readonly RawSheet[];
  /** Something was left out because the mail is over a limit. */
  readonly limited: boolean;
}

/** Attributes of `<body>` that newsletters rely on; they go through the same cleaning as every other. */
const BODY_ATTRIBUTES = ["class", "style", "dir", "lang", "bgcolor", "background", "align"];

/** Parses hostile HTML without running or loading any of it, within the limits of `limits.ts`. */
export function parseInert(html: string, policy: TextPolicy): ParsedMail {
  const text = html.slice(0, MAX_HTML_LENGTH);
  const doc = new DOMParser().parseFromString(policy.createHTML(text), "text/html");
  const root = doc.createElement("div");
  copyBodyAttributes(doc, root);
  const sheets = takeSheets(doc);
  while (doc.body.firstChild !== null) root.append(doc.body.firstChild);
  const cut = limitTree(root);
  return { root, sheets: sheets.kept, limited: cut || sheets.limited || text.length < html.length };
}

function copyBodyAttributes(doc: Document, root: HTMLElement): void {
  for (const name of BODY_ATTRIBUTES) {
    const value = doc.body.getAttribute(name) ?? (isLanguage(name) ? doc.documentElement.getAttribute(name) : null);
    if (value !== null) root.setAttribute(name, value);
  }
}

function isLanguage(name: string): boolean {
  return name === "dir" || name === "lang";
}

function takeSheets(doc: Document): { kept: RawSheet[]; limited: boolean } {
  const kept: RawSheet[] = [];
  let room = MAX_CSS_LENGTH;
  let limited = false;
  for (const style of doc.querySelectorAll("style")) {
    const text = style.textContent;
    if (text.length > room) limited = true;
    else kept.push({ text, media: style.getAttribute("media") ?? "" });
    room -= text.length;
    style.remove();
  }
  return { kept, limited };
}

/** Cuts what is over the limits off the tree; without recursion, since depth is one of them. */
function limitTree(root: HTMLElement): boolean {
  const images = [...root.querySelectorAll("img")].slice(MAX_IMAGES);
  for (const image of images) image.remove();
  const deep = flattenDeep(root);
  const walker = document.createTreeWalker(root);
  let nodes = 0;
  while (walker.nextNode() !== null) {
    nodes += 1;
    if (nodes > MAX_NODES) {
      cutFrom(walker.currentNode, root);
      return true;
    }
  }
  return deep || images.length > 0;
}

function flattenDeep(root: HTMLElement): boolean {
  const depths = new WeakMap<Node, number>([[root, 0]]);
  const tooDeep: Element[] = [];
  for (const element of root.querySelectorAll("*")) {
    const depth = (depths.get(element.parentElement ?? root) ?? 0) + 1;
    depths.set(element, depth);
    if (depth === MAX_DEPTH && element.childElementCount > 0) tooDeep.push(element);
  }
  for (const element of tooDeep) element.replaceChildren(element.textContent);
  return tooDeep.length > 0;
}

function cutFrom(start: Node, root: HTMLElement): void {
  for (let node: Node | null = start; node !== null && node !== root; node = node.parentNode) {
    while (node.nextSibling !== null) node.nextSibling.remove();
  }
  start.parentNode?.removeChild(start);
}
