/** The shop of the stories, otherwise: empty, for other roles, with words longer than any box. */
import type { Message, Thread } from "@hearback/contract";
import {
  type FakeData,
  idOf,
  makeAttachment,
  makeAudience,
  makeContact,
  makeMe,
  makeThread,
} from "@hearback/sdk/testing";
import { hoursAgo } from "./rows.ts";
import { INES, INES_ID, INES_NUMBER, inesMessage, SHOP_DATA } from "./shop.ts";

/** The shop with only these threads. */
export function withThreads(threads: readonly Thread[]): FakeData {
  return { ...SHOP_DATA, threads };
}

/** The shop where Inès Bouchard's thread holds these messages. */
export function withMessages(...messages: Message[]): FakeData {
  const placed = messages.map((message, index) => ({
    ...message,
    id: idOf("msg", 400 + index),
    threadId: INES,
    position: index + 1,
  }));
  const last = placed.at(-1);
  const threads = (SHOP_DATA.threads ?? []).map((thread) =>
    thread.id === INES && last ? { ...thread, messageCount: messages.length, lastMessageId: last.id } : thread,
  );
  const others = (SHOP_DATA.messages ?? []).filter(({ threadId }) => threadId !== INES);
  return { ...SHOP_DATA, threads, messages: [...others, ...placed] };
}

/** The shop for somebody whose role reads only, or may not even enter. */
export function asViewer(may: { read: boolean }): FakeData {
  const no = { allowed: false, reason: "role-too-low" as const };
  const denied = { reply: no, changeStatus: no, uploadAttachments: no, manageContacts: no };
  const me = SHOP_DATA.me ?? makeMe();
  const useInbox = may.read ? me.capabilities.useInbox : no;
  return {
    ...SHOP_DATA,
    me: { ...me, user: { ...me.user, role: "viewer" }, capabilities: { ...me.capabilities, ...denied, useInbox } },
  };
}

/** Names and words longer than any box. */
export const LONG = {
  name: "Maximiliane Alexandra von Hohenstein-Wittelsbach zu Schwarzenberg-Rosenthal",
  address: "maximiliane.alexandra.von.hohenstein-wittelsbach@an-address-as-long-as-they-come.example.com",
  subject:
    "Re: Re: Fwd: The order that was split into three parcels, of which the second one went back to the sender after the address was changed",
  word: "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft",
} as const;

/** The shop with a first thread whose every part is too long. */
export function withLongWords(): FakeData {
  const text = `${LONG.word} ${"and a sentence that goes on, and on, and further than one would want it to. ".repeat(8)}`;
  const contact = makeContact({
    id: INES_ID,
    name: LONG.name,
    email: LONG.address,
    emails: [LONG.address, `second.${LONG.address}`],
    phone: "+33 6 00 00 00 00",
    location: "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogoch, Wales",
    language: "pt-BR",
    tags: ["Repeat buyer", "A tag that somebody wrote a whole sentence into", "Lyon", "Lamps", "Trade fair 2026"],
    vip: true,
  });
  const first = makeThread({
    number: INES_NUMBER,
    contact,
    subject: LONG.subject,
    snippet: text.slice(0, 200),
    hasAttachments: true,
    lastMessageAt: hoursAgo(700),
    waitingSince: hoursAgo(700),
    source: "campaign",
    sourceRef: { id: "cmp_1", title: "The campaign with the longest title that anybody has written this year" },
  });
  const message = inesMessage({
    position: 1,
    author: { kind: "contact", id: INES_ID, name: LONG.name },
    from: { name: LONG.name, address: LONG.address },
    text,
    attachments: [
      makeAttachment({ name: `${LONG.word}-${LONG.word}.spreadsheet.xlsx`, mediaType: "application/vnd.ms-excel" }),
      makeAttachment({ id: idOf("att", 2), name: "plan.dwg", mediaType: "application/octet-stream" }),
      makeAttachment({ id: idOf("att", 3), name: "photo.jpg", mediaType: "image/jpeg", sizeBytes: 3_400_000 }),
      makeAttachment({ id: idOf("att", 4), name: "list.csv", mediaType: "text/csv" }),
      makeAttachment({ id: idOf("att", 5), name: "a.pdf", sizeBytes: 212 }),
    ],
  });
  const others = (SHOP_DATA.threads ?? []).slice(1);
  return {
    ...SHOP_DATA,
    audiences: [makeAudience({ name: `${LONG.word} & Co.`, fromName: `${LONG.name} & Co.` })],
    contacts: [contact],
    threads: [first, ...others],
    messages: [message, ...(SHOP_DATA.messages ?? []).filter(({ threadId }) => threadId !== INES)],
  };
}
