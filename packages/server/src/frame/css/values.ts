import { ALLOWED_KEYWORDS } from "./properties.ts";
import { MAX_FONT_PX, MAX_LENGTH_PX, MIN_FONT_PX, MIN_LINE_HEIGHT, MIN_MARGIN_PX } from "../limits.ts";

/** CSS pixels in each unit that may stay; relative ones at the size they usually have. Viewport units are left out. */
const PX_PER_UNIT: Readonly<Record<string, number>> = {
  px: 1,
  pt: 4 / 3,
  pc: 16,
  in: 96,
  cm: 96 / 2.54,
  mm: 96 / 25.4,
  em: 16,
  rem: 16,
  ex: 8,
  ch: 8,
  "%": 4,
  deg: 1,
  turn: 360,
  "": 1,
};
const FUNCTIONS = new Set(["rgb", "rgba", "hsl", "hsla", "calc", "linear-gradient"]);
const STRING = /"(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'/g;
const FUNCTION = /([\w-]*)\(/g;
const NUMBER = /(?<![\w.#-])([+-]?(?:\d+(?:\.\d+)?|\.\d+)(?:e[+-]?\d+)?)([a-z]+|%)?/gi;
/** Left of `calc()` once the browser has folded constants: a product with a percentage, which no clamp can bound. */
const PRODUCT = /[*/]/;
const SINGLE_URL = /^url\("((?:\\.|[^"\\])*)"\)$/;
const KEPT_AS_IS = new Set(["font-family", "color", "list-style-type"]);

/** The value with its numbers clamped, or `null` when it uses anything that may load, leak or leave the box. */
export function filterValue(property: string, value: string): string | null {
  const keywords = ALLOWED_KEYWORDS[property];
  if (keywords !== undefined) return keywords.includes(value) ? value : null;
  const bare = value.replace(STRING, '""');
  if (bare === "" || bare.includes("\\") || !functionsAllowed(bare)) return null;
  if (KEPT_AS_IS.has(property)) return value;
  if (bare.includes("calc(") && PRODUCT.test(bare)) return null;
  return clampNumbers(property, value, bare);
}

/** The address when a value is exactly one `url()`, else `null`. */
export function singleUrl(value: string): string | null {
  const found = SINGLE_URL.exec(value.trim())?.[1];
  return found === undefined ? null : unescapeCss(found);
}

/** Reads CSS escapes (CSS Syntax §4.3.7). */
export function unescapeCss(text: string): string {
  return text.replace(/\\(?:([0-9a-f]{1,6})\s?|(.))/gis, (_, hex: string | undefined, plain: string | undefined) =>
    hex === undefined ? (plain ?? "") : codePoint(Number.parseInt(hex, 16)),
  );
}

function codePoint(value: number): string {
  return value > 0 && value <= 0x10ffff ? String.fromCodePoint(value) : "\ufffd";
}

function functionsAllowed(bare: string): boolean {
  return [...bare.matchAll(FUNCTION)].every(([, name]) => name === "" || FUNCTIONS.has((name ?? "").toLowerCase()));
}

function clampNumbers(property: string, value: string, bare: string): string | null {
  const units = [...bare.matchAll(NUMBER)].map(([, , unit]) => (unit ?? "").toLowerCase());
  if (units.some((unit) => PX_PER_UNIT[unit] === undefined)) return null;
  return value.replace(NUMBER, (_, digits: string, unit: string | undefined) =>
    formatNumber(clamp(property, Number(digits), (unit ?? "").toLowerCase()), unit ?? ""),
  );
}

function clamp(property: string, amount: number, unit: string): number {
  const factor = PX_PER_UNIT[unit] ?? 1;
  const [low, high] = rangeOf(property, unit);
  const px = amount * factor;
  if (px === 0 || (px >= low && px <= high)) return amount;
  return Math.min(Math.max(px, low), high) / factor;
}

/** Least and most that a property may be, in CSS pixels (a line height without a unit: as a factor). */
function rangeOf(property: string, unit: string): [low: number, high: number] {
  if (property === "font-size" && unit !== "%") return [MIN_FONT_PX, MAX_FONT_PX];
  if (property === "line-height" && unit === "") return [MIN_LINE_HEIGHT, MAX_LENGTH_PX];
  if (property.startsWith("margin") || property === "text-indent") return [MIN_MARGIN_PX, MAX_LENGTH_PX];
  return [-MAX_LENGTH_PX, MAX_LENGTH_PX];
}

function formatNumber(amount: number, unit: string): string {
  return `${Number(amount.toFixed(4))}${unit}`;
}
