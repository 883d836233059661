const ALLOWED = new Set(["http:", "https:", "mailto:", "tel:", "sms:"]);
const MAX_LENGTH = 4_096;
// Browsers drop some of these before they read an address, so that `java\nscript:` runs; none belongs in one.
// oxlint-disable-next-line no-control-regex -- finding control characters is the purpose.
const IGNORED = /[\u0000-\u0020\u007F-\u00A0\u200B-\u200F\u2028-\u202E\u2060-\u2069\uFEFF]/g;

/**
 * Reads a link's address out of a mail.
 * @returns The absolute, normalised `http`, `https`, `mailto`, `tel` or `sms` address; `null` for any other.
 */
export function safeHref(raw: string): string | null {
  if (raw.length > MAX_LENGTH) return null;
  const text = raw.replace(IGNORED, "");
  if (!URL.canParse(text)) return null;
  const url = new URL(text);
  return ALLOWED.has(url.protocol) && url.href.length <= MAX_LENGTH ? url.href : null;
}
