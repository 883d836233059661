import { MAX_TRACKER_SIDE_PX } from "./limits.ts";

/** An image's fate: loaded from `src`, left out as a labelled box, or removed because it shows nothing. */
export type ImageVerdict = { readonly kind: "show"; readonly src: string } | { readonly kind: "block" | "remove" };

/** Pictures that may stand in the mail itself. SVG is left out: it is a document, not a picture. */
const INLINE_PICTURE = /^data:image\/(?:png|gif|jpe?g|webp);base64,[a-z0-9+/=\s]*$/i;
/** C0 controls and spaces, which browsers skip inside a scheme. */
// oxlint-disable-next-line no-control-regex -- these are the characters that are meant
const IGNORED = /[\u0000-\u0020\u007f-\u00a0]+/g;
const LINK_SCHEMES = new Set(["http:", "https:", "mailto:", "tel:", "sms:"]);
const PROXY_SCHEMES = new Set(["http:", "https:"]);

/** The address in the form that the server lists it by (WHATWG URL), or `null` where it is relative or no address. */
function normaliseUrl(value: string): URL | null {
  const text = value.trim();
  const absolute = text.startsWith("//") ? `https:${text}` : text;
  return URL.canParse(absolute) ? new URL(absolute) : null;
}

/** A link's address when it may be kept: absolute with an allowed scheme, or a place inside the mail; else `null`. */
export function linkTarget(value: string): string | null {
  if (/^\s*#/.test(value)) return value.trim();
  const url = normaliseUrl(value.replace(IGNORED, (run) => (run.includes(" ") ? " " : "")));
  return url !== null && LINK_SCHEMES.has(url.protocol) ? url.href : null;
}

/** Judges image addresses by the list that the page handed over; nothing else is ever loaded. */
export class ImagePolicy {
  readonly #sources: ReadonlyMap<string, string>;
  readonly #blocked = new Set<string>();

  constructor(images: Iterable<{ readonly ref: string; readonly src: string }>) {
    this.#sources = new Map(Array.from(images, ({ ref, src }) => [ref, src]));
  }

  /** Different addresses that were left out so far. */
  get blockedCount(): number {
    return this.#blocked.size;
  }

  /** Where an address may be loaded from, or what becomes of it instead. */
  judge(value: string): ImageVerdict {
    const text = value.trim();
    if (INLINE_PICTURE.test(text)) return { kind: "show", src: text };
    if (/^data:/i.test(text)) return { kind: "remove" };
    const found = refsOf(text)
      .map((ref) => this.#sources.get(ref))
      .find((src) => src !== undefined);
    if (found !== undefined && isLoadable(found)) return { kind: "show", src: found };
    if (text !== "") this.#blocked.add(text);
    return { kind: "block" };
  }
}

function refsOf(text: string): string[] {
  const cid = /^cid:(.*)$/is.exec(text)?.[1];
  if (cid !== undefined) return [`cid:${cid}`, `cid:${decode(cid)}`];
  const url = normaliseUrl(text);
  if (url === null) return [];
  const whole = url.href;
  url.hash = "";
  return [whole, url.href];
}

/** RFC 2392: the Content-ID in a `cid:` address is percent-encoded. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function isLoadable(src: string): boolean {
  return URL.canParse(src) && PROXY_SCHEMES.has(new URL(src).protocol);
}

/** Tells whether an image is of no size to be seen, by its attributes or its own style: it only reports the opening. */
export function isTracker(image: HTMLImageElement): boolean {
  const sides = [sideOf(image, "width"), sideOf(image, "height")];
  return image.style.display === "none" || sides.every((side) => side !== null && side <= MAX_TRACKER_SIDE_PX);
}

function sideOf(image: HTMLImageElement, side: "width" | "height"): number | null {
  const styled = /^([\d.]+)px$/.exec(image.style[side])?.[1];
  const text = styled ?? /^\s*(\d+)(?:px)?\s*$/.exec(image.getAttribute(side) ?? "")?.[1];
  return text === undefined ? null : Number(text);
}
