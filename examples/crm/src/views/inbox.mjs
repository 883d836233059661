import { markup } from "../markup.mjs";
import { layout } from "../layout.mjs";

/** The inbox as a page of the CRM, under its header and beside its narrow side bar. */
export function inboxPage(visit) {
  const { config, url } = visit;
  const thread = url.searchParams.get("thread");
  const audience = url.searchParams.get("audience") ?? config.audienceIds[visit.language === "fr" ? "lumen" : "wren"];
  const main = markup`<h1 class="unseen">${visit.strings.inbox}</h1>
    <hb-inbox
      base-url="${config.apiUrl}"
      token-url="${visit.link("/crm/inbox-token")}"
      locale="${visit.locale}"
      audience="${audience}"
      ${thread !== null && markup`thread='${thread}'`}
    ></hb-inbox>`;
  return layout(visit, { current: "inbox", title: visit.strings.inbox, main, embeds: true, wide: true });
}
