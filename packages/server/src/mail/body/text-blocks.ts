import { MAX_SIMPLE_DEPTH, MAX_SIMPLE_NODES, type Block } from "@hearback/contract";
import { linkify } from "./linkify.ts";
import { isAttribution, isOriginalMessage, isSignatureDelimiter, startsAttribution } from "./quote-shapes.ts";

/** What one conversion may still make: what is over comes as one plain paragraph, so that a long text stays simple. */
interface Budget {
  nodes: number;
}

/** Turns a plain text into blocks: paragraphs with links, runs of `>` lines as quotes. Linear in the text's length. */
export function textBlocks(text: string): Block[] {
  return linesBlocks(text.split("\n"), 1, { nodes: MAX_SIMPLE_NODES - 10 });
}

function linesBlocks(lines: readonly string[], depth: number, budget: Budget): Block[] {
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length;) {
    if (budget.nodes <= 0) return [...blocks, ...plainParagraph(lines.slice(at))];
    const quoted = depth < MAX_SIMPLE_DEPTH && isQuoteLine(lines[at] ?? "");
    const end = runEnd(lines, at, quoted);
    const run = lines.slice(at, end);
    if (quoted) blocks.push(quoteBlock(run, depth, budget));
    else blocks.push(...paragraphBlocks(run, budget, depth < MAX_SIMPLE_DEPTH && end < lines.length));
    at = end;
  }
  return blocks;
}

function runEnd(lines: readonly string[], start: number, quoted: boolean): number {
  let end = start + 1;
  while (end < lines.length && isQuoteLine(lines[end] ?? "") === quoted) end += 1;
  return end;
}

function isQuoteLine(line: string): boolean {
  return line.startsWith(">");
}

function quoteBlock(lines: readonly string[], depth: number, budget: Budget): Block {
  budget.nodes -= 1;
  const inner = lines.map((line) => (line.startsWith("> ") ? line.slice(2) : line.slice(1)));
  return { type: "quote", blocks: linesBlocks(inner, depth + 1, budget) };
}

function paragraphBlocks(lines: readonly string[], budget: Budget, beforeQuote: boolean): Block[] {
  const groups = splitAtBlank(lines).flatMap(splitAtMarks);
  const last = groups.at(-1);
  const split = beforeQuote && last ? [...groups.slice(0, -1), ...splitAttribution(last)] : groups;
  const blocks: Block[] = [];
  for (const [index, group] of split.entries()) {
    if (budget.nodes <= 0) return [...blocks, ...plainParagraph(split.slice(index).flatMap((rest) => [...rest, ""]))];
    blocks.push(...paragraph(group, budget));
  }
  return blocks;
}

function splitAtBlank(lines: readonly string[]): string[][] {
  const groups: string[][] = [];
  let group: string[] = [];
  for (const line of [...lines, ""]) {
    if (line.trim() !== "") group.push(line.trimEnd() === "--" ? line : line.trimEnd());
    else if (group.length > 0) {
      groups.push(group);
      group = [];
    }
  }
  return groups;
}

/** A signature's delimiter and the line of an earlier message start a paragraph of their own. */
function splitAtMarks(group: readonly string[]): string[][] {
  const at = group.findIndex(
    (line, index) => index > 0 && (isSignatureDelimiter(line) || isOriginalMessage(group.slice(index, index + 4))),
  );
  return at < 0 ? [[...group]] : [group.slice(0, at), group.slice(at)];
}

/** The line that says who wrote the quote may be wrapped: it starts where a line starts like one, else as late as it can. */
function splitAttribution(group: readonly string[]): string[][] {
  const sizes = [1, 2, 3, 4].filter((size) => size <= group.length && isAttribution(group.slice(-size)));
  const size = sizes.findLast((count) => startsAttribution(group.at(-count) ?? "")) ?? sizes[0];
  return size === undefined || size === group.length ? [[...group]] : [group.slice(0, -size), group.slice(-size)];
}

function paragraph(lines: readonly string[], budget: Budget): Block[] {
  const spans = linkify(lines.join("\n"));
  budget.nodes -= spans.length + 1;
  return budget.nodes < 0 ? plainParagraph(lines) : [{ type: "paragraph", spans }];
}

function plainParagraph(lines: readonly string[]): Block[] {
  const text = lines.join("\n").trim();
  return text === "" ? [] : [{ type: "paragraph", spans: [{ text }] }];
}
