/** Tones that avatars come in; `avatar` of controls.styles.ts has one for each number below it. */
const AVATAR_TONES = 8;

/** Scripts whose signs fill an avatar one at a time. */
const WHOLE_SIGNS = /[\p{scx=Han}\p{scx=Hiragana}\p{scx=Katakana}\p{scx=Hangul}]/u;

/**
 * Up to two letters for an avatar: the first and last name's first ones, or one Chinese, Japanese or Korean sign. Empty for a name without a letter or digit.
 */
export function initials(name: string): string {
  const words = name.match(/[\p{L}\p{N}][\p{L}\p{M}\p{N}'’.-]*/gu) ?? [];
  const first = firstSign(words[0]);
  const isWhole = words.length < 2 || WHOLE_SIGNS.test(first);
  return `${first}${isWhole ? "" : firstSign(words.at(-1))}`.toLocaleUpperCase();
}

/**
 * The tone of somebody's avatar, from 0 to 7: always the same for the same words. `"none"`, which is the grey shape of a
 * person, where {@link initials} has no letter to show.
 */
export function avatarHue(name: string): number | "none" {
  if (initials(name) === "") return "none";
  let hash = 0;
  for (const sign of name) hash = (hash * 31 + (sign.codePointAt(0) ?? 0)) >>> 0;
  return hash % AVATAR_TONES;
}

/** What to call a contact: the name, else the address, else `fallback`. */
export function displayName(contact: { name: string; email: string | null }, fallback: string): string {
  return contact.name.trim() || contact.email || fallback;
}

function firstSign(word: string | undefined): string {
  const code = word?.codePointAt(0);
  return code === undefined ? "" : String.fromCodePoint(code);
}
