import { findContacts } from "../data.mjs";
import { money, SHOPS } from "../format.mjs";
import { markup } from "../markup.mjs";
import { initials, layout } from "../layout.mjs";

const ROWS_PER_PAGE = 40;

/** The table of contacts, or of those that match `?q=`. */
export function contactsPage(visit) {
  const { strings, url } = visit;
  const query = url.searchParams.get("q") ?? "";
  const found = findContacts(query);
  const pages = Math.max(1, Math.ceil(found.length / ROWS_PER_PAGE));
  const page = Math.min(pages, Math.max(1, Math.trunc(Number(url.searchParams.get("page")) || 1)));
  const rows = found.slice((page - 1) * ROWS_PER_PAGE, page * ROWS_PER_PAGE);
  const main = markup`<div class="page">
    <div class="title">
      <h1>${strings.contacts}</h1>
      <p>${strings.count(found.length)}</p>
    </div>
    <table class="contacts">
      <thead>
        <tr>
          <th>${strings.name}</th>
          <th>${strings.company}</th>
          <th>${strings.city}</th>
          <th>${strings.stage}</th>
          <th>${strings.owner}</th>
          <th class="number">${strings.value}</th>
        </tr>
      </thead>
      <tbody data-hotkey-list>
        ${rows.map((contact) => row(visit, contact))}
      </tbody>
    </table>
    ${rows.length === 0 && markup`<p class="nothing">${strings.nobody}</p>`} ${pager(visit, { page, pages, query })}
  </div>`;
  return layout(visit, { current: "contacts", title: strings.contacts, main });
}

function row(visit, contact) {
  const { stages } = visit.strings;
  return markup`<tr data-hotkey-item>
    <td>
      <a href="${visit.link(`/contacts/${contact.id}`)}"
        ><i class="face">${initials(contact.name)}</i
        ><span><b><bdi>${contact.name}</bdi></b><small><bdi dir="ltr">${contact.email}</bdi></small></span></a
      >
    </td>
    <td>${contact.company ?? "–"}</td>
    <td><bdi>${contact.city}</bdi></td>
    <td><span class="tag ${contact.stage}">${stages[contact.stage]}</span></td>
    <td>${contact.owner}</td>
    <td class="number">${money(visit, contact.valueCents, SHOPS[contact.shop].currency)}</td>
  </tr>`;
}

function pager(visit, { page, pages, query }) {
  if (pages === 1) return null;
  const to = (number) => visit.link("/contacts", { ...(query && { q: query }), page: String(number) });
  return markup`<p class="pager">
    ${page > 1 && markup`<a class="button" href="${to(page - 1)}">${visit.strings.previous}</a>`}
    <span>${visit.strings.page(page, pages)}</span>
    ${page < pages && markup`<a class="button" href="${to(page + 1)}">${visit.strings.next}</a>`}
  </p>`;
}
