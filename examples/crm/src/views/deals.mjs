import { contactOf, DEALS } from "../data.mjs";
import { day, money } from "../format.mjs";
import { markup } from "../markup.mjs";
import { layout } from "../layout.mjs";

/** The board of deals, one column a stage. */
export function dealsPage(visit) {
  const { columns, deals } = visit.strings;
  const main = markup`<div class="page">
    <div class="title"><h1>${deals}</h1></div>
    <div class="board" data-hotkey-list>
      ${Object.entries(columns).map(([stage, name]) => column(visit, stage, name))}
    </div>
  </div>`;
  return layout(visit, { current: "deals", title: deals, main });
}

function column(visit, stage, name) {
  const cards = DEALS.filter((deal) => deal.stage === stage);
  return markup`<section>
    <h2>${name} <small>${cards.length}</small></h2>
    ${cards.map((deal) => card(visit, deal))}
  </section>`;
}

function card(visit, deal) {
  const contact = contactOf(deal.contact);
  return markup`<article class="card" data-hotkey-item>
    <a href="${visit.link(`/contacts/${deal.contact}`)}"><b>${deal.title}</b></a>
    <p><bdi>${contact.company ?? contact.name}</bdi></p>
    <p class="deal-line">
      <b>${money(visit, deal.amountCents, deal.currency)}</b><small>${day(visit, deal.due)}</small>
    </p>
  </article>`;
}
