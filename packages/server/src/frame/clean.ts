import { ColorMapper } from "./css/colors.ts";
import { filterSheets } from "./css/filter.ts";
import { type ColorScheme } from "./css/media.ts";
import { ROOT_CLASS } from "./css/selectors.ts";
import { createElementFilter } from "./element-filter.ts";
import { parseInert, type ParsedMail } from "./parse.ts";
import { type TextPolicy } from "./policy.ts";
import { boxBlockedImages } from "./placeholders.ts";
import { sanitise } from "./sanitise.ts";
import { ImagePolicy } from "./urls.ts";

/** A mail that may be put into the frame's document. */
export interface CleanMail {
  readonly root: HTMLElement;
  readonly sheet: CSSStyleSheet;
  /** The colours that `root` and `sheet` are made for; a mail with grounds of its own stays light. */
  readonly scheme: ColorScheme;
  readonly blockedCount: number;
  readonly limited: boolean;
}

/** What to clean, and how it will be seen. */
export interface CleanRequest {
  readonly html: string;
  readonly images: Iterable<{ readonly ref: string; readonly src: string }>;
  readonly scheme: ColorScheme;
}

/**
 * Turns hostile HTML into nodes that run, load and navigate nothing: parsed inert with limits, sanitised, its styles
 * filtered through the browser's own style objects, its addresses judged.
 */
export function cleanMail({ html, images, scheme }: CleanRequest, policy: TextPolicy): CleanMail {
  const parsed = parseInert(html, policy);
  const light = cleanParsed(parsed, images, "light", policy);
  if (scheme === "light" || light.designed) return light.mail;
  return cleanParsed(parsed, images, "dark", policy).mail;
}

function cleanParsed(
  parsed: ParsedMail,
  refs: CleanRequest["images"],
  scheme: ColorScheme,
  policy: TextPolicy,
): { mail: CleanMail; designed: boolean } {
  const images = new ImagePolicy(refs);
  let designed = false;
  const context = { images, scheme, colors: new ColorMapper(), onDesign: () => void (designed = true) };
  const sheet = filterSheets(parsed.sheets, context);
  const fragment = sanitise(parsed.root, createElementFilter(context), policy);
  const root = rootOf(fragment);
  return { mail: { root, sheet, scheme, blockedCount: images.blockedCount, limited: parsed.limited }, designed };
}

/** The cleaned stand-in of `<body>`, taken over into this document; an empty one when nothing was left. */
function rootOf(fragment: DocumentFragment): HTMLElement {
  const first = fragment.firstElementChild;
  const root = first instanceof HTMLDivElement ? first : document.createElement("div");
  for (const style of root.querySelectorAll("style")) style.remove();
  boxBlockedImages(root);
  root.classList.add(ROOT_CLASS);
  if (!root.hasAttribute("dir")) root.dir = "auto";
  return document.adoptNode(root);
}
