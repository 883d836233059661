import { createHmac, timingSafeEqual } from "node:crypto";
import type { SignedLink } from "@hearback/contract";
import type { Deps } from "../../deps.ts";

/** How long a signed link opens: long enough for a slow click, short enough to be worthless in a log. */
const LINK_LIFETIME_MS = 10 * 60_000;

type LinkDeps = Pick<Deps, "clock" | "config" | "linkSecret">;

/**
 * Makes a link to `path` that opens without a token for a while.
 * @param subject What the link gives access to; every part of it is signed.
 */
export function signLink(deps: LinkDeps, path: string, subject: readonly string[]): SignedLink {
  // Rounded up to a minute, so that the same picture has the same address, and the browser's cache works.
  const expiresAtMs = Math.ceil((deps.clock.now().getTime() + LINK_LIFETIME_MS) / 60_000) * 60_000;
  const query = new URLSearchParams({ e: String(expiresAtMs), s: signatureOf(deps, subject, String(expiresAtMs)) });
  return { url: `${deps.config.publicUrl}${path}?${query.toString()}`, expiresAt: new Date(expiresAtMs).toISOString() };
}

/** Tells whether a link was signed here for this subject and has not expired. In constant time. */
export function isSigned(deps: LinkDeps, subject: readonly string[], link: { e: string; s: string }): boolean {
  const wanted = Buffer.from(signatureOf(deps, subject, link.e));
  const given = Buffer.from(link.s);
  const isValid = wanted.byteLength === given.byteLength && timingSafeEqual(wanted, given);
  return isValid && Number(link.e) > deps.clock.now().getTime();
}

function signatureOf(deps: LinkDeps, subject: readonly string[], expiry: string): string {
  // As JSON, so that no two lists of parts make the same text.
  return createHmac("sha256", deps.linkSecret)
    .update(JSON.stringify([...subject, expiry]))
    .digest("base64url");
}
