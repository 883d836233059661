import type { DefaultTreeAdapterTypes } from "parse5";
import { isElement, type HtmlNode } from "./html-tree.ts";

const SKIPPED = new Set(["head", "style", "script", "title", "template", "noscript", "object", "svg", "math"]);
const PARAGRAPHS = new Set(["p", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "ul", "ol", "pre", "table", "hr"]);
const LINES = new Set([
  "div",
  "li",
  "tr",
  "section",
  "article",
  "header",
  "footer",
  "address",
  "dd",
  "dt",
  "center",
  "form",
]);
const NAMED: Readonly<Record<string, string>> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };

type Step = HtmlNode | { leave: string };

/** Turns a tree into text: blocks on lines of their own, quotes after `> `. Without recursion: trees may be deep. */
export function htmlText(document: DefaultTreeAdapterTypes.Document): string {
  const writer = new LineWriter();
  const stack: Step[] = document.childNodes.toReversed();
  for (let step = stack.pop(); step; step = stack.pop()) {
    if ("leave" in step) leave(writer, step.leave);
    else if ("value" in step) writer.write(step.value);
    else if (isElement(step) && !SKIPPED.has(step.tagName)) {
      enter(writer, step.tagName);
      stack.push({ leave: step.tagName }, ...step.childNodes.toReversed());
    }
  }
  return writer.finish();
}

function enter(writer: LineWriter, tag: string): void {
  if (PARAGRAPHS.has(tag)) writer.endLine(true);
  else if (LINES.has(tag)) writer.endLine(false);
  if (tag === "blockquote") writer.quoteDepth += 1;
  if (tag === "br") writer.breakLine();
  if (tag === "td" || tag === "th") writer.write(" ");
  if (tag === "li") writer.write("- ");
}

function leave(writer: LineWriter, tag: string): void {
  if (PARAGRAPHS.has(tag)) writer.endLine(true);
  else if (LINES.has(tag)) writer.endLine(false);
  if (tag === "blockquote") writer.quoteDepth -= 1;
}

class LineWriter {
  quoteDepth = 0;
  readonly #lines: string[] = [];
  #line = "";
  #wantsBlank = false;

  write(text: string): void {
    const folded = text.replace(/[ \t\n\r\f]+/g, " ");
    this.#line += this.#line === "" || this.#line.endsWith(" ") ? folded.trimStart() : folded;
  }

  breakLine(): void {
    if (this.#line.trim() === "") this.#wantsBlank = true;
    else this.endLine(false);
  }

  endLine(blankAfter: boolean): void {
    const text = this.#line.trim();
    this.#line = "";
    if (text !== "") {
      if (this.#wantsBlank && this.#lines.length > 0) this.#lines.push(this.#prefix().trimEnd());
      this.#lines.push(this.#prefix() + text);
      this.#wantsBlank = false;
    }
    this.#wantsBlank ||= blankAfter;
  }

  finish(): string {
    this.endLine(false);
    return this.#lines.join("\n");
  }

  #prefix(): string {
    return this.quoteDepth === 0 ? "" : `${">".repeat(Math.min(this.quoteDepth, 50))} `;
  }
}

/** Strips tags from HTML that is too large for a tree: every character is looked at once. */
export function stripTags(html: string): string {
  const parts: string[] = [];
  const lower = html.toLowerCase();
  for (let at = 0; at < html.length;) {
    const open = html.indexOf("<", at);
    parts.push(html.slice(at, open < 0 ? html.length : open));
    if (open < 0) break;
    const skip = skipped(lower, open);
    const close = html.indexOf(">", skip);
    parts.push(" ");
    at = close < 0 ? html.length : close + 1;
  }
  const text = parts.join("").replace(/&(\w{2,4});/g, (whole, name: string) => NAMED[name] ?? whole);
  return text
    .replace(/[ \t]+/g, " ")
    .replace(/ ?\n[ \n]*/g, "\n")
    .trim();
}

function skipped(lower: string, open: number): number {
  const name = /^<(style|script|head|title)\b/.exec(lower.slice(open, open + 8))?.[1];
  if (!name) return open;
  const end = lower.indexOf(`</${name}`, open);
  return end < 0 ? lower.length : end;
}
