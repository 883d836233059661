import type { ShopKey } from "./people.ts";
import type { Random } from "./random.ts";

const TEXTS = {
  wren: {
    shop: "Wren & Barley",
    home: "https://wren-and-barley.example",
    view: "View in your browser",
    lead: "Everything for the table, thrown and fired in one small workshop.",
    items: ["Casserole in moss, £65", "Linen apron, £34.90", "Oak board, £48", "Pepper mill, £22"],
    button: "See it all",
    foot: "You get this letter because you asked for it. Unsubscribe",
    language: "en",
  },
  lumen: {
    shop: "Maison Lumen",
    home: "https://maison-lumen.example",
    view: "Voir dans le navigateur",
    lead: "Des lampes et des bougies faites à la main, pour les soirées qui rallongent.",
    items: ["Lampe arquée, 120 €", "Suspension ronde, 95 €", "Photophore, 22 €", "Lampadaire, 210 €"],
    button: "Tout voir",
    foot: "Vous recevez cette lettre parce que vous l’avez demandée. Se désinscrire",
    language: "fr",
  },
} as const;

/** A newsletter as mail programs receive it: tables, styles, remote images, and two images that only report the opening. */
export function newsletterHtml(random: Random, shop: ShopKey, title: string): string {
  const { home, items, ...texts } = TEXTS[shop];
  const letter = `https://track.news.example/o/${random.hex(20)}`;
  return `<!doctype html><html lang="${texts.language}"><head><meta charset="utf-8"><title>${escape(title)}</title>
<style>
  .button { background: #14685d; color: #ffffff; padding: 12px 28px; border-radius: 4px; text-decoration: none; font-weight: bold; }
  .item { font-size: 14px; color: #333333; padding: 8px; }
  @media (max-width: 480px) { .column { display: block !important; width: 100% !important; } }
</style></head>
<body style="margin:0;padding:0;background-color:#f2efe8">
<div style="display:none;max-height:0;overflow:hidden">${escape(texts.lead)}</div>
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="background-color:#f2efe8"><tr><td align="center">
<table role="presentation" width="600" cellpadding="0" cellspacing="0" style="background-color:#ffffff;font-family:Georgia,serif;color:#2b2b2b">
<tr><td align="right" style="padding:8px 24px;font-size:12px"><a href="${home}/letters/${random.hex(8)}" style="color:#777777">${texts.view}</a></td></tr>
<tr><td align="center" style="padding:24px"><img src="https://images.news.example/${shop}/logo.png" width="160" height="48" alt="${escape(texts.shop)}"></td></tr>
<tr><td><img src="https://images.news.example/${shop}/${random.hex(6)}-cover.jpg" width="600" height="320" alt="" style="display:block;width:100%"></td></tr>
<tr><td style="padding:24px 32px"><h1 style="font-size:28px;margin:0 0 12px">${escape(title)}</h1><p style="font-size:16px;line-height:1.5;margin:0">${escape(texts.lead)}</p></td></tr>
<tr><td style="padding:0 24px"><table role="presentation" width="100%"><tr>${cells(items.slice(0, 2), shop)}</tr><tr>${cells(items.slice(2), shop)}</tr></table></td></tr>
<tr><td align="center" style="padding:28px"><a class="button" href="${home}/shop?utm_source=letter&amp;utm_campaign=${random.hex(6)}">${texts.button}</a></td></tr>
<tr><td align="center" style="padding:16px 24px;font-size:12px;color:#777777;background-color:#f7f5f0">${escape(texts.foot)}</td></tr>
</table></td></tr></table>
<img src="${letter}.gif" width="1" height="1" alt="" style="display:none"><img src="https://beacon.stats.example/p?id=${random.hex(16)}" width="1" height="1" alt="">
</body></html>`;
}

function cells(items: readonly string[], shop: ShopKey): string {
  return items
    .map(
      (item, index) =>
        `<td class="column item" width="50%" align="center"><img src="https://images.news.example/${shop}/item-${item.length}-${index}.jpg" width="252" height="180" alt="${escape(item)}"><br>${escape(item)}</td>`,
    )
    .join("");
}

/** A reply above the newsletter that it answers, as web mail programs write it. */
export function replyAboveHtml(reply: string, letter: string, quoteLine: string): string {
  const body = letter.slice(letter.indexOf("<body"), letter.indexOf("</body>")).replace(/^<body[^>]*>/, "");
  return `<div dir="auto">${paragraphs(reply)}</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">${escape(quoteLine)}<br></div><blockquote class="gmail_quote" style="margin:0 0 0 .8ex;border-left:1px #ccc solid;padding-left:1ex">${body}</blockquote></div>`;
}

/** A business letter with a logo that travels inside the mail. */
export function signedHtml(
  text: string,
  person: { name: string; company: string; email: string },
  logoId: string,
): string {
  return `<html><body style="font-family:Calibri,Arial,sans-serif;font-size:11pt">${paragraphs(text)}
<table cellpadding="0" cellspacing="0" style="margin-top:24px;border-top:2px solid #b08d57"><tr>
<td style="padding:12px 16px 0 0"><img src="cid:${logoId}" width="90" height="30" alt="${escape(person.company)}"></td>
<td style="padding-top:12px;color:#555555;font-size:10pt"><b>${escape(person.name)}</b><br>${escape(person.company)}<br><a href="mailto:${person.email}">${person.email}</a></td>
</tr></table></body></html>`;
}

/** Plain text as the paragraphs of a simple HTML mail. */
export function paragraphs(text: string): string {
  return text
    .split("\n\n")
    .map((part) => `<p>${escape(part).replaceAll("\n", "<br>")}</p>`)
    .join("");
}

/** Text made safe to stand in HTML. */
export function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
