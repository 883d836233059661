import { STAFF } from "./token.mjs";
import { LANGUAGES, stringsOf } from "./strings.mjs";

/** Parameters that stay while somebody moves through the CRM. */
const KEPT = ["lang", "role", "theme"];

/** What one request says of its reader: language, who is signed in, and how links carry that on. */
export function readVisit(url, config) {
  const kept = new URLSearchParams(
    KEPT.flatMap((name) => (url.searchParams.has(name) ? [[name, url.searchParams.get(name)]] : [])),
  );
  const wanted = url.searchParams.get("lang");
  const language = Object.hasOwn(LANGUAGES, wanted ?? "") ? wanted : "en";
  const role = url.searchParams.get("role");
  const theme = url.searchParams.get("theme");
  return {
    url,
    config,
    language,
    direction: LANGUAGES[language].direction,
    locale: LANGUAGES[language].locale,
    strings: stringsOf(language),
    person: Object.hasOwn(STAFF, role ?? "") ? STAFF[role] : STAFF.owner,
    theme: theme === "dark" || theme === "light" ? theme : null,
    /** The address of a page of the CRM with the visit's own parameters, and others on top. */
    link(path, changes = {}) {
      const query = new URLSearchParams(kept);
      for (const [name, value] of Object.entries(changes)) query.set(name, value);
      return query.size > 0 ? `${path}?${query}` : path;
    },
  };
}
