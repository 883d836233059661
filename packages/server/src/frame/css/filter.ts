import { type ColorMapper } from "./colors.ts";
import { filterMedia, type ColorScheme } from "./media.ts";
import { ALLOWED_PROPERTIES, COLOR_PROPERTIES } from "./properties.ts";
import { filterSelectors } from "./selectors.ts";
import { filterValue, singleUrl } from "./values.ts";
import { MAX_CSS_RULES } from "../limits.ts";
import { type RawSheet } from "../parse.ts";
import { type ImagePolicy } from "../urls.ts";

/** What the filter needs to know, and what it finds out on its way. */
export interface CssContext {
  readonly images: ImagePolicy;
  readonly scheme: ColorScheme;
  readonly colors: ColorMapper;
  /** Called when the mail paints grounds of its own, so that its colours can't be changed one by one. */
  onDesign(): void;
}

/** Copies the declarations that may stay from one style to another, value by value: no text is ever put together. */
function copyDeclarations(from: CSSStyleDeclaration, to: CSSStyleDeclaration, context: CssContext): void {
  for (const [name, value, priority] of readDeclarations(from)) {
    const kept = name === "background-image" ? filterImage(value, context) : filterPlain(name, value, context);
    if (kept !== null) to.setProperty(name, kept, priority);
  }
}

/** Filters an element's own `style` attribute in place. */
export function filterInlineStyle(element: HTMLElement, context: CssContext): void {
  if (!element.hasAttribute("style")) return;
  const scratch = new CSSStyleSheet();
  scratch.insertRule("a {}");
  const rule = scratch.cssRules.item(0);
  if (rule instanceof CSSStyleRule) {
    copyDeclarations(element.style, rule.style, context);
    element.removeAttribute("style");
    for (const [name, value, priority] of readDeclarations(rule.style))
      element.style.setProperty(name, value, priority);
  } else element.removeAttribute("style");
}

/** Makes one sheet of what may stay of a mail's sheets, in their order. */
export function filterSheets(sheets: readonly RawSheet[], context: CssContext): CSSStyleSheet {
  const target = new CSSStyleSheet();
  for (const { text, media } of sheets) {
    const condition = filterMedia(media, context.scheme);
    if (condition === null) continue;
    const source = new CSSStyleSheet();
    source.replaceSync(stripCommentMarks(text));
    copyRules(source.cssRules, { target, condition, nested: false }, context);
  }
  return target;
}

/** Where rules are copied to; a media rule inside another one is left out. */
interface Place {
  readonly target: CSSStyleSheet;
  readonly condition: string;
  readonly nested: boolean;
}

function copyRules(rules: CSSRuleList, place: Place, context: CssContext): void {
  for (const rule of rules) {
    if (place.target.cssRules.length >= MAX_CSS_RULES) return;
    if (rule instanceof CSSStyleRule) copyStyleRule(rule, place, context);
    else if (rule instanceof CSSMediaRule && !place.nested && place.condition === "") {
      const condition = filterMedia(rule.media.mediaText, context.scheme);
      if (condition !== null) copyRules(rule.cssRules, { ...place, condition, nested: true }, context);
    }
  }
}

function copyStyleRule(rule: CSSStyleRule, { target, condition }: Place, context: CssContext): void {
  const selectors = filterSelectors(rule.selectorText);
  if (selectors === null) return;
  const list = ruleList(target, condition);
  if (list === null) return;
  list.insertRule(`${selectors} {}`, list.cssRules.length);
  const added = list.cssRules.item(list.cssRules.length - 1);
  if (!(added instanceof CSSStyleRule)) return;
  copyDeclarations(rule.style, added.style, context);
  if (added.style.length === 0) list.deleteRule(list.cssRules.length - 1);
}

/** The sheet itself, or a media rule at its end with this condition. */
function ruleList(target: CSSStyleSheet, condition: string): CSSStyleSheet | CSSMediaRule | null {
  if (condition === "") return target;
  const last = target.cssRules.item(target.cssRules.length - 1);
  if (last instanceof CSSMediaRule && last.media.mediaText === condition) return last;
  target.insertRule(`@media ${condition} {}`, target.cssRules.length);
  const added = target.cssRules.item(target.cssRules.length - 1);
  return added instanceof CSSMediaRule ? added : null;
}

/** Old mails hide their styles from older clients in `<!-- -->`; CSS skips the marks at the top level only. */
function stripCommentMarks(text: string): string {
  return text.replace(/<!--|-->/g, " ");
}

function readDeclarations(style: CSSStyleDeclaration): [name: string, value: string, priority: string][] {
  return Array.from({ length: style.length }, (_, index) => {
    const name = style.item(index);
    return [name, style.getPropertyValue(name), style.getPropertyPriority(name)];
  });
}

function filterPlain(name: string, value: string, context: CssContext): string | null {
  if (!ALLOWED_PROPERTIES.has(name)) return null;
  const kept = filterValue(name, value);
  if (kept === null || !COLOR_PROPERTIES.has(name)) return kept;
  if (name === "background-color" && !context.colors.isPaper(kept)) context.onDesign();
  return context.scheme === "dark" ? context.colors.toDark(name, kept) : kept;
}

function filterImage(value: string, context: CssContext): string | null {
  const url = singleUrl(value);
  if (url === null) {
    if (/gradient/i.test(value)) context.onDesign();
    return filterValue("background-image", value);
  }
  const verdict = context.images.judge(url);
  if (verdict.kind !== "show") return null;
  context.onDesign();
  return `url("${CSS.escape(verdict.src)}")`;
}
