import { attributeOf, type HtmlElement } from "./html-tree.ts";
import type { QuoteMark } from "./quoted-from.ts";

// After these elements only earlier mails follow (Outlook, Outlook.com, Yahoo, Proton put no quote around them).
const REST_IDS = new Set([
  "divrplyfwdmsg",
  "appendonsend",
  "x_divrplyfwdmsg",
  "mail-editor-reference-message-container",
]);
const REST_CLASSES = [
  "yahoo_quoted",
  "protonmail_quote",
  "outlookmessageheader",
  "ms-outlook-mobile-reference-message",
];
// These hold a signature, or the line that says who wrote what follows.
const RANGE_IDS = new Set(["signature", "x_signature", "ms-outlook-mobile-signature", "applemailsignature"]);
const RANGE_CLASSES = [
  "gmail_signature",
  "gmail_attr",
  "moz-signature",
  "moz-cite-prefix",
  "protonmail_signature_block",
];

/** What an element says of the mail's quotes and signature, by the marks that the big clients leave; `null` for nothing. */
export function quoteMarkOf(element: HtmlElement): QuoteMark["kind"] | null {
  const id = attributeOf(element, "id")?.toLowerCase() ?? "";
  const classes = attributeOf(element, "class")?.toLowerCase().split(/\s+/) ?? [];
  if (REST_IDS.has(id) || REST_CLASSES.some((name) => classes.includes(name)) || isOutlookHeader(element))
    return "rest";
  if (RANGE_IDS.has(id) || RANGE_CLASSES.some((name) => classes.includes(name))) return "range";
  return null;
}

/** Outlook for Windows draws this line above "From: … Sent: …". */
function isOutlookHeader(element: HtmlElement): boolean {
  const style = attributeOf(element, "style")?.toLowerCase() ?? "";
  return element.tagName === "div" && /border-top:\s?solid #(?:e1e1e1|b5c4df) 1/.test(style);
}
