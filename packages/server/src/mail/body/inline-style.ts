/** How a run of text looks, as far as blocks can say it. */
export interface Look {
  bold?: boolean;
  italic?: boolean;
  underline?: boolean;
  strike?: boolean;
  code?: boolean;
  href?: string;
}

// Properties that change nothing a reader would miss in a plain reply.
const IGNORED =
  /^(?:font|font-family|line-height|margin(?:-\w+)*|padding(?:-\w+)*|(?:over|word)(?:flow)?-wrap|word-break|word-spacing|line-break|letter-spacing|orphans|widows|text-indent|text-transform|text-size-adjust|font-(?:variant|stretch|feature|kerning|size-adjust|optical)[\w-]*|caret-color|box-sizing|mso-[\w-]+|-webkit-[\w-]+|-ms-[\w-]+|-moz-[\w-]+|tab-size|min-height|text-decoration-(?:color|style|thickness)|vertical-align|unicode-bidi|hyphens|quotes|border-(?:left|image|collapse|color|radius)[\w-]*|outline[\w-]*|max-width|white-space[\w-]*|text-rendering|text-wrap[\w-]*|text-underline-[\w-]+|user-select)$/;
const NONE = /^(?:none|normal|initial|inherit|auto|0(?:px|pt|em|%)?|baseline|medium none|none repeat scroll 0% 0%)$/;
const MAX_PLAIN_SIZE_PX = 24;

/**
 * Reads a style attribute.
 * @returns The look it adds; `null` when it says something that blocks can't show, so that the mail is rich.
 */
export function readStyle(style: string, isQuote: boolean): Look | null {
  const look: Look = {};
  for (const declaration of style.split(";")) {
    const colon = declaration.indexOf(":");
    if (colon < 0) continue;
    const name = declaration.slice(0, colon).trim().toLowerCase();
    const value = declaration
      .slice(colon + 1)
      .replace(/!\s?important/i, "")
      .trim()
      .toLowerCase();
    if (!readDeclaration(name, value, { look, isQuote })) return null;
  }
  return look;
}

type Check = (value: string, isQuote: boolean) => boolean;
const isNone: Check = (value) => NONE.test(value);
const isQuiet: Check = (value, isQuote) => isQuote || NONE.test(value) || value.startsWith("none");
const isBackground: Check = (value) => NONE.test(value) || isLight(value);

/** What a property's value must be for a reader to miss nothing without it. */
const CHECKS: ReadonlyMap<string, Check> = new Map<string, Check>([
  ["font-size", isPlainSize],
  ["color", isDark],
  ["background", isBackground],
  ["background-color", isBackground],
  ["text-align", (value) => ["left", "start", "justify", "inherit", "initial", "-webkit-auto"].includes(value)],
  ["direction", (value) => value === "ltr"],
  ["display", (value) => ["block", "inline", "inline-block", "initial"].includes(value)],
  ["float", isNone],
  ["clear", isNone],
  ["text-shadow", isNone],
  ...["", "-top", "-bottom", "-right", "-width", "-style"].map((side): [string, Check] => [`border${side}`, isQuiet]),
]);

function readDeclaration(name: string, value: string, into: { look: Look; isQuote: boolean }): boolean {
  if (value.includes("url(") || value.includes("expression")) return false;
  if (isEmphasis(name, value, into.look)) return true;
  return CHECKS.get(name)?.(value, into.isQuote) ?? IGNORED.test(name);
}

function isEmphasis(name: string, value: string, look: Look): boolean {
  if (name === "font-weight") {
    if (/^(?:bold|bolder|[6-9]00)$/.test(value)) look.bold = true;
    return true;
  }
  if (name === "font-style") {
    if (/^(?:italic|oblique)$/.test(value)) look.italic = true;
    return true;
  }
  if (name !== "text-decoration" && name !== "text-decoration-line") return false;
  if (value.includes("underline")) look.underline = true;
  if (value.includes("line-through")) look.strike = true;
  return true;
}

function isPlainSize(value: string): boolean {
  const match = /^(\d{0,4}(?:\.\d{0,8})?)(px|pt|em|rem|%)?$/.exec(value);
  if (!match) return /^(?:x-small|small|medium|large|smaller|larger|inherit|initial)$/.test(value);
  const factors: Readonly<Record<string, number>> = { px: 1, pt: 4 / 3, em: 16, rem: 16, "%": 0.16 };
  const sizePx = Number(match[1]) * (factors[match[2] ?? "px"] ?? 1);
  // A size near zero hides text from the reader: that is for the frame to show as it is.
  return sizePx >= 8 && sizePx <= MAX_PLAIN_SIZE_PX;
}

const DARK_NAMES = new Set([
  "black",
  "navy",
  "dimgray",
  "dimgrey",
  "darkslategray",
  "inherit",
  "initial",
  "windowtext",
  "currentcolor",
]);

/** Tells a text colour that is only a kind of black, so that nothing is lost without it. */
export function isDark(value: string): boolean {
  const channels = channelsOf(value);
  return channels === null ? DARK_NAMES.has(value.trim().toLowerCase()) : Math.max(...channels) < 150;
}

/** Tells a background that is only a kind of white. */
function isLight(value: string): boolean {
  const channels = channelsOf(value);
  if (channels === null) return ["white", "transparent", "inherit", "initial", "window"].includes(value);
  return Math.min(...channels) > 245;
}

/** Red, green and blue from 0 to 255, white for what can't be seen; `null` for what is no number. */
function channelsOf(value: string): number[] | null {
  const channels = hexChannels(value) ?? rgbChannels(value);
  return channels?.[3] === 0 ? [255, 255, 255] : (channels?.slice(0, 3) ?? null);
}

function hexChannels(value: string): number[] | null {
  const hex = /^#?([0-9a-f]{6}|[0-9a-f]{3})$/.exec(value.trim().toLowerCase())?.[1];
  if (!hex) return null;
  const full = hex.length === 3 ? [...hex].map((digit) => digit + digit).join("") : hex;
  return [0, 2, 4].map((at) => Number.parseInt(full.slice(at, at + 2), 16));
}

function rgbChannels(value: string): number[] | null {
  const inner = /^rgba?\(([^)]{1,60})\)$/.exec(value)?.[1];
  if (!inner) return null;
  const numbers = inner.split(/[\s,/]+/).map(Number);
  return numbers.length >= 3 && numbers.every((number) => Number.isFinite(number)) ? numbers : null;
}
