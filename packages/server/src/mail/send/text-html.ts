import type { Block, Span } from "@hearback/contract";

const ESCAPES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** The plain look of a text as HTML, for clients that show nothing else. Made of blocks: every word is escaped. */
export function textHtml(blocks: readonly Block[]): string {
  return `<!doctype html><html><body>${blocks.map(blockHtml).join("")}</body></html>`;
}

function blockHtml(block: Block): string {
  switch (block.type) {
    case "paragraph":
      return `<p>${block.spans.map(spanHtml).join("")}</p>`;
    case "heading":
      return `<h3>${block.spans.map(spanHtml).join("")}</h3>`;
    case "preformatted":
      return `<pre>${escaped(block.text)}</pre>`;
    case "rule":
      return "<hr>";
    case "list": {
      const tag = block.ordered ? "ol" : "ul";
      return `<${tag}>${block.items.map((item) => `<li>${item.map(blockHtml).join("")}</li>`).join("")}</${tag}>`;
    }
    case "quote":
      return `<blockquote type="cite">${block.blocks.map(blockHtml).join("")}</blockquote>`;
  }
}

function spanHtml({ text, href }: Span): string {
  const inner = escaped(text).replaceAll("\n", "<br>");
  return href === undefined ? inner : `<a href="${escaped(href)}">${inner}</a>`;
}

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => ESCAPES[character] ?? "");
}
