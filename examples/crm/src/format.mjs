/** An amount in cents as money in the visit's locale. */
export const money = (visit, cents, currency) =>
  new Intl.NumberFormat(visit.locale, {
    style: "currency",
    currency,
    currencyDisplay: "narrowSymbol",
    maximumFractionDigits: 0,
  }).format(cents / 100);

/** A day (`YYYY-MM-DD`) in the visit's locale. */
export const day = (visit, date) =>
  new Intl.DateTimeFormat(visit.locale, { dateStyle: "medium", timeZone: "UTC" }).format(new Date(`${date}T00:00:00Z`));

/** A language's name in the visit's language. */
export const languageName = (visit, tag) => new Intl.DisplayNames([visit.locale], { type: "language" }).of(tag);

/** Name and currency of the shop that a contact belongs to. */
export const SHOPS = {
  wren: { name: "Wren & Barley", currency: "GBP" },
  lumen: { name: "Maison Lumen", currency: "EUR" },
};

/** A phone number in groups that people can read aloud. */
export const phone = (number) =>
  number.replace(/^\+(33|44|1)(\d)(\d+)$/, (_, country, first, rest) => {
    const groups = rest.match(country === "33" ? /.{2}/g : /.{3}(?=.{3})|.+/g) ?? [];
    return `+${country} ${first}${country === "33" ? " " : ""}${groups.join(" ")}`;
  });
