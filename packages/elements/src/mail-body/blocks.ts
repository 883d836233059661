import { html, nothing, type TemplateResult } from "lit";
import type { Block, Span } from "@hearback/contract";
import { safeHref } from "./safe-link.ts";

/**
 * Draws the blocks of a simple mail. All of it is text: no markup of the mail exists any more, and links are judged
 * here again. Headings of a mail are not headings of the page.
 */
export function blocksTemplate(blocks: readonly Block[]): TemplateResult[] {
  return blocks.map(blockTemplate);
}

function blockTemplate(block: Block): TemplateResult {
  switch (block.type) {
    case "paragraph":
      return html`<p dir="auto">${block.spans.map(spanTemplate)}</p>`;
    case "heading":
      return html`<p dir="auto" class="heading">${block.spans.map(spanTemplate)}</p>`;
    case "preformatted":
      return html`<pre dir="auto">${block.text}</pre>`;
    case "rule":
      return html`<hr />`;
    case "quote":
      return html`<blockquote>${blocksTemplate(block.blocks)}</blockquote>`;
    case "list": {
      const items = block.items.map((item) => html`<li dir="auto">${blocksTemplate(item)}</li>`);
      return block.ordered
        ? html`<ol>
            ${items}
          </ol>`
        : html`<ul>
            ${items}
          </ul>`;
    }
  }
}

/** No space may come in between: paragraphs keep the mail's own. */
function spanTemplate(span: Span): TemplateResult | string {
  const href = safeHref(span.href);
  const styled = styledText(span);
  return href === null
    ? styled
    : html`<a href=${href} target="_blank" rel="noopener noreferrer nofollow ugc" title=${href}>${styled}</a>`;
}

function styledText(span: Span): TemplateResult | string {
  const names = [
    span.bold && "bold",
    span.italic && "italic",
    span.underline && "underline",
    span.strike && "strike",
  ].filter((name) => typeof name === "string");
  const look = names.length > 0 ? names.join(" ") : nothing;
  if (span.code) return html`<code class=${look}>${span.text}</code>`;
  return look === nothing ? span.text : html`<span class=${look}>${span.text}</span>`;
}
