const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const BYTE_UNITS = ["byte", "kilobyte", "megabyte", "gigabyte"] as const;
/** From this age on a row shows month and year: the day would tell nothing, and the same day a year later would mislead. */
const DAYS_WITHOUT_YEAR = 300;

/** Dates, times, numbers and sizes in one language. Instants are ISO-8601 strings or milliseconds since 1970. */
export class Format {
  readonly #locale: string | undefined;
  // `Intl` objects cost some 50 µs each to make, and a row needs three: each is made once, at its first use.
  readonly #dates = new Map<string, Intl.DateTimeFormat>();
  readonly #numbers = new Map<string, Intl.NumberFormat>();
  #relative: Intl.RelativeTimeFormat | undefined;
  #names: Intl.DisplayNames | undefined;
  #lists: Intl.ListFormat | undefined;

  /** @param tag BCP 47 tag; one that no browser knows gives the browser's own language. */
  constructor(tag: string) {
    this.#locale = knownLocale(tag);
  }

  /** `1,204`. */
  number(value: number): string {
    return this.#numberFormat("number", {}).format(value);
  }

  /** `41%`, of a share from 0 to 1. */
  percent(share: number): string {
    return this.#numberFormat("percent", { style: "percent" }).format(share);
  }

  /** `9:41`. */
  time(at: string | number): string {
    return this.#dateFormat("time", { hour: "numeric", minute: "2-digit" }).format(new Date(at));
  }

  /** For a row: the time today, `Yesterday`, the weekday within a week, then the day, then month and year. */
  shortTime(at: string | number, nowMs: number = Date.now()): string {
    const date = new Date(at);
    const days = daysBetween(date, new Date(nowMs));
    if (days <= 0) return this.time(at);
    if (days === 1) return this.#relativeDay(-1);
    if (days < 7) return this.#dateFormat("weekday", { weekday: "short" }).format(date);
    if (days < DAYS_WITHOUT_YEAR) return this.#dateFormat("day", { day: "numeric", month: "short" }).format(date);
    return this.#dateFormat("month", { month: "short", year: "numeric" }).format(date);
  }

  /** For a line between days: `Today`, `Yesterday`, else the date with its weekday. */
  day(at: string | number, nowMs: number = Date.now()): string {
    const date = new Date(at);
    const now = new Date(nowMs);
    const days = daysBetween(date, now);
    if (days === 0 || days === 1) return this.#relativeDay(-days);
    const options = { weekday: "long", day: "numeric", month: "long" } as const;
    return date.getFullYear() === now.getFullYear()
      ? this.#dateFormat("day of the year", options).format(date)
      : this.#dateFormat("day of a year", { ...options, year: "numeric" }).format(date);
  }

  /** Date and time in full, for titles and screen readers. */
  fullTime(at: string | number): string {
    return this.#dateFormat("full", { dateStyle: "full", timeStyle: "short" }).format(new Date(at));
  }

  /** A span in its largest whole unit, at least a minute: `2 d`, `3 h`, `5 m`. */
  duration(durationMs: number): string {
    if (durationMs >= DAY_MS) return this.#shortUnit(durationMs / DAY_MS, "day");
    if (durationMs >= HOUR_MS) return this.#shortUnit(durationMs / HOUR_MS, "hour");
    return this.#shortUnit(Math.max(1, durationMs / MINUTE_MS), "minute");
  }

  /** `212 B`, `214 kB`, `1.2 MB`; thousands, as file managers count. */
  bytes(sizeBytes: number): string {
    let value = sizeBytes;
    let step = 0;
    for (; value >= 1000 && step < BYTE_UNITS.length - 1; step += 1) value /= 1000;
    const unit = BYTE_UNITS[step] ?? "byte";
    // Its short form is the whole word in some languages.
    if (unit === "byte") return this.#shortUnit(value, unit);
    const options = { style: "unit", unit, unitDisplay: "short", maximumFractionDigits: value < 10 ? 1 : 0 } as const;
    return this.#numberFormat(`${unit} ${value < 10}`, options).format(value);
  }

  /** Name of a language by its BCP 47 tag; the tag itself where nobody knows it. */
  language(tag: string): string {
    try {
      this.#names ??= new Intl.DisplayNames(this.#locale, { type: "language" });
      return this.#capitalize(this.#names.of(tag) ?? tag);
    } catch {
      return tag;
    }
  }

  /** `a, b and c`. */
  list(items: readonly string[]): string {
    this.#lists ??= new Intl.ListFormat(this.#locale, { type: "conjunction" });
    return this.#lists.format(items);
  }

  #relativeDay(days: number): string {
    this.#relative ??= new Intl.RelativeTimeFormat(this.#locale, { numeric: "auto" });
    return this.#capitalize(this.#relative.format(days, "day"));
  }

  /** Number and narrow unit, always with a space that can't break: English alone would write `2d`. */
  #shortUnit(value: number, unit: "day" | "hour" | "minute" | "byte"): string {
    const options = { style: "unit", unit, unitDisplay: "narrow" } as const;
    const parts = this.#numberFormat(unit, options).formatToParts(Math.floor(value));
    return parts
      .filter((part) => part.type !== "literal")
      .map((part) => part.value.trim())
      .join("\u00A0");
  }

  #capitalize(text: string): string {
    return text.charAt(0).toLocaleUpperCase(this.#locale) + text.slice(1);
  }

  #dateFormat(key: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
    const format = this.#dates.get(key) ?? new Intl.DateTimeFormat(this.#locale, options);
    this.#dates.set(key, format);
    return format;
  }

  #numberFormat(key: string, options: Intl.NumberFormatOptions): Intl.NumberFormat {
    const format = this.#numbers.get(key) ?? new Intl.NumberFormat(this.#locale, options);
    this.#numbers.set(key, format);
    return format;
  }
}

/** Whole days from one date's midnight to another's, by the viewer's own clock; negative when `date` is later. */
function daysBetween(date: Date, now: Date): number {
  const midnight = (of: Date) => new Date(of.getFullYear(), of.getMonth(), of.getDate()).getTime();
  // Rounded, since a day that moves the clock has 23 or 25 hours.
  return Math.round((midnight(now) - midnight(date)) / DAY_MS);
}

function knownLocale(tag: string): string | undefined {
  try {
    return Intl.getCanonicalLocales(tag)[0];
  } catch {
    return undefined;
  }
}
