import { contactOf, DEALS } from "../data.mjs";
import { day, languageName, money, phone, SHOPS } from "../format.mjs";
import { markup } from "../markup.mjs";
import { initials, layout } from "../layout.mjs";

/** One contact with the facts, the deals and the conversations; `undefined` when nobody has the number. */
export function contactPage(visit, id) {
  const contact = contactOf(id);
  if (!contact) return undefined;
  const { strings } = visit;
  const main = markup`<div class="page contact">
    <div class="title">
      <i class="face large">${initials(contact.name)}</i>
      <div>
        <h1><bdi>${contact.name}</bdi></h1>
        <p>${[contact.company, contact.city].filter(Boolean).join(" · ")}</p>
      </div>
    </div>
    <section class="card">
      <h2>${strings.facts}</h2>
      ${facts(visit, contact)}
    </section>
    <section class="card">
      <h2>${strings.openDeals}</h2>
      ${deals(visit, contact)}
    </section>
    <section class="card threads">
      <h2>${strings.conversations}</h2>
      ${threads(visit, contact)}
    </section>
  </div>`;
  return layout(visit, { current: "contacts", title: contact.name, main, embeds: true });
}

function facts(visit, contact) {
  const { strings } = visit;
  const rows = [
    [
      strings.email,
      markup`<bdi dir="ltr">${contact.email.replace(/@.*/, "")}<wbr />${contact.email.replace(/.*@/, "@")}</bdi>`,
    ],
    [strings.phone, markup`<bdi dir="ltr">${contact.phone === null ? "–" : phone(contact.phone)}</bdi>`],
    [strings.writes, languageName(visit, contact.language)],
    [strings.shop, SHOPS[contact.shop].name],
    [strings.owner, contact.owner],
    [strings.since, day(visit, contact.since)],
    [strings.value, money(visit, contact.valueCents, SHOPS[contact.shop].currency)],
  ];
  return markup`<dl>
    ${rows.map(
      ([term, value]) =>
        markup`<div>
          <dt>${term}</dt>
          <dd>${value}</dd>
        </div>`,
    )}
  </dl>`;
}

function deals(visit, contact) {
  const own = DEALS.filter((deal) => deal.contact === contact.id);
  if (own.length === 0) return markup`<p class="nothing">${visit.strings.noDeals}</p>`;
  return own.map(
    (deal) =>
      markup`<p class="deal-line"><span>${deal.title}</span><b>${money(visit, deal.amountCents, deal.currency)}</b></p>`,
  );
}

function threads(visit, contact) {
  const { config } = visit;
  return markup`<hb-provider
    base-url="${config.apiUrl}"
    token-url="${visit.link("/crm/inbox-token")}"
    locale="${visit.locale}"
  >
    <hb-contact-threads contact="crm:${contact.id}" audience="${config.audienceIds[contact.shop]}"></hb-contact-threads>
  </hb-provider>`;
}
