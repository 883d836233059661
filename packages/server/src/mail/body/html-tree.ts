import { parse, type DefaultTreeAdapterTypes } from "parse5";
import { MAX_HTML_TAGS } from "../parse/limits.ts";

/** An element of a parsed mail. */
export type HtmlElement = DefaultTreeAdapterTypes.Element;
/** Any node of a parsed mail. */
export type HtmlNode = DefaultTreeAdapterTypes.ChildNode;

/** Parses HTML as a browser does; `null` when it has too many tags to build a tree of. */
export function parseHtml(html: string): DefaultTreeAdapterTypes.Document | null {
  return hasManyTags(html) ? null : parse(html);
}

function hasManyTags(html: string): boolean {
  let count = 0;
  for (let at = html.indexOf("<"); at >= 0; at = html.indexOf("<", at + 1)) {
    count += 1;
    if (count > MAX_HTML_TAGS) return true;
  }
  return false;
}

/** Tells an element from text and comments. */
export function isElement(node: HtmlNode): node is HtmlElement {
  return "tagName" in node;
}

/** An attribute's value, or `undefined` when the element has none of that name. */
export function attributeOf(element: HtmlElement, name: string): string | undefined {
  return element.attrs.find((attribute) => attribute.name === name)?.value;
}

/** Every element in document order, without recursion, since hostile trees are thousands deep. */
export function* elementsOf(root: DefaultTreeAdapterTypes.ParentNode): Generator<HtmlElement> {
  const stack: HtmlNode[] = root.childNodes.toReversed();
  for (let node = stack.pop(); node; node = stack.pop()) {
    if (!isElement(node)) continue;
    yield node;
    for (let index = node.childNodes.length - 1; index >= 0; index -= 1) {
      const child = node.childNodes[index];
      if (child) stack.push(child);
    }
  }
}

/** All text below a node, as it stands in the source. */
export function textOf(root: HtmlElement): string {
  const parts: string[] = [];
  const stack: HtmlNode[] = [root];
  for (let node = stack.pop(); node; node = stack.pop()) {
    if ("value" in node) parts.push(node.value);
    else if (isElement(node)) stack.push(...node.childNodes.toReversed());
  }
  return parts.join("");
}
