const LONE_SURROGATES = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;
// NUL stops PostgreSQL; the other C0 controls but tab and line feed mean nothing in a text.
// oxlint-disable-next-line no-control-regex -- finding control characters is the purpose.
const CONTROLS = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F]/g;
// oxlint-disable-next-line no-control-regex -- finding control characters is the purpose.
const LINE_CONTROLS = /[\u0000-\u001F\u007F\u2028\u2029]+/g;
// oxlint-disable-next-line no-control-regex -- finding control characters is the purpose.
const C1_CONTROLS = /[\u0080-\u009F]/g;
const WINDOWS_1252 = "€\uFFFD‚ƒ„…†‡ˆ‰Š‹Œ\uFFFDŽ\uFFFD\uFFFD‘’“”•–—˜™š›œ\uFFFDžŸ";

/**
 * Reads C1 controls, which no mail means, as the characters of windows-1252 in their place. From Node
 * 20.18.3 to 24.6 the decoder of windows-1252 and Latin-1 leaves them as controls (nodejs/node#56542), so that quotes
 * and dashes would be lost.
 */
function withoutC1(text: string): string {
  return text.replace(C1_CONTROLS, (control) => WINDOWS_1252[control.charCodeAt(0) - 0x80] ?? "\uFFFD");
}

/** Makes a text that every database and encoder takes: lines ended by `\n`, no NUL, no lone surrogate. */
export function cleanText(text: string): string {
  return withoutC1(text).replace(/\r\n?/g, "\n").replace(LONE_SURROGATES, "\uFFFD").replace(CONTROLS, "");
}

/** Makes a text of one line, such as a subject or a name: controls and line breaks become a space, ends are trimmed. */
export function cleanLine(text: string, maxLength = 2_000): string {
  return cutText(withoutC1(text).replace(LINE_CONTROLS, " ").replace(LONE_SURROGATES, "\uFFFD").trim(), maxLength);
}

/** Cuts a text to at most `maxLength` UTF-16 units without halving a surrogate pair. */
export function cutText(text: string, maxLength: number): string {
  if (text.length <= maxLength) return text;
  const code = text.charCodeAt(maxLength - 1);
  return text.slice(0, code >= 0xd800 && code <= 0xdbff ? maxLength - 1 : maxLength);
}
