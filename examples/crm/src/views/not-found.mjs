import { markup } from "../markup.mjs";
import { layout } from "../layout.mjs";

/** What an unknown address shows. */
export function notFoundPage(visit) {
  const { notFound, notFoundHint } = visit.strings;
  const main = markup`<div class="page">
    <div class="title"><h1>${notFound}</h1></div>
    <p>${notFoundHint}</p>
  </div>`;
  return layout(visit, { current: null, title: notFound, main });
}
