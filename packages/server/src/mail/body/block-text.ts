import type { Block, Span } from "@hearback/contract";

/** The words of a run of spans. */
export function spansText(spans: readonly Span[]): string {
  return spans.map((span) => span.text).join("");
}

/** Blocks as plain text: paragraphs apart by an empty line, quotes after `> `, list items after `- ` or their number. */
export function blocksText(blocks: readonly Block[]): string {
  return blocks.map(blockText).join("\n\n");
}

function blockText(block: Block): string {
  switch (block.type) {
    case "paragraph":
    case "heading":
      return spansText(block.spans);
    case "preformatted":
      return block.text;
    case "rule":
      return "---";
    case "list":
      return block.items.map((item, index) => itemText(item, block.ordered ? `${index + 1}. ` : "- ")).join("\n");
    case "quote":
      return prefixLines(blocksText(block.blocks), "> ");
  }
}

function itemText(blocks: readonly Block[], marker: string): string {
  return marker + blocksText(blocks).replaceAll("\n", `\n${" ".repeat(marker.length)}`);
}

function prefixLines(text: string, prefix: string): string {
  return text
    .split("\n")
    .map((line) => (line.startsWith(">") ? `>${line}` : prefix + line))
    .join("\n");
}
