import { unescapeCss } from "./values.ts";

/** Put before every class of a mail, so that its styles meet only its own elements. */
export const CLASS_PREFIX = "m-";
/** Put before every id and name of a mail by the sanitiser. */
export const ID_PREFIX = "user-content-";
/** Class of the element that stands for the mail's `<body>`. */
export const ROOT_CLASS = "hb-mail";

/** Keeps a selector inside the mail without making it weigh more. */
const SCOPE = `:where(.${ROOT_CLASS}, .${ROOT_CLASS} *)`;
const NAME = String.raw`(?:[\w-]|[^\x00-\x7f]|\\(?:[0-9a-f]{1,6}\s?|[^\n]))+`;
const TOKEN = new RegExp(
  String.raw`(?<space>\s*[>+~]\s*|\s+)|\.(?<class>${NAME})|#(?<id>${NAME})|(?<type>\*|${NAME})|:(?<pseudo>[a-z-]+)(?:\((?<argument>[^()"'\\]*)\))?`,
  "iuy",
);
const PSEUDO_CLASSES = new Set(["first-child", "last-child", "only-child", "first-of-type", "last-of-type"]);
const PSEUDO_EXTRA = new Set(["only-of-type", "empty", "link"]);
const NTH = new Set(["nth-child", "nth-last-child", "nth-of-type", "nth-last-of-type"]);
const NTH_ARGUMENT = /^\s*(?:odd|even|[+-]?\d*n?\s*(?:[+-]\s*\d+)?)\s*$/i;
const ROOTS = new Set(["html", "body"]);

/**
 * Rebuilds a selector list from the tokens that are understood: names prefixed, `body` and `html` turned into the mail's
 * root, every selector kept inside the mail. A selector with anything else in it (attributes, states, pseudo-elements,
 * `:has`, `:root`, nesting) is left out; `null` when none is left.
 * @param text As the browser serialises it, so escapes and spaces are in their plainest form.
 */
export function filterSelectors(text: string): string | null {
  const kept = splitList(text)
    .map(filterSelector)
    .filter((selector) => selector !== null);
  return kept.length > 0 ? kept.join(", ") : null;
}

function splitList(text: string): string[] {
  return text.includes("(") ? splitOutside(text) : text.split(",").map((part) => part.trim());
}

/** Splits at commas that no parenthesis or escape protects. */
function splitOutside(text: string): string[] {
  const parts = text.match(/(?:\\.|\([^()]*\)|[^,\\()])+/gs) ?? [];
  return parts.map((part) => part.trim());
}

function filterSelector(selector: string): string | null {
  let output = "";
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < selector.length) {
    const groups = TOKEN.exec(selector)?.groups;
    const token = groups === undefined ? null : rebuild(groups);
    if (token === null) return null;
    output += token;
  }
  return output === "" ? null : output + SCOPE;
}

function rebuild(groups: Record<string, string | undefined>): string | null {
  if (groups["space"] !== undefined) return groups["space"].trim() === "" ? " " : ` ${groups["space"].trim()} `;
  if (groups["class"] !== undefined) return `.${CSS.escape(CLASS_PREFIX + unescapeCss(groups["class"]))}`;
  if (groups["id"] !== undefined) return `#${CSS.escape(ID_PREFIX + unescapeCss(groups["id"]))}`;
  if (groups["type"] !== undefined) return typeSelector(groups["type"]);
  return pseudoClass(groups["pseudo"] ?? "", groups["argument"]);
}

function typeSelector(name: string): string | null {
  if (name === "*") return "*";
  const plain = unescapeCss(name).toLowerCase();
  if (ROOTS.has(plain)) return `div:where(.${ROOT_CLASS})`;
  return /^[a-z][a-z0-9]*$/.test(plain) ? plain : null;
}

function pseudoClass(name: string, argument: string | undefined): string | null {
  const known = name.toLowerCase();
  if (argument === undefined) return PSEUDO_CLASSES.has(known) || PSEUDO_EXTRA.has(known) ? `:${known}` : null;
  return NTH.has(known) && NTH_ARGUMENT.test(argument) ? `:${known}(${argument})` : null;
}
