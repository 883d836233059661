import type { AutomaticKind, Channel, Direction, ThreadSource } from "@hearback/contract";
import { ELSEWHERE } from "./elsewhere.ts";
import { ENGLISH } from "./english-extras.ts";
import { makeFile, type SeedFile } from "./files.ts";
import { FRENCH } from "./french-extras.ts";
import { escape } from "./newsletters.ts";
import type { Person, ShopKey } from "./people.ts";
import { at, type Random } from "./random.ts";
import { fillSlots, type FileKind, type Kit, type Questionnaire, type Scenario, type ShopKit } from "./scenario.ts";

/** The shops' own texts and names. */
export const SHOPS: Readonly<Record<ShopKey, { name: string; kit: ShopKit; locale: string; wrote: string }>> = {
  wren: { name: "Wren & Barley", kit: ENGLISH, locale: "en-GB", wrote: "On {date}, {name} wrote:" },
  lumen: { name: "Maison Lumen", kit: FRENCH, locale: "fr-FR", wrote: "Le {date}, {name} a écrit :" },
};

/** People of the team who answer, by first name; their order is that of the seeded users. */
export const AGENT_NAMES = ["Mara", "Théo"] as const;

/** One message before it has a time. */
export interface Turn {
  direction: Direction;
  text: string;
  html: string | null;
  files: SeedFile[];
  automatic: AutomaticKind | null;
}

/** A conversation before it has times and a status. */
export interface Talk {
  channel: Channel;
  source: ThreadSource;
  sourceRef: { id: string; title: string } | null;
  subject: string;
  /** Oldest first, at least one. */
  turns: Turn[];
}

/** Who talks, and the chance that picks the words. */
export interface Talkers {
  random: Random;
  person: Person;
  /** Index into {@link AGENT_NAMES}. */
  agent: number;
}

/** Puts a conversation's words together; each slot keeps its value all through. */
class Writer {
  readonly kit: Kit;
  readonly random: Random;
  readonly #talkers: Talkers;
  readonly #values = new Map<string, string>();

  constructor(talkers: Talkers, kit: Kit) {
    this.kit = kit;
    this.random = talkers.random;
    this.#talkers = talkers;
    this.#values.set("first", talkers.person.firstName);
    this.#values.set("city", talkers.person.location);
    this.#values.set("order", `${talkers.person.shop === "wren" ? "WB" : "ML"}-${talkers.random.int(10_000, 99_999)}`);
  }

  fill(text: string): string {
    const filled = fillSlots(text, this.#values, (slot) => this.random.pick(this.kit.slots[slot] ?? [slot]));
    return this.kit === FRENCH ? contracted(filled) : filled;
  }

  pick(list: readonly string[]): string {
    return this.fill(this.random.pick(list));
  }

  /** The contact's words with a greeting and a name, as long a letter as people write. */
  letter(...paragraphs: string[]): string {
    const name = this.random.pick([this.#talkers.person.firstName, this.#talkers.person.name]);
    const ending = this.random.chance(0.75) ? [`${this.pick(this.kit.closings)}\n${name}`] : [];
    const start = this.random.chance(0.85) ? [this.pick(this.kit.greetings)] : [];
    return [...start, ...paragraphs, ...ending].join("\n\n");
  }

  /** The team's words. */
  answer(text: string): string {
    const { person, agent } = this.#talkers;
    const name = `${this.pick(this.kit.teamClosings)}\n${at(AGENT_NAMES, agent)}, ${SHOPS[person.shop].name}`;
    return [this.pick(this.kit.teamGreetings), text, name].join("\n\n");
  }

  file(kind: FileKind): SeedFile {
    return makeFile(this.random, kind, this.#talkers.person.shop);
  }
}

const inbound = (text: string, files: SeedFile[] = []): Turn => ({
  direction: "inbound",
  text,
  html: null,
  files,
  automatic: null,
});
const outbound = (text: string, files: SeedFile[] = []): Turn => ({ ...inbound(text, files), direction: "outbound" });

/** An exchange of letters about one thing, in the contact's own language where the kits have it. */
export function makeLetters(talkers: Talkers, turnCount: number): Talk {
  const { random, person } = talkers;
  const own = ELSEWHERE[person.language.slice(0, 2)];
  const kit = own && random.chance(0.75) ? own : SHOPS[person.shop].kit;
  const writer = new Writer(talkers, kit);
  const scenario = pickByWeight(random, kit.scenarios);
  const turns: Turn[] = scenario.starts ? [outbound(writer.answer(writer.pick(scenario.starts)))] : [];
  while (turns.length < turnCount) turns.push(nextTurn(writer, scenario, turns));
  return {
    channel: "email",
    source: scenario.source,
    sourceRef: scenario.ref ?? null,
    subject: writer.pick(scenario.subjects),
    turns,
  };
}

function nextTurn(writer: Writer, scenario: Scenario, turns: readonly Turn[]): Turn {
  const { random } = writer;
  const inboundCount = turns.filter(({ direction }) => direction === "inbound").length;
  if (turns.at(-1)?.direction === "inbound") {
    const sheet = scenario.file === "brief" && inboundCount === 1 && random.chance(0.5);
    return outbound(
      writer.answer(writer.fill(at(scenario.answers, (inboundCount - 1) % scenario.answers.length))),
      sheet ? [writer.file("invoice")] : [],
    );
  }
  if (inboundCount > 0) return inbound(writer.fill(at(scenario.thanks, (inboundCount - 1) % scenario.thanks.length)));
  const detail = scenario.details && random.chance(0.5) ? [writer.pick(scenario.details)] : [];
  const files = scenario.file && random.chance(0.6) ? [writer.file(scenario.file)] : [];
  if (scenario.file === "photo" && files.length > 0 && random.chance(0.4)) files.push(writer.file("photo"));
  return inbound(writer.letter(writer.pick(scenario.openings), ...detail), files);
}

/** A conversation that goes on for weeks. */
export function makeLongTalk(talkers: Talkers, turnCount: number): Talk {
  const { kit } = SHOPS[talkers.person.shop];
  const turns: Turn[] = [];
  let writer = new Writer(talkers, kit);
  const subject = writer.fill(
    talkers.person.shop === "wren" ? "Made to order: a large {product}" : "Sur mesure : {product}",
  );
  for (let index = 0; turns.length < turnCount; index++) {
    const place = index % kit.longTalk.length;
    if (place === 0) writer = new Writer(talkers, kit);
    const words = writer.fill(at(kit.longTalk, place));
    if (place % 2 === 1) turns.push(outbound(writer.answer(words), place === 7 ? [writer.file("photo")] : []));
    else turns.push(inbound(place === 0 ? writer.letter(words) : words));
  }
  return { channel: "email", source: "direct", sourceRef: null, subject, turns };
}

/** Answers to a survey or form, with what the team said to them. */
export function makeAnswers(talkers: Talkers, turnCount: number): Talk {
  const { kit } = SHOPS[talkers.person.shop];
  const writer = new Writer(talkers, kit);
  const questionnaire = pickByWeight(talkers.random, kit.questionnaires);
  const answered = questionnaire.questions.map(({ question, answers }) => ({ question, answer: writer.pick(answers) }));
  const turns: Turn[] = [
    {
      ...inbound(answered.map(({ question, answer }) => `${question}\n${answer}`).join("\n\n")),
      html: answered.map(({ question, answer }) => `<p><b>${escape(question)}</b><br>${escape(answer)}</p>`).join(""),
    },
  ];
  const [talk] = kit.scenarios.filter(({ source }) => source === "direct");
  while (turns.length < turnCount && talk) turns.push(nextTurn(writer, talk, turns));
  return { channel: "email", ...questionnaireSource(questionnaire), turns };
}

function questionnaireSource({ source, ref, subject }: Questionnaire) {
  return { source, sourceRef: ref, subject };
}

/** Text messages: short, no subject. */
export function makeTexts(talkers: Talkers, turnCount: number): Talk {
  const { kit } = SHOPS[talkers.person.shop];
  const writer = new Writer(talkers, kit);
  const [ask, answer, thanks] = talkers.random.pick(kit.texts);
  const turns = [inbound(writer.fill(ask)), outbound(writer.fill(answer)), inbound(writer.fill(thanks))];
  return { channel: "sms", source: "sms", sourceRef: null, subject: "", turns: turns.slice(0, turnCount) };
}

/** An out-of-office or other automatic answer to a campaign. */
export function makeAutomaticReply(talkers: Talkers): Talk {
  const { kit } = SHOPS[talkers.person.shop];
  const writer = new Writer(talkers, kit);
  const campaign = talkers.random.pick(kit.scenarios.filter(({ source }) => source === "campaign"));
  const { subject, text } = talkers.random.pick(kit.automaticReplies);
  const turn: Turn = { ...inbound(writer.fill(text)), automatic: "auto-reply" };
  return {
    channel: "email",
    source: "campaign",
    sourceRef: campaign.ref ?? null,
    subject: writer.fill(subject.replace("{subject}", campaign.ref?.title ?? "")),
    turns: [turn],
  };
}

/** French joins its prepositions with the article of the word that came into the slot. */
function contracted(text: string): string {
  return text.replaceAll(/\bde le /g, "du ").replaceAll(/(^|\s)à le /g, "$1au ");
}

function pickByWeight<Item extends { weight: number }>(random: Random, items: readonly Item[]): Item {
  const weights = Object.fromEntries(items.map(({ weight }, index) => [String(index), weight]));
  return at(items, Number(random.weighted(weights)));
}
