/** What the shop of the stories has in its inbox, as short as it can be told; shop.ts makes threads of it. */
import type { Thread } from "@hearback/contract";
import { idOf } from "@hearback/sdk/testing";

/** Now, in every story: a Friday morning, ISO-8601. */
export const STORY_TIME = "2026-11-20T09:45:00.000Z";

/** An instant so many hours before {@link STORY_TIME}, ISO-8601. */
export function hoursAgo(hours: number): string {
  return new Date(Date.parse(STORY_TIME) - hours * 3_600_000).toISOString();
}

/** What makes one row of the list, and the one message behind it. */
export interface Row {
  name: string;
  address: string;
  subject: string;
  text: string;
  hours: number;
  fields?: Partial<Thread>;
}

/** From new to old. */
export const ROWS: readonly Row[] = [
  {
    name: "Inès Bouchard",
    address: "ines.bouchard@example.fr",
    subject: "Re: The autumn lamps are here",
    text: "Is the arched one back in brass? I would take two if they can be here before the 12th.",
    hours: 0.1,
    fields: {
      source: "campaign",
      sourceRef: { id: "cmp_1", title: "Autumn sale" },
      unread: true,
      hasAttachments: true,
      messageCount: 5,
    },
  },
  {
    name: "Tomás Neves",
    address: "",
    subject: "",
    text: "Can I pick it up on Saturday instead?",
    hours: 0.6,
    fields: { source: "sms", channel: "sms", unread: true },
  },
  {
    name: "Hanna Lindqvist",
    address: "hanna@example.org",
    subject: "How was your delivery?",
    text: "2 of 5 · “The shade was cracked at the rim, the rest is lovely”",
    hours: 52,
    fields: { source: "survey", sourceRef: { id: "srv_1", title: "Delivery" }, hasAttachments: true },
  },
  {
    name: "Wojtek Okrasa",
    address: "wojtek.okrasa@example.com",
    subject: "Wholesale terms for a hotel, 48 rooms",
    text: "We open in March and would need a quote including delivery to Gdańsk.",
    hours: 20,
  },
  {
    name: "田中 美咲",
    address: "misaki@example.org",
    subject: "電球の交換について",
    text: "先日購入したランプの電球はどこで手に入りますか。",
    hours: 23,
  },
  {
    name: "Lior Rahamim",
    address: "lior@example.com",
    subject: "תודה רבה על השירות",
    text: "המנורה הגיעה בזמן והיא יפהפייה",
    hours: 94,
  },
  {
    name: "Paula Castell",
    address: "paula.castell@example.com",
    subject: "Opening hours",
    text: "Are you open on the 8th of December?",
    hours: 97,
    fields: { source: "contact_form", sourceRef: { id: "frm_1", title: "Contact" } },
  },
  {
    name: "Gaspard Delmas",
    address: "gaspard@example.fr",
    subject: "Re: Bienvenue chez Maison Lumen",
    text: "Le code de bienvenue ne marche pas sur les abat-jour, est-ce normal ?",
    hours: 118,
    fields: { source: "automation", sourceRef: { id: "aut_1", title: "Welcome" } },
  },
  {
    name: "مريم الحداد",
    address: "maryam@example.com",
    subject: "سؤال عن الشحن",
    text: "هل تشحنون إلى عمّان؟ وكم يستغرق ذلك؟",
    hours: 140,
  },
  {
    name: "Aoife Moran",
    address: "",
    subject: "",
    text: "Thank you, found it! 🪔",
    hours: 190,
    fields: { source: "sms", channel: "sms" },
  },
];

/** Answered threads, and two that only machines wrote. */
export const SETTLED: readonly Row[] = [
  {
    name: "Inès Bouchard",
    address: "ines.bouchard@example.fr",
    subject: "Delivery to a pick-up point",
    text: "Perfect, thank you.",
    hours: 1_500,
    fields: { status: "done", answeredBy: { userId: idOf("usr", 1), name: "Amira", at: hoursAgo(1_498) } },
  },
  {
    name: "Bruno Ferrand",
    address: "bruno@example.fr",
    subject: "Facture du mois d’octobre",
    text: "Bien reçu, merci.",
    hours: 49,
    fields: { status: "done", answeredBy: { userId: idOf("usr", 1), name: "Amira", at: hoursAgo(26) } },
  },
  {
    name: "Ida Solberg",
    address: "ida.solberg@example.com",
    subject: "Out of office: The autumn lamps are here",
    text: "I am away until Monday and read this then.",
    hours: 30,
    fields: { autoReply: true, source: "campaign" },
  },
  {
    name: "Prize Office",
    address: "office@example.org",
    subject: "You were chosen",
    text: "Answer today to collect it.",
    hours: 80,
    fields: { status: "trash" },
  },
];
