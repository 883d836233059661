import type { Block } from "@hearback/contract";
import { spansText } from "./block-text.ts";
import { isAttribution, isOriginalMessage, isSentFrom, isSignatureDelimiter } from "./quote-shapes.ts";

/** What a mail's HTML says of its blocks: `rest` from here on all is quoted, `range` these are (a signature, "On … wrote:"). */
export interface QuoteMark {
  kind: "rest" | "range";
  from: number;
  /** First block after a range. */
  to: number;
}

/**
 * Finds the first block of the trailing quote or signature.
 * @returns Its index; `null` when there is none, or when nothing would be left before it.
 */
export function quotedFrom(blocks: readonly Block[], marks: readonly QuoteMark[] = []): number | null {
  const cut = firstCut(blocks, marks);
  let start = cut;
  while (start > 0 && isQuoted(blocks, start - 1, marks, start < blocks.length)) start -= 1;
  return start > 0 && start < blocks.length ? start : null;
}

function firstCut(blocks: readonly Block[], marks: readonly QuoteMark[]): number {
  const marked = marks.filter((mark) => mark.kind === "rest").map((mark) => mark.from);
  const found = blocks.findIndex((block) => {
    const lines = paragraphLines(block);
    return isSignatureDelimiter(lines[0] ?? "") || isOriginalMessage(lines);
  });
  return Math.min(...marked, found < 0 ? blocks.length : found, blocks.length);
}

function isQuoted(blocks: readonly Block[], index: number, marks: readonly QuoteMark[], hasMore: boolean): boolean {
  const block = blocks[index];
  if (!block) return false;
  if (block.type === "quote") return true;
  if (marks.some((mark) => mark.kind === "range" && mark.from <= index && index < mark.to)) return true;
  if (block.type === "rule") return hasMore;
  const lines = paragraphLines(block);
  return (hasMore && isAttribution(lines)) || (lines.length === 1 && isSentFrom(lines[0] ?? ""));
}

function paragraphLines(block: Block): string[] {
  return block.type === "paragraph" ? spansText(block.spans).split("\n") : [];
}
