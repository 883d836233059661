import { createTransport } from "nodemailer";
import type { AudienceId } from "@hearback/contract";
import { inSystem } from "../db/scope.ts";
import type { DemoMail, Deps } from "../deps.ts";
import { createRandom } from "./world/random.ts";
import { attributionOf, sayingsOf } from "./world/sayings.ts";

/** Answers that one thread gets at most, so that a demo left alone does not talk for ever. */
const MAX_ANSWERS = 3;
/** Longest time that the server may take to accept an answer. */
const SEND_TIMEOUT_MS = 10_000;

/** What the simulator needs of the server. */
export type SimulatorDeps = Pick<Deps, "db" | "clock" | "logger">;

/** Where and how fast contacts answer. */
export interface SimulatorOptions {
  host: string;
  /** Port that the server takes mail on. */
  smtpPort: number;
  /** Wait before an answer, in milliseconds; 0 answers nothing. */
  replyMs: number;
}

/** Contacts who answer. */
export interface Simulator {
  /** Tells of a mail that left; its recipient answers after a while. */
  hear(mail: DemoMail): void;
  /** Answers nothing any more and ends the ones under way. */
  close(): void;
}

/** Starts the contacts of the demo: who gets a reply by mail answers it by mail, over SMTP like anybody. */
export function startSimulator(deps: SimulatorDeps, options: SimulatorOptions): Simulator {
  const answersByAddress = new Map<string, number>();
  const timers = new Set<NodeJS.Timeout>();
  const transport = createTransport({
    host: options.host,
    port: options.smtpPort,
    ignoreTLS: true,
    connectionTimeout: SEND_TIMEOUT_MS,
    socketTimeout: SEND_TIMEOUT_MS,
  });
  const answer = async (mail: DemoMail, replyTo: string, count: number): Promise<void> => {
    const language = await languageOf(deps, mail, replyTo);
    await transport.sendMail(answerTo(mail, { replyTo, language, count, now: deps.clock.now() }));
  };
  return {
    hear(mail) {
      const { replyTo } = mail;
      const count = (answersByAddress.get(replyTo ?? "") ?? 0) + 1;
      if (options.replyMs === 0 || replyTo === null || isAutomatic(mail) || count > MAX_ANSWERS) return;
      answersByAddress.set(replyTo, count);
      const timer = setTimeout(() => {
        timers.delete(timer);
        answer(mail, replyTo, count).catch((error: unknown) =>
          deps.logger.warn({ err: error }, "a contact of the demo could not answer"),
        );
      }, options.replyMs);
      timers.add(timer);
    },
    close() {
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
      transport.close();
    },
  };
}

function isAutomatic({ headers }: DemoMail): boolean {
  return headers.some(({ name, value }) => name.toLowerCase() === "auto-submitted" && value.toLowerCase() !== "no");
}

interface AnswerFrame {
  replyTo: string;
  language: string | null;
  /** Which answer of the thread it is, from 1. */
  count: number;
  now: Date;
}

function answerTo(mail: DemoMail, { replyTo, language, count, now }: AnswerFrame) {
  const [contact = ""] = mail.envelope.to;
  const random = createRandom([...replyTo].reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) | 0, count));
  const attribution = attributionOf(language, now.toUTCString().slice(0, 22), mail.from);
  const quoted = mail.text
    .trimEnd()
    .split(/\r?\n/)
    .map((line) => (line.startsWith(">") ? `>${line}` : `> ${line}`));
  return {
    from: { name: headerName(mail, contact), address: contact },
    to: replyTo,
    subject: /^re\s?:/i.test(mail.subject) ? mail.subject : `Re: ${mail.subject}`,
    ...(mail.messageId === null ? {} : { inReplyTo: `<${mail.messageId}>` }),
    references: [...mail.references, ...(mail.messageId === null ? [] : [mail.messageId])].map((id) => `<${id}>`),
    messageId: `<${random.hex(16)}.${now.getTime()}@mail.example.com>`,
    date: now,
    text: [random.pick(sayingsOf(language)), "", attribution, ...quoted, ""].join("\n"),
  };
}

/** The contact's name as the server wrote it; empty when it wrote none that is plain. */
function headerName(mail: DemoMail, address: string): string {
  const to = mail.headers.find(({ name }) => name.toLowerCase() === "to")?.value ?? "";
  const name = to.slice(0, Math.max(0, to.lastIndexOf("<"))).trim();
  return to.includes(address) && /^[^=<>@]*$/.test(name) ? name.replaceAll('"', "") : "";
}

async function languageOf({ db }: SimulatorDeps, mail: DemoMail, replyTo: string): Promise<string | null> {
  const inboundHex = replyTo.slice(0, replyTo.search(/[+@]/));
  const address = (mail.envelope.to[0] ?? "").toLowerCase();
  return inSystem(db, async (tx) => {
    const audience = await tx
      .selectFrom("audiences")
      .selectAll()
      .where("inbound_hex", "=", inboundHex)
      .executeTakeFirst();
    if (audience === undefined) return null;
    const audienceId: AudienceId = audience.id;
    const contact = await tx
      .selectFrom("contacts")
      .innerJoin("contact_addresses", (join) =>
        join
          .onRef("contact_addresses.audience_id", "=", "contacts.audience_id")
          .onRef("contact_addresses.contact_id", "=", "contacts.id"),
      )
      .select("contacts.language")
      .where("contacts.audience_id", "=", audienceId)
      .where("contact_addresses.address", "=", address)
      .executeTakeFirst();
    return contact?.language ?? audience.locale;
  });
}
