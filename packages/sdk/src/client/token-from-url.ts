/**
 * Makes a `getToken` that asks the host's own endpoint, which answers `{token, expiresAt}` for the user of its session.
 * @param url Same origin as the page; cookies go along.
 */
export function tokenFromUrl(
  url: string | URL,
  fetch: typeof globalThis.fetch = globalThis.fetch,
): () => Promise<string> {
  return async () => {
    const response = await fetch(url, { credentials: "same-origin" });
    const { token } = (await response.json()) as { token: string };
    return token;
  };
}
