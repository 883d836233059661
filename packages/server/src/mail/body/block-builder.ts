import { MAX_SIMPLE_DEPTH, MAX_SIMPLE_NODES, type Block, type Span } from "@hearback/contract";
import type { Look } from "./inline-style.ts";
import type { QuoteMark } from "./quoted-from.ts";

/** Thrown when a mail is more than blocks can say. */
export class NotSimple extends Error {}

const SPACES = /[ \t\n\r\f]+/g;

/** Builds blocks as a browser would lay lines out: text runs on until a line or a paragraph ends. */
export class BlockBuilder {
  readonly marks: QuoteMark[] = [];
  readonly #root: Block[] = [];
  readonly #open: Block[][] = [this.#root];
  #lines: Span[][] = [];
  #line: Span[] = [];
  #nodeCount = 0;

  /** Adds text in one look; white space is folded as HTML says. */
  addText(value: string, look: Look): void {
    const folded = value.replace(SPACES, " ");
    const text = this.#line.length === 0 || this.#endsWithSpace() ? folded.trimStart() : folded;
    if (text !== "") this.#push({ text, ...look });
  }

  /** Ends the line; an empty one ends the paragraph. */
  breakLine(): void {
    if (isEmpty(this.#line)) this.endParagraph();
    else {
      this.#lines.push(this.#line);
      this.#line = [];
    }
  }

  /** Ends the line unless nothing is on it. */
  ensureLine(): void {
    if (!isEmpty(this.#line)) this.breakLine();
    else this.#line = [];
  }

  /** Ends the paragraph, or heading, unless nothing is in it. */
  endParagraph(type: "paragraph" | "heading" = "paragraph"): void {
    this.ensureLine();
    const spans = joinLines(this.#lines);
    this.#lines = [];
    if (spans.length > 0) this.add({ type, spans });
  }

  /** Adds a finished block. */
  add(block: Block): void {
    this.#count();
    this.#open.at(-1)?.push(block);
  }

  /** Collects what `inside` adds into a list of blocks of its own. */
  nested(inside: () => void): Block[] {
    this.endParagraph();
    if (this.#open.length > MAX_SIMPLE_DEPTH) throw new NotSimple("nested too deep");
    const blocks: Block[] = [];
    this.#open.push(blocks);
    inside();
    this.endParagraph();
    this.#open.pop();
    this.#count();
    return blocks;
  }

  /** Says that from here on, or for what `inside` adds, the mail quotes or signs. Only the outermost level counts. */
  mark(kind: QuoteMark["kind"], inside: () => void): void {
    this.endParagraph();
    const from = this.#root.length;
    inside();
    this.endParagraph();
    if (this.#open.length === 1) this.marks.push({ kind, from, to: this.#root.length });
  }

  finish(): Block[] {
    this.endParagraph();
    return this.#root;
  }

  #push(span: Span): void {
    const last = this.#line.at(-1);
    if (last && sameLook(last, span)) last.text += span.text;
    else {
      this.#count();
      this.#line.push(span);
    }
  }

  #endsWithSpace(): boolean {
    return this.#line.at(-1)?.text.endsWith(" ") ?? true;
  }

  #count(): void {
    this.#nodeCount += 1;
    if (this.#nodeCount > MAX_SIMPLE_NODES) throw new NotSimple("too many nodes");
  }
}

function isEmpty(line: readonly Span[]): boolean {
  return line.every((span) => span.text.trim() === "");
}

function sameLook(left: Span, right: Span): boolean {
  return (
    left.bold === right.bold &&
    left.italic === right.italic &&
    left.underline === right.underline &&
    left.strike === right.strike &&
    left.code === right.code &&
    left.href === right.href
  );
}

function joinLines(lines: readonly Span[][]): Span[] {
  const spans: Span[] = [];
  for (const [index, line] of lines.entries()) {
    const last = line.at(-1);
    if (last) last.text = last.text.trimEnd();
    const [first, ...rest] = line.filter((span) => span.text !== "");
    if (!first) continue;
    const previous = spans.at(-1);
    if (index > 0 && previous) previous.text += "\n";
    if (previous && sameLook(previous, first)) previous.text += first.text;
    else spans.push(first);
    spans.push(...rest);
  }
  return spans;
}
