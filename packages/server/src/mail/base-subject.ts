// cspell:ignore antw doorst vidarebefordrat
// Words for "reply" and "forward" that clients put before a subject. RFC 5256 knows re, fw and fwd; the others are
// what clients write in their languages.
const PREFIXES = [
  "re", "aw", "sv", "vs", "antw", "odp", "ynt", "res", "rv", "rif", "ref", "vá", "ats", "bls", "atb", "qn", "yan", "ret", "réf", "αν", "απ", "σχετ", "hal", "บล",
  "fw", "fwd", "wg", "tr", "vl", "doorst", "enc", "i", "pd", "ilt", "továbbítás", "vb", "vidarebefordrat", "trs", "yml", "пер", "отв", "ответ", "fyi", "השב", "הועבר", "تحويل", "رد",
  "回复", "回覆", "答复", "转发", "轉寄", "返信", "转寄", "回信", "전달", "답장", "답변",
]; // prettier-ignore
const PREFIX = new RegExp(`^(?:${PREFIXES.join("|")})\\s?(?:\\[\\d{1,4}\\]|\\(\\d{1,4}\\))?\\s?[:：]`, "i");
const LIST_TAG = /^\[[^\][]{1,80}\]\s*/;
const MAX_LENGTH = 500;

/**
 * What a subject is about, without reply and forward prefixes, list tags and repeated spaces (RFC 5256 §2.1, and the
 * prefixes of other languages). Case is kept. Linear: a thousand prefixes cost a thousand steps.
 */
export function baseSubject(subject: string): string {
  let rest = subject
    .replaceAll(/\s+/g, " ")
    .trim()
    .replace(/(?:\s?\(fwd\))+$/i, "");
  for (;;) {
    const shorter = withoutPrefix(rest);
    if (shorter === rest) return rest.slice(0, MAX_LENGTH).trim();
    rest = shorter;
  }
}

function withoutPrefix(subject: string): string {
  const prefix = PREFIX.exec(subject.slice(0, 40))?.[0];
  if (prefix !== undefined) return subject.slice(prefix.length).trimStart();
  const forwarded = /^\[fwd:(.*)\]$/i.exec(subject)?.[1];
  if (forwarded !== undefined) return forwarded.trim();
  const tag = LIST_TAG.exec(subject.slice(0, 100))?.[0];
  return tag !== undefined && subject.length > tag.length ? subject.slice(tag.length) : subject;
}
