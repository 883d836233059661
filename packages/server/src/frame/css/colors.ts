/** A colour as the dark scheme needs it: OKLCH lightness 0 to 1, chroma, hue in degrees, opacity 0 to 1. */
interface Lch {
  readonly lightness: number;
  readonly chroma: number;
  readonly hue: number;
  readonly alpha: number;
}

/** Lighter than this counts as paper, which needs no colour of its own. */
const PAPER_LIGHTNESS = 0.955;
const PAPER_CHROMA = 0.02;

/** Reads and re-maps colours with the browser's own parser. */
export class ColorMapper {
  readonly #context: OffscreenCanvasRenderingContext2D | null = new OffscreenCanvas(1, 1).getContext("2d");
  readonly #cache = new Map<string, Lch | null>();

  /** The same colour for a dark ground: dark text gets light, hues stay; a keyword that is no colour stays itself. */
  toDark(property: string, value: string): string {
    const color = this.#read(value);
    if (color === null) return value;
    if (property === "background-color") return this.isPaper(value) ? "transparent" : value;
    const isText = property === "color" || property === "text-decoration-color";
    const lightness = isText ? Math.max(color.lightness, 0.95 - 0.5 * color.lightness) : 1 - 0.7 * color.lightness;
    return `oklch(${lightness.toFixed(3)} ${(color.chroma * 0.9).toFixed(3)} ${color.hue.toFixed(1)} / ${color.alpha})`;
  }

  /** Tells whether a background is white, nearly white or see-through. */
  isPaper(value: string): boolean {
    const color = this.#read(value);
    if (color === null) return true;
    return color.alpha < 0.1 || (color.lightness > PAPER_LIGHTNESS && color.chroma < PAPER_CHROMA);
  }

  #read(value: string): Lch | null {
    const known = this.#cache.get(value);
    if (known !== undefined) return known;
    const rgba = this.#parse(value);
    const color = rgba === null ? null : toLch(rgba);
    this.#cache.set(value, color);
    return color;
  }

  /** Canvas turns every colour into `#rrggbb` or `rgba(…)` and keeps the old one for what is no colour. */
  #parse(value: string): readonly number[] | null {
    if (this.#context === null || value.toLowerCase() === "currentcolor") return null;
    const results = ["#010203", "#040506"].map((before) => this.#probe(before, value));
    const [first] = results;
    if (first === undefined || first !== results[1]) return null;
    const hex = /^#(..)(..)(..)$/.exec(first);
    if (hex !== null) return [...hex.slice(1).map((pair) => Number.parseInt(pair, 16)), 1];
    return (first.match(/[\d.]+/g) ?? []).map(Number);
  }

  #probe(before: string, value: string): string {
    if (this.#context === null) return "";
    this.#context.fillStyle = before;
    this.#context.fillStyle = value;
    return typeof this.#context.fillStyle === "string" ? this.#context.fillStyle : "";
  }
}

function linear(channel: number): number {
  const share = channel / 255;
  return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
}

/** sRGB to OKLCH by the matrices of CSS Color 4 (sample code §17). */
function toLch([red = 0, green = 0, blue = 0, alpha = 1]: readonly number[]): Lch {
  const [r, g, b] = [linear(red), linear(green), linear(blue)];
  const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b);
  const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b);
  const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b);
  const lightness = 0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s;
  const a = 1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s;
  const bAxis = 0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s;
  const hue = (Math.atan2(bAxis, a) * 180) / Math.PI;
  return { lightness, chroma: Math.hypot(a, bAxis), hue: (hue + 360) % 360, alpha };
}
