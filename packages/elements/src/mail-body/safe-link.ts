/** Schemes that a link of a mail may have. */
const SCHEMES = new Set(["http:", "https:", "mailto:", "tel:", "sms:"]);
/** Words that a reader takes for an address: `bank.example`, `https://bank.example/login`. */
const LOOKS_LIKE_HOST = /^(?:https?:\/\/)?(?:[^\s/@]*@)?((?:[\p{L}\p{N}-]+\.)+\p{L}{2,})(?=[/:?#\s]|$)/iu;
const IP_HOST = /^(?:\[.*\]|[\d.]+)$/;
/** Characters that turn text round or hide in it. */
const INVISIBLE = /[\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/;

/** A link's address as it may be opened: absolute, of a known scheme; `null` for every other. */
export function safeHref(href: string | undefined): string | null {
  if (href === undefined || !URL.canParse(href)) return null;
  const url = new URL(href);
  return SCHEMES.has(url.protocol) ? url.href : null;
}

/**
 * The host that a link really leads to, when its text or its form could make a reader think of another; `null` when
 * nothing is odd. @see OWASP ASVS 5.0, 3.7.3
 */
export function misleadingHost(href: string, text: string): string | null {
  const url = new URL(href);
  if (url.protocol !== "http:" && url.protocol !== "https:") return null;
  const shown = LOOKS_LIKE_HOST.exec(text.trim())?.[1];
  const differs = shown !== undefined && !isSameSite(hostOf(shown), url.hostname);
  const isOdd = url.username !== "" || url.port !== "" || IP_HOST.test(url.hostname) || url.hostname.includes("xn--");
  return differs || isOdd || INVISIBLE.test(text) ? url.host : null;
}

/** Opens an address in a tab that knows nothing of this page; mail and phone programs open without a tab. */
export function openLink(href: string): void {
  const isPage = /^https?:/.test(href);
  window.open(href, isPage ? "_blank" : "_self", "noopener,noreferrer");
}

function hostOf(text: string): string {
  return URL.canParse(`https://${text}`) ? new URL(`https://${text}`).hostname : text;
}

function isSameSite(shown: string, real: string): boolean {
  const [one, other] = [shown, real].map((host) => host.replace(/^www\./, ""));
  if (one === undefined || other === undefined) return false;
  return one === other || other.endsWith(`.${one}`) || one.endsWith(`.${other}`);
}
