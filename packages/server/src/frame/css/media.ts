/** The frame's own colour scheme, which a mail's `prefers-color-scheme` is answered by. */
export type ColorScheme = "light" | "dark";

const LENGTH = String.raw`-?\d+(?:\.\d+)?(?:px|em|rem)?`;
const WIDTH = new RegExp(
  String.raw`^\(\s*(?:(?:min-|max-)?(?:device-)?width\s*:\s*${LENGTH}|width\s*[<>]=?\s*${LENGTH}|${LENGTH}\s*[<>]=?\s*width(?:\s*[<>]=?\s*${LENGTH})?)\s*\)$`,
  "i",
);
const ORIENTATION = /^\(\s*orientation\s*:\s*(?:portrait|landscape)\s*\)$/i;
const SCHEME = /^\(\s*prefers-color-scheme\s*:\s*(light|dark)\s*\)$/i;

/**
 * Rebuilds a media query list: widths, orientation and colour scheme stay, every query with anything else is left out.
 * Heights are left out too: the frame is as high as the mail, so a mail could chase its own height.
 * @returns the conditions (empty: always), or `null` when none is left
 */
export function filterMedia(text: string, scheme: ColorScheme): string | null {
  if (text.trim() === "") return "";
  const kept = text
    .split(",")
    .map((query) => filterQuery(query.trim(), scheme))
    .filter((query) => query !== null);
  if (kept.length === 0) return null;
  return kept.includes("") ? "" : kept.join(", ");
}

function filterQuery(query: string, scheme: ColorScheme): string | null {
  const parts = query.split(/\s+and\s+/i);
  const conditions: string[] = [];
  for (const part of parts) {
    const kept = filterPart(part.trim(), scheme);
    if (kept === null) return null;
    if (kept !== "") conditions.push(kept);
  }
  return conditions.join(" and ");
}

function filterPart(part: string, scheme: ColorScheme): string | null {
  if (/^(?:only\s+)?(?:all|screen)$/i.test(part)) return "";
  const wanted = SCHEME.exec(part)?.[1];
  if (wanted !== undefined) return wanted.toLowerCase() === scheme ? "" : null;
  return WIDTH.test(part) || ORIENTATION.test(part) ? part : null;
}
