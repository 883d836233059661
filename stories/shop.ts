/** The shop that the stories play in: invented people, fixed ids, one fixed morning. */
import type { Attachment, Contact, Message, Thread, ThreadId } from "@hearback/contract";
import {
  type FakeData,
  idOf,
  makeAttachment,
  makeAudience,
  makeContact,
  makeMe,
  makeMessage,
  makeThread,
} from "@hearback/sdk/testing";
import { NEWSLETTER_HTML } from "./mails.ts";
import { hoursAgo, type Row, ROWS, SETTLED } from "./rows.ts";

const ALL_ROWS = [...ROWS, ...SETTLED];
/** The number in the ids of Inès Bouchard's newest thread and its last message. */
export const INES_NUMBER: number = ALL_ROWS.length;

/** The thread of Inès Bouchard, the newest: four older messages, a PDF, a quote. */
export const INES: ThreadId = idOf("thr", ALL_ROWS.length);
/** The text messages of Tomás Neves. */
export const TOMAS: ThreadId = idOf("thr", ALL_ROWS.length - 1);
/** The survey answer of Hanna Lindqvist, who waits for two days. */
export const HANNA: ThreadId = idOf("thr", ALL_ROWS.length - 2);
/** The thread of Maryam al-Haddad, in Arabic. */
export const ARABIC: ThreadId = idOf("thr", ALL_ROWS.length - 8);
/** Inès Bouchard herself: both of her threads are one person's. */
export const INES_ID: Contact["id"] = idOf("con", ALL_ROWS.length);

function numberOf(index: number): number {
  return ALL_ROWS.length - index;
}

function contactIdOf(row: Row, index: number): Contact["id"] {
  return row.name === "Inès Bouchard" ? INES_ID : idOf("con", numberOf(index));
}

function threadOf(row: Row, index: number): Thread {
  const number = numberOf(index);
  const at = hoursAgo(row.hours);
  const contact = { id: contactIdOf(row, index), name: row.name, email: row.address || null, externalId: null };
  return makeThread({
    number,
    contact,
    subject: row.subject,
    snippet: row.text,
    unread: false,
    lastMessageAt: at,
    waitingSince: at,
    createdAt: at,
    ...row.fields,
  });
}

function contactOf(row: Row, index: number): Contact {
  const isInes = row.name === "Inès Bouchard";
  return makeContact({
    id: contactIdOf(row, index),
    name: row.name,
    email: row.address || null,
    phone: isInes || row.address === "" ? "+33 6 00 00 00 00" : null,
    ...(isInes && {
      location: "Lyon, France",
      vip: true,
      language: "fr",
      tags: ["Repeat buyer", "Lyon", "Lamps"],
      externalId: "crm:1001",
    }),
  });
}

const SHOP = { name: "Maison Lumen", address: "bonjour@example.com" };
const INES_MAILBOX = { name: "Inès Bouchard", address: "ines.bouchard@example.fr" };

/** One of Inès Bouchard's messages, or anything near it: tell what is different. */
export function inesMessage(fields: Partial<Message> = {}): Message {
  const isOutbound = fields.direction === "outbound";
  return makeMessage({
    id: idOf("msg", INES_NUMBER),
    threadId: INES,
    position: 5,
    subject: "Re: The autumn lamps are here",
    from: isOutbound ? SHOP : INES_MAILBOX,
    to: [isOutbound ? INES_MAILBOX : SHOP],
    author: isOutbound
      ? { kind: "user", id: idOf("usr", 1), name: "Amira Haddad" }
      : { kind: "contact", id: INES_ID, name: "Inès Bouchard" },
    sentAt: hoursAgo(0.1),
    createdAt: hoursAgo(0.1),
    ...fields,
  });
}

/** The drawing that came with her message. */
const PDF: Attachment = makeAttachment({ name: "old-base.pdf", sizeBytes: 214_000 });

/** Her newest message: two paragraphs, a PDF, and what she answered to. */
export const INES_ASKS: Message = inesMessage({
  text: "Hello,\n\nIs the arched one back in brass? I would take two if they can be here before the 12th. And does the small shade fit the old base?",
  attachments: [PDF],
  body: {
    kind: "simple",
    blocks: [
      { type: "paragraph", spans: [{ text: "Hello," }] },
      {
        type: "paragraph",
        spans: [
          {
            text: "Is the arched one back in brass? I would take two if they can be here before the 12th. And does the small shade fit the old base?",
          },
        ],
      },
      {
        type: "quote",
        blocks: [
          { type: "paragraph", spans: [{ text: "The autumn lamps are here: brass, linen, and the arched one." }] },
        ],
      },
    ],
    quotedFrom: 2,
  },
});

const INES_BEFORE: readonly Message[] = [
  inesMessage({
    id: idOf("msg", 101),
    position: 1,
    text: "Do you ship to a pick-up point near Part-Dieu?",
    sentAt: hoursAgo(75),
  }),
  inesMessage({
    id: idOf("msg", 102),
    position: 2,
    direction: "outbound",
    text: "Yes, choose it at the checkout. It takes two days longer.",
    sentAt: hoursAgo(74),
    delivery: { state: "delivered", reason: null },
  }),
  inesMessage({ id: idOf("msg", 103), position: 3, text: "Perfect, thank you.", sentAt: hoursAgo(50) }),
  inesMessage({
    id: idOf("msg", 104),
    position: 4,
    direction: "outbound",
    text: "With pleasure. The arched lamp is back next week.",
    sentAt: hoursAgo(49),
    delivery: { state: "delivered", reason: null },
  }),
];

function messageOf(row: Row, index: number): Message {
  const { name, address, text } = row;
  const sms = row.fields?.channel === "sms";
  return makeMessage({
    id: idOf("msg", numberOf(index)),
    threadId: idOf("thr", numberOf(index)),
    channel: sms ? "sms" : "email",
    author: { kind: "contact", id: contactIdOf(row, index), name },
    from: { name, address: sms ? "+33 6 00 00 00 00" : address },
    subject: row.subject,
    text,
    automatic: row.fields?.autoReply ? "auto-reply" : null,
    sentAt: hoursAgo(row.hours),
  });
}

/** A newsletter with pictures from elsewhere and a tracker. */
export const NEWSLETTER: Message = inesMessage({
  id: idOf("msg", 201),
  author: { kind: "contact", id: idOf("con", 201), name: "Atelier Nord" },
  from: { name: "Atelier Nord", address: "news@example.org" },
  subject: "New in the workshop",
  text: "New in the workshop: three lamps by hand.",
  body: { kind: "rich", html: NEWSLETTER_HTML, truncated: false },
  remoteContent: [
    { key: "1", url: "https://cdn.example.org/hero.png", kind: "image" },
    { key: "2", url: "https://cdn.example.org/arc.png", kind: "image" },
    { key: "3", url: "https://cdn.example.org/globe.png", kind: "image" },
    { key: "4", url: "https://track.example.org/o.gif?id=1", kind: "tracker" },
  ],
});

const ME = makeMe();

/** All of the shop, as the fake back end holds it. */
export const SHOP_DATA: FakeData = {
  me: { ...ME, user: { ...ME.user, name: "Amira Haddad", email: "amira@example.com" } },
  audiences: [makeAudience({ name: "Maison Lumen", fromName: "Maison Lumen" })],
  contacts: [...new Map(ALL_ROWS.map((row, index) => [contactIdOf(row, index), contactOf(row, index)])).values()],
  threads: ALL_ROWS.map(threadOf),
  messages: [INES_ASKS, ...INES_BEFORE, ...ALL_ROWS.slice(1).map((row, index) => messageOf(row, index + 1))],
};
