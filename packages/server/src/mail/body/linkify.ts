import type { Span } from "@hearback/contract";
import { safeHref } from "./safe-href.ts";

const STARTS = ["http://", "https://", "mailto:"] as const;
// A link ends before these: they close what the writer put around it.
const ENDS = /[<>"\u00AB\u00BB\u201C\u201D\s]/;
const TRAILING = new Set([".", ",", ";", ":", "!", "?", "'", "]", "}", "*", "_", "\u2026", "\u3002", "\uFF0C"]);
const MAX_LINK_LENGTH = 2_048;

/** Turns the `http`, `https` and `mailto` addresses in a text into spans with a link; all else stays text. Linear. */
export function linkify(text: string): Span[] {
  const spans: Span[] = [];
  let from = 0;
  for (const start of linkStarts(text)) {
    if (start < from) continue;
    const end = linkEnd(text, start);
    const href = safeHref(text.slice(start, end));
    if (href === null) continue;
    if (start > from) spans.push({ text: text.slice(from, start) });
    spans.push({ text: text.slice(start, end), href });
    from = end;
  }
  if (from < text.length) spans.push({ text: text.slice(from) });
  return spans;
}

function* linkStarts(text: string): Generator<number> {
  const lower = text.toLowerCase();
  // Lower case can be longer than the text (İ): the places would be wrong, so no links then.
  if (lower.length !== text.length) return;
  for (let colon = lower.indexOf(":"); colon >= 0; colon = lower.indexOf(":", colon + 1)) {
    const start = STARTS.map((word) => startOf(lower, colon, word)).find((found) => found !== null);
    if (start !== undefined && start !== null) yield start;
  }
}

function startOf(lower: string, colon: number, word: string): number | null {
  const at = colon - word.indexOf(":");
  if (at < 0 || !lower.startsWith(word, at)) return null;
  const before = at > 0 ? lower.charCodeAt(at - 1) : 32;
  const inWord = (before >= 97 && before <= 122) || (before >= 48 && before <= 57);
  return inWord ? null : at;
}

function linkEnd(text: string, start: number): number {
  const limit = Math.min(text.length, start + MAX_LINK_LENGTH);
  let end = start;
  while (end < limit && !ENDS.test(text.charAt(end))) end += 1;
  for (;;) {
    const last = text.charAt(end - 1);
    const closes = last === ")" && !text.slice(start, end).includes("(");
    if (!closes && !TRAILING.has(last)) return end;
    end -= 1;
  }
}
