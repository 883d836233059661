// cspell:ignore emailstyle originalsrc shash wordsection
import type { Block } from "@hearback/contract";
import type { DefaultTreeAdapterTypes } from "parse5";
import { BlockBuilder, NotSimple } from "./block-builder.ts";
import { attributeOf, isElement, textOf, type HtmlElement, type HtmlNode } from "./html-tree.ts";
import { readStyle, isDark, type Look } from "./inline-style.ts";
import { linkify } from "./linkify.ts";
import { quoteMarkOf } from "./quote-marks.ts";
import type { QuoteMark } from "./quoted-from.ts";
import { safeHref } from "./safe-href.ts";

/** A mail that blocks can show in full, with what its HTML says of quotes. */
export interface SimpleHtml {
  blocks: Block[];
  marks: QuoteMark[];
}

// Deeper than replies of any client nest; it also bounds the recursion.
const MAX_ELEMENT_DEPTH = 100;
const INLINE: Readonly<Record<string, Look>> = {
  a: {},
  abbr: {},
  acronym: {},
  b: { bold: true },
  bdi: {},
  big: {},
  cite: { italic: true },
  code: { code: true },
  del: { strike: true },
  em: { italic: true },
  font: {},
  i: { italic: true },
  ins: { underline: true },
  kbd: { code: true },
  "o:p": {},
  s: { strike: true },
  samp: { code: true },
  small: {},
  span: {},
  strike: { strike: true },
  strong: { bold: true },
  tt: { code: true },
  u: { underline: true },
};
const LINES = new Set(["html", "body", "div", "section", "article", "main", "address", "header", "footer"]);
const SILENT = new Set(["title", "meta", "wbr", "base", "link"]);
const ATTRIBUTES =
  /^(?:class|id|dir|lang|xml:lang|style|title|href|target|rel|name|align|cite|type|start|value|face|size|color|link|vlink|alink|text|bgcolor|xmlns(?::\w+)?|http-equiv|content|charset|media|data-[\w-]+|itemprop|itemscope|itemtype|role|aria-[\w-]+|spellcheck|tabindex|clear|noshade|width|height|content-editable|contenteditable|translate|moz-do-not-send|originalsrc|shash|v:ext|profile|border)$/;

/** Turns a mail's HTML into blocks; `null` when anything in it is more than blocks can show. */
export function htmlBlocks(document: DefaultTreeAdapterTypes.Document): SimpleHtml | null {
  const builder = new BlockBuilder();
  try {
    addChildren(builder, document.childNodes, {}, 0);
    return { blocks: builder.finish(), marks: builder.marks };
  } catch (error) {
    if (error instanceof NotSimple) return null;
    throw error;
  }
}

function addChildren(builder: BlockBuilder, nodes: readonly HtmlNode[], look: Look, depth: number): void {
  if (depth > MAX_ELEMENT_DEPTH) throw new NotSimple("nested too deep");
  for (const node of nodes) {
    if ("value" in node) addText(builder, node.value, look);
    else if (isElement(node)) addElement(builder, node, look, depth);
  }
}

function addText(builder: BlockBuilder, value: string, look: Look): void {
  if (look.href !== undefined || look.code) builder.addText(value, look);
  else for (const span of linkify(value)) builder.addText(span.text, span.href ? { ...look, href: span.href } : look);
}

function addElement(builder: BlockBuilder, element: HtmlElement, outer: Look, depth: number): void {
  const look = { ...outer, ...checkedLook(element) };
  const mark = quoteMarkOf(element);
  const add = (): void => addByTag(builder, element, look, depth);
  if (mark) builder.mark(mark, add);
  else add();
}

function addByTag(builder: BlockBuilder, element: HtmlElement, look: Look, depth: number): void {
  const tag = element.tagName;
  const inside = (): void => addChildren(builder, element.childNodes, look, depth + 1);
  if (tag in INLINE) return inside();
  if (LINES.has(tag)) {
    builder.ensureLine();
    inside();
    return builder.ensureLine();
  }
  switch (tag) {
    case "head":
      return inside();
    case "style":
      return checkStyleSheet(element);
    case "br":
      return builder.breakLine();
    case "hr":
      builder.endParagraph();
      return builder.add({ type: "rule" });
    case "p":
      builder.endParagraph();
      inside();
      return builder.endParagraph();
    case "pre":
      return addPreformatted(builder, element);
    case "blockquote":
      return builder.add({ type: "quote", blocks: nonEmpty(builder.nested(inside)) });
    case "ul":
    case "ol":
      return addList(builder, element, look, depth);
    default:
      return addRare(builder, element, inside);
  }
}

function addRare(builder: BlockBuilder, element: HtmlElement, inside: () => void): void {
  if (SILENT.has(element.tagName)) return;
  if (!/^h[1-6]$/.test(element.tagName)) throw new NotSimple(`<${element.tagName.slice(0, 40)}>`);
  builder.endParagraph();
  inside();
  builder.endParagraph("heading");
}

function nonEmpty(blocks: Block[]): Block[] {
  return blocks.length > 0 ? blocks : [{ type: "paragraph", spans: [] }];
}

function addPreformatted(builder: BlockBuilder, element: HtmlElement): void {
  builder.endParagraph();
  const onlyText = element.childNodes.every((child) => !isElement(child) || checkedInline(child));
  if (!onlyText) throw new NotSimple("markup in preformatted text");
  builder.add({ type: "preformatted", text: textOf(element).replace(/^\n/, "") });
}

function checkedInline(element: HtmlElement): boolean {
  checkedLook(element);
  const isPlain = element.tagName in INLINE && element.tagName !== "a";
  return isPlain && element.childNodes.every((child) => !isElement(child));
}

function addList(builder: BlockBuilder, list: HtmlElement, look: Look, depth: number): void {
  const items: Block[][] = [];
  builder.endParagraph();
  for (const child of list.childNodes) {
    if ("value" in child && child.value.trim() !== "") throw new NotSimple("text beside list items");
    if (!isElement(child)) continue;
    const itemLook = { ...look, ...checkedLook(child) };
    const inside = (): void =>
      child.tagName === "li"
        ? addChildren(builder, child.childNodes, itemLook, depth + 1)
        : addElement(builder, child, look, depth + 1);
    if (child.tagName !== "li" && child.tagName !== "ul" && child.tagName !== "ol") throw new NotSimple("odd list");
    items.push(nonEmpty(builder.nested(inside)));
  }
  if (items.length > 0) builder.add({ type: "list", ordered: list.tagName === "ol", items });
}

/** Checks every attribute of an element; what it adds to the look of its text. */
function checkedLook(element: HtmlElement): Look {
  for (const attribute of element.attrs) {
    if (!ATTRIBUTES.test(attribute.name)) throw new NotSimple(`attribute ${attribute.name.slice(0, 40)}`);
  }
  if (attributeOf(element, "dir")?.toLowerCase() === "rtl") throw new NotSimple("right to left");
  const align = attributeOf(element, "align")?.toLowerCase();
  if (align !== undefined && align !== "left") throw new NotSimple("aligned");
  const color = attributeOf(element, "color") ?? attributeOf(element, "text");
  if (color !== undefined && !isDark(color)) throw new NotSimple("coloured");
  const background = attributeOf(element, "bgcolor");
  if (background !== undefined && !/^(?:#?fff(?:fff)?|white)$/i.test(background)) throw new NotSimple("background");
  return { ...styleLook(element), ...INLINE[element.tagName], ...linkLook(element) };
}

function styleLook(element: HtmlElement): Look {
  const isLink = element.tagName === "a";
  if (element.tagName === "style" || element.tagName === "hr") return {};
  const style = attributeOf(element, "style") ?? "";
  // A link has a colour of its own wherever it is shown.
  const relevant = isLink ? style.replace(/(?:^|;)\s?color\s?:[^;]*/gi, "") : style;
  const look = readStyle(relevant, element.tagName === "blockquote" || element.tagName === "div");
  if (look === null) throw new NotSimple("styled");
  if (isLink) delete look.underline;
  return look;
}

function linkLook(element: HtmlElement): Look {
  const href = element.tagName === "a" ? safeHref(attributeOf(element, "href") ?? "") : null;
  return href === null ? {} : { href };
}

/** A style sheet that only sets margins, fonts or links, as Outlook's does, is no styling that a reader would miss. */
function checkStyleSheet(element: HtmlElement): void {
  const css = textOf(element).replaceAll(/<!--|-->/g, "");
  if (css.length > 20_000 || css.includes("@import") || css.includes("url(")) throw new NotSimple("style sheet");
  for (const rule of css.replaceAll(/\/\*[^*]*\*\//g, "").split("}")) {
    const open = rule.indexOf("{");
    if (open < 0) continue;
    const selector = rule.slice(0, open).trim().toLowerCase();
    if (selector.startsWith("@font-face") || selector.startsWith("@page") || /^a[:,\s]|^a$/.test(selector)) continue;
    if (/[.#@]/.test(selector.replaceAll(/\.mso\w+|\.emailstyle\d+|\.wordsection\d+|(?:p|div|li|span|a)\.\w+/g, ""))) {
      throw new NotSimple("style sheet");
    }
    if (readStyle(rule.slice(open + 1), false) === null) throw new NotSimple("style sheet");
  }
}
