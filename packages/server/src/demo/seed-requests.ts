import { rawMail } from "./raw-mail.ts";
import type { RowOf } from "./seed-contacts.ts";
import { DEMO_ACCOUNT_ID, DEMO_AUDIENCES, seededId } from "./seed-ids.ts";
import type { SeedBlob } from "./seed-messages.ts";
import { SHOPS } from "./world/conversation.ts";
import type { ShopKey } from "./world/people.ts";
import { createRandom } from "./world/random.ts";

const HOUR_MS = 3_600_000;

/** Mail from people whom the shops don't know. */
const STRANGERS = {
  wren: [
    [
      "Sal Petrie",
      "sal@gallery.example.org",
      "Ceramics fair in June",
      "We would love to have you at our fair. Stands are free for workshops of your size.",
    ],
    [
      "",
      "no-reply@invoices.example.net",
      "Invoice 88213 overdue",
      "Please find the overdue invoice in the attachment and settle it today.",
    ],
    [
      "Bea Nightingale",
      "bea.n@example.net",
      "Apprenticeship?",
      "I am seventeen, I throw every evening at school, and I would like to learn from you next summer.",
    ],
    [
      "Growth Heroes",
      "hello@growth-heroes.example",
      "10× your sales",
      "I looked at your site and have three quick wins for you. Do you have 15 minutes on Tuesday?",
    ],
  ],
  lumen: [
    [
      "Odile Perrachon",
      "odile@magazine.example.org",
      "Portrait pour notre numéro de mars",
      "Nous préparons un dossier sur les artisans de la lumière et aimerions vous rencontrer.",
    ],
    ["", "ne-pas-repondre@colis.example.net", "Votre colis est bloqué", "Réglez 1,99 € pour débloquer votre colis."],
    [
      "Loïse Tangui",
      "loise.t@example.net",
      "Stage de troisième",
      "Je suis en troisième et je cherche un stage d’une semaine. J’adore le verre.",
    ],
  ],
} as const;

/** The quarantined mails of one shop, as rows with their raw bytes. */
export interface RequestRows {
  rows: RowOf<"requests">[];
  blobs: SeedBlob[];
}

/** Makes the quarantined mails; their places in the history follow `afterSeq`. */
export function requestRows(
  shop: ShopKey,
  options: { now: Date; afterSeq: number; inboundDomain: string },
): RequestRows {
  const random = createRandom(options.afterSeq);
  const { id: audienceId, inboundHex } = DEMO_AUDIENCES[shop];
  const made: RequestRows = { rows: [], blobs: [] };
  STRANGERS[shop].forEach(([name, address, subject, text], index, { length }) => {
    const receivedAt = new Date(options.now.getTime() - (length - index) * 19 * HOUR_MS);
    const id = seededId("req", receivedAt.getTime(), random);
    const key = `raw_${id}`;
    const from = { name, address };
    const to = [{ name: SHOPS[shop].name, address: `${inboundHex}@${options.inboundDomain}` }];
    const messageId = `${random.hex(20)}@mail.example.net`;
    const draft = {
      from,
      to,
      subject,
      date: receivedAt,
      messageId,
      references: [],
      text,
      html: null,
      files: [],
      automatic: false,
    };
    made.blobs.push({ key, content: rawMail(draft) });
    made.rows.push({
      account_id: DEMO_ACCOUNT_ID,
      audience_id: audienceId,
      id,
      from_mailbox: from,
      subject,
      snippet: text,
      automatic: null,
      raw_blob_key: key,
      received_at: receivedAt,
      seq: options.afterSeq + index + 1,
    });
  });
  return made;
}
