import { createHash } from "node:crypto";
import type { RemoteContent } from "@hearback/contract";
import type { DefaultTreeAdapterTypes } from "parse5";
import { MAX_REMOTE_CONTENT } from "../parse/limits.ts";
import { attributeOf, elementsOf, textOf, type HtmlElement } from "./html-tree.ts";
import { isHidden, isTrackerUrl } from "./trackers.ts";

const MAX_URL_LENGTH = 4_096;
const MAX_CSS_LENGTH = 256 * 1024;

/**
 * Lists what the mail would load from elsewhere: images of `img`, `background` and CSS. Each address once.
 * Other kinds of loading (frames, media, imports, fonts) are never allowed, so they are not listed.
 */
export function remoteContent(document: DefaultTreeAdapterTypes.Document): RemoteContent[] {
  const found = new Found();
  for (const element of elementsOf(document)) {
    if (found.isFull) break;
    const hidden = isHidden(element);
    for (const url of urlsOf(element)) found.add(url, element.tagName === "img" && hidden);
  }
  return found.list();
}

/** The same for HTML that is too large for a tree: every address that stands where an image's would. Linear. */
export function remoteContentOfSource(html: string): RemoteContent[] {
  const found = new Found();
  for (const match of html.matchAll(/\s(?:src|background)\s{0,4}=\s{0,4}["']?((?:https?:)?\/\/[^"'\s>]{1,2000})/gi)) {
    if (found.isFull) break;
    found.add((match[1] ?? "").replaceAll("&amp;", "&"), false);
  }
  return found.list();
}

/** Name of an address in the image proxy: half of the hash of its normalised form, in hex. */
function remoteKey(url: string): string {
  return createHash("sha256").update(url).digest("hex").slice(0, 32);
}

class Found {
  readonly #kinds = new Map<string, RemoteContent["kind"]>();

  get isFull(): boolean {
    return this.#kinds.size >= MAX_REMOTE_CONTENT;
  }

  add(raw: string, hidden: boolean): void {
    const url = normalised(raw);
    if (!url) return;
    const kind = hidden || isTrackerUrl(url) ? "tracker" : "image";
    // Something that is seen once is an image, even if it is hidden elsewhere.
    if (kind === "image" || !this.#kinds.has(url.href)) this.#kinds.set(url.href, kind);
  }

  list(): RemoteContent[] {
    return [...this.#kinds].map(([url, kind]) => ({ key: remoteKey(url), url, kind }));
  }
}

function normalised(raw: string): URL | null {
  const text = raw.trim();
  if (text === "" || text.length > MAX_URL_LENGTH) return null;
  const absolute = text.startsWith("//") ? `https:${text}` : text;
  if (!/^https?:/i.test(absolute) || !URL.canParse(absolute)) return null;
  return new URL(absolute);
}

function urlsOf(element: HtmlElement): string[] {
  const urls: string[] = [];
  const src = attributeOf(element, "src");
  if (src !== undefined && (element.tagName === "img" || element.tagName === "input")) urls.push(src);
  if (element.tagName === "img" || element.tagName === "source")
    urls.push(...srcsetUrls(attributeOf(element, "srcset")));
  const background = attributeOf(element, "background");
  if (background !== undefined) urls.push(background);
  urls.push(...cssUrls(attributeOf(element, "style") ?? ""));
  if (element.tagName === "style") urls.push(...cssUrls(withoutFonts(textOf(element))));
  return urls;
}

function srcsetUrls(srcset: string | undefined): string[] {
  return (srcset ?? "")
    .slice(0, MAX_CSS_LENGTH)
    .split(/,\s/)
    .map((candidate) => candidate.trim().split(/\s/, 1)[0] ?? "");
}

function withoutFonts(css: string): string {
  return css
    .slice(0, MAX_CSS_LENGTH)
    .replaceAll(/\/\*[^*]*\*+(?:[^/*][^*]*\*+)*\//g, "")
    .replaceAll(/@font-face\s{0,20}\{[^}]*\}/gi, "")
    .replaceAll(/@import[^;]*;?/gi, "");
}

function cssUrls(css: string): string[] {
  const urls: string[] = [];
  const lower = css.toLowerCase();
  for (let at = lower.indexOf("url("); at >= 0; at = lower.indexOf("url(", at + 4)) {
    const end = css.indexOf(")", at);
    if (end < 0) break;
    urls.push(
      css
        .slice(at + 4, end)
        .trim()
        .replace(/^["']|["']$/g, ""),
    );
  }
  return urls;
}
