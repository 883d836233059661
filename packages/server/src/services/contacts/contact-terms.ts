/** Most terms that one contact is found by: a hostile display name must not fill the index. */
const MAX_TERMS = 40;
/** Longest term kept, in characters; longer words are found by their start. */
const MAX_TERM_LENGTH = 100;

interface Named {
  name: string;
  emails: readonly string[];
}

/** What a contact is sorted by: its name, else its first address, in lower case. */
export function sortNameOf(contact: Named): string {
  return (contact.name.trim() || (contact.emails[0] ?? "")).toLowerCase().slice(0, MAX_TERM_LENGTH);
}

/** What a contact is found by, as prefixes: the words of its name, its addresses and their domains. Unique, lower case. */
export function termsOf(contact: Named): string[] {
  const addresses = contact.emails.flatMap((email) => [email, email.slice(email.lastIndexOf("@") + 1)]);
  return [...new Set([...wordsOf(contact.name), ...addresses].map(toTerm))].slice(0, MAX_TERMS);
}

/** Splits what somebody looks for into terms; the longest, which narrows most, comes first. */
export function searchTermsOf(query: string): string[] {
  const terms = query.split(/\s+/).flatMap((part) => (part.includes("@") ? [part] : wordsOf(part)));
  return [...new Set(terms.map(toTerm))].sort((one, other) => other.length - one.length).slice(0, MAX_TERMS);
}

function wordsOf(text: string): string[] {
  return text.split(/[^\p{L}\p{M}\p{N}.'’-]+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
}

function toTerm(word: string): string {
  return word.toLowerCase().normalize("NFC").slice(0, MAX_TERM_LENGTH);
}
