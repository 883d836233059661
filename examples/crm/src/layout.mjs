import { markup } from "./markup.mjs";
import { ICONS } from "./icons.mjs";
import { LANGUAGES } from "./strings.mjs";

const PAGES = [
  { key: "contacts", path: "/contacts" },
  { key: "inbox", path: "/inbox" },
  { key: "deals", path: "/deals" },
];

/** A whole page of the CRM: header, side bar and the given main part. */
export function layout(visit, { current, title, main, embeds = false, wide = false }) {
  return markup`<!doctype html>
    <html lang="${visit.language}" dir="${visit.direction}" ${visit.theme && markup` data-theme="${visit.theme}"`}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title} · Fernway</title>
        <link rel="icon" href="/assets/fernway.svg" />
        <link rel="stylesheet" href="/assets/crm.css" />
        <script src="/assets/theme.js"></script>
        ${embeds && markup`<script type="module" src="/hearback/hearback.min.js"></script>`}
        <script type="module" src="/assets/crm.js"></script>
      </head>
      <body class="${wide ? "wide" : ""}">
        ${header(visit)} ${sideBar(visit, current)}
        <main id="main" tabindex="-1">${main}</main>
      </body>
    </html>`;
}

function header(visit) {
  return markup`<header class="top">
    <a class="brand" href="${visit.link("/contacts")}">${ICONS.brand}<b>Fernway</b></a>
    <form class="find" action="/contacts" role="search">
      <input
        type="search"
        name="q"
        value="${visit.url.searchParams.get("q") ?? ""}"
        placeholder="${visit.strings.search}"
        aria-label="${visit.strings.search}"
        data-search
      />
      ${hiddenInputs(visit)}
    </form>
    <nav class="tools" aria-label="${visit.strings.language}">
      ${Object.entries(LANGUAGES).map(
        ([tag, { name }]) =>
          markup`<a
            href="${visit.link(visit.url.pathname, { lang: tag })}"
            lang="${tag}"
            title="${name}"
            ${tag === visit.language && markup` aria-current="true"`}
            >${tag}</a
          >`,
      )}
      <button type="button" data-theme-switch title="${visit.strings.theme}" aria-label="${visit.strings.theme}">
        ${ICONS.theme}
      </button>
    </nav>
    <span class="person" title="${visit.strings.signedInAs} ${visit.person.name} (${visit.person.role})"
      >${initials(visit.person.name)}</span
    >
  </header>`;
}

function hiddenInputs(visit) {
  return ["lang", "role", "theme"].map((name) => {
    const value = visit.url.searchParams.get(name);
    return value !== null && markup`<input type="hidden" name="${name}" value="${value}" />`;
  });
}

function sideBar(visit, current) {
  return markup`<nav class="side" aria-label="Fernway" data-side${current === "inbox" && markup` data-hotkey-list`}>
    ${PAGES.map(
      ({ key, path }) =>
        markup`<a href="${visit.link(path)}" ${key === current && markup` aria-current="page"`} data-hotkey-item
          >${ICONS[key]}<span>${visit.strings[key]}</span></a
        >`,
    )}
    <p class="keys">
      ${Object.entries(visit.strings.keys).map(([keys, what]) => markup`<span><kbd>${keys}</kbd> ${what}</span>`)}
    </p>
  </nav>`;
}

/** First letters of the first and last name. */
export function initials(name) {
  const words = name.split(/\s+/).filter(Boolean);
  return [words[0], words.length > 1 ? words.at(-1) : ""].map((word) => [...(word ?? "")][0] ?? "").join("");
}
