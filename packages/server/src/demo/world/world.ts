import type { AutomaticKind, Channel, ThreadSource, ThreadStatus } from "@hearback/contract";
import {
  AGENT_NAMES,
  makeAnswers,
  makeAutomaticReply,
  makeLetters,
  makeLongTalk,
  makeTexts,
  SHOPS,
  type Talk,
  type Talkers,
  type Turn,
} from "./conversation.ts";
import { decorate } from "./decorate.ts";
import { makePeople, PEOPLE_PER_SHOP, type Person, type ShopKey } from "./people.ts";
import { at, createRandom, type Random } from "./random.ts";

/** A message of the seeded account. */
export interface SeedMessage extends Turn {
  sentAt: Date;
  /** Index into the team, for outbound ones. */
  agent: number;
  /** What the other server said, when an outbound message came back. */
  failure: string | null;
}

/** A thread of the seeded account. */
export interface SeedThread {
  shop: ShopKey;
  person: Person;
  channel: Channel;
  source: ThreadSource;
  sourceRef: { id: string; title: string } | null;
  subject: string;
  status: ThreadStatus;
  automatic: AutomaticKind | null;
  unread: boolean;
  /** Oldest first, at least one. */
  messages: SeedMessage[];
}

/** All that the demo's account starts with. */
export interface SeedWorld {
  people: Person[];
  /** Each shop's threads, the newest last. */
  threads: SeedThread[];
}

/** The seed of the demo's data: the same number, the same account. */
export const WORLD_SEED = 20_261;
const DAY_MS = 86_400_000;
const HISTORY_DAYS = 180;

/** How the kinds of conversation share an audience. */
const KINDS = { letters: 74, answers: 8, texts: 7, automatic: 10, long: 1 } as const;
const REFUSED = "550 5.1.1 The mailbox does not exist";

/** What a world is made for. */
export interface WorldOptions {
  /** Nothing is later than this. */
  now: Date;
  threadsPerShop: number;
}

/** Makes the demo's account: the same seed, the same words; times are counted back from `now`. */
export function makeWorld({ now, threadsPerShop }: WorldOptions): SeedWorld {
  const people = makePeople(createRandom(WORLD_SEED));
  const shops: ShopKey[] = ["wren", "lumen"];
  const threads = shops.flatMap((shop, index) => {
    const random = createRandom(WORLD_SEED + index + 1);
    const ofShop = people.slice(index * PEOPLE_PER_SHOP, (index + 1) * PEOPLE_PER_SHOP);
    const made = Array.from({ length: threadsPerShop }, (_, place) =>
      makeThread(random, ofShop, { place, share: place / threadsPerShop, now }),
    );
    return made.toReversed();
  });
  return { people, threads };
}

interface Place {
  /** 0 is the newest thread of the shop. */
  place: number;
  /** `place` as a share of all, from 0 to 1. */
  share: number;
  now: Date;
}

function makeThread(random: Random, people: readonly Person[], { place, share, now }: Place): SeedThread {
  const kind = place < 8 ? "letters" : random.weighted(KINDS);
  const status = kind === "automatic" ? "todo" : pickStatus(random, share);
  const person = pickPerson(random, people, kind);
  const talkers: Talkers = { random, person, agent: random.int(0, AGENT_NAMES.length - 1) };
  const talk = makeTalk(talkers, kind, turnCountOf(random, status));
  decorate(talk, talkers, place);
  const ageMs = HISTORY_DAYS * DAY_MS * share ** 1.7 + random.int(2, 40) * 60_000;
  const messages = withTimes(talkers, talk, daytime(now.getTime() - ageMs, now));
  const { turns: _, ...facts } = talk;
  return {
    ...facts,
    shop: person.shop,
    person,
    status,
    automatic: messages.at(0)?.automatic ?? null,
    unread: status === "todo" && messages.at(-1)?.direction === "inbound" && random.chance(share < 0.03 ? 0.6 : 0.15),
    messages,
  };
}

type Kind = keyof typeof KINDS;

function makeTalk(talkers: Talkers, kind: Kind, turnCount: number): Talk {
  switch (kind) {
    case "letters":
      return makeLetters(talkers, turnCount);
    case "answers":
      return makeAnswers(talkers, Math.min(turnCount, 3));
    case "texts":
      return makeTexts(talkers, Math.min(turnCount, 3));
    case "automatic":
      return makeAutomaticReply(talkers);
    case "long":
      return makeLongTalk(talkers, talkers.random.pick([31, 38, 45, 60, 120]) + (turnCount % 2));
  }
}

/** People with a phone text; everybody writes letters. A few write far more than the others. */
function pickPerson(random: Random, people: readonly Person[], kind: Kind): Person {
  const able = kind === "texts" ? people.filter(({ phone }) => phone !== null) : people;
  return at(able, Math.floor(able.length * random.next() ** 1.4));
}

function pickStatus(random: Random, share: number): ThreadStatus {
  if (share < 0.05) return random.chance(0.8) ? "todo" : "done";
  if (share < 0.2) return random.weighted({ todo: 18, done: 78, trash: 4 });
  return random.weighted({ todo: 2, done: 92, trash: 6 });
}

/** Odd counts end with the contact, so that To do has something to do. */
function turnCountOf(random: Random, status: ThreadStatus): number {
  if (status === "todo") return Number(random.weighted({ 1: 60, 3: 28, 5: 12 }));
  return Number(random.weighted({ 1: 8, 2: 42, 3: 25, 4: 15, 6: 10 }));
}

function withTimes({ random, agent, person }: Talkers, talk: Talk, lastAt: number): SeedMessage[] {
  const times = [lastAt];
  for (let index = 1; index < talk.turns.length; index++) {
    const gapMs = talk.channel === "sms" ? random.int(1, 90) * 60_000 : random.int(15, 2_400) * 60_000;
    times.unshift((times[0] ?? lastAt) - gapMs);
  }
  return talk.turns.map((turn, index) => ({
    ...turn,
    agent,
    sentAt: new Date(at(times, index)),
    text: withQuote(random, turn, talk.turns[index - 1], { shop: person.shop, sentAt: times[index - 1] ?? 0 }),
    failure: turn.direction === "outbound" && random.chance(0.004) ? REFUSED : null,
  }));
}

function withQuote(
  random: Random,
  turn: Turn,
  before: Turn | undefined,
  of: { shop: ShopKey; sentAt: number },
): string {
  const answersTeam = turn.direction === "inbound" && before?.direction === "outbound";
  if (!answersTeam || turn.html !== null || turn.automatic !== null || !random.chance(0.55)) return turn.text;
  const { name, wrote } = SHOPS[of.shop];
  const line = wrote.replace("{date}", letterDate(of.shop, of.sentAt)).replace("{name}", name);
  const quoted = before.text.split("\n").map((part) => `> ${part}`.trimEnd());
  return `${turn.text}\n\n${line}\n${quoted.join("\n")}`;
}

/** A date as a mail program writes it above a quote. */
function letterDate(shop: ShopKey, timeMs: number): string {
  const style = { dateStyle: "medium", timeStyle: "short", timeZone: "UTC" } as const;
  return new Intl.DateTimeFormat(SHOPS[shop].locale, style).format(timeMs);
}

/** Moves a time at night to the morning before or the evening, since shops' customers sleep; the last day stays as it is. */
function daytime(timeMs: number, now: Date): number {
  const hour = new Date(timeMs).getUTCHours();
  if (hour >= 6 || now.getTime() - timeMs < DAY_MS) return timeMs;
  return timeMs - (hour + 2 + (hour % 3) * 3) * 3_600_000;
}
