import { cutText } from "./parse/clean-text.ts";
import type { ParsedMail } from "./parsed-mail.ts";

const MAX_SNIPPET_LENGTH = 200;
// Enough to fill a snippet even when most of it is white space.
const SAMPLE_LENGTH = 4_000;

/** A mail's own words in one line, at most 200 characters; its quotes when it has no words of its own. */
export function snippetOf(mail: Pick<ParsedMail, "text" | "visibleText">): string {
  return oneLine(mail.visibleText) || oneLine(mail.text);
}

function oneLine(text: string): string {
  return cutText(text.slice(0, SAMPLE_LENGTH).replaceAll(/\s+/g, " ").trim(), MAX_SNIPPET_LENGTH);
}
