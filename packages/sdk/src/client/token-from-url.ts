import { TokenError } from "../errors.ts";
import { fieldOf } from "./field-of.ts";

/**
 * Makes a `getToken` that asks the host's own endpoint by GET; it answers `{token, expiresAt}` for the user of its session.
 * @param url Of the page's origin, so that its cookies go along; elsewhere they don't.
 */
export function tokenFromUrl(
  url: string | URL,
  fetch: typeof globalThis.fetch = globalThis.fetch,
): () => Promise<string> {
  return async () => {
    const response = await fetch(url, {
      credentials: "same-origin",
      cache: "no-store",
      headers: { accept: "application/json" },
    });
    if (!response.ok) throw unavailable(`answered ${response.status}`);
    const token = fieldOf(await response.json(), "token");
    if (typeof token !== "string" || token === "") throw unavailable("answered no token");
    return token;
  };
}

function unavailable(what: string): TokenError {
  return new TokenError("token-unavailable", `The token endpoint ${what}: it has to answer JSON as {"token": "…"}.`);
}
