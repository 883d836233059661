import { join } from "node:path";
import { isAboutContent } from "../db/content-error.ts";
import type { Deps } from "../deps.ts";
import { ApiProblem } from "../services/api-problem.ts";
import { findInbox, onePerInbox, takeIn, type IntakeOutcome } from "../services/intake.ts";
import { createIncomingQueue, type IncomingQueueOptions } from "./incoming-queue.ts";
import { startOutgoingWorker } from "./outgoing-worker.ts";
import { createMailParser, type MailParser } from "./parse/mail-parser.ts";
import { parseHeaderOnly } from "./parse/parse-mail.ts";
import type { ParsedMail } from "./parsed-mail.ts";
import { startSmtpIn } from "./smtp/smtp-in.ts";
import { openSpool, type Spool, type SpooledMail } from "./smtp/spool.ts";

/** After the database refused a mail so often it is taken in by its header alone: its content can't be stored. */
const MAX_REFUSALS = 5;

/** Longer than any system leaves written data out of its disk: see {@link openSpool}. */
const EMBEDDED_KEEP_MS = 10 * 60_000;

/** The mail side of a server, running. */
export interface RunningMail {
  smtpPort: number;
  /** Resolves once every mail that was accepted so far is in its inbox, or waits for another try. */
  idle(): Promise<void>;
  /** Stops taking and sending mail; what is under way is finished, the rest waits for the next start. */
  close(): Promise<void>;
}

/** How mail runs. */
export type MailOptions = Pick<IncomingQueueOptions, "firstRetryMs">;

/**
 * Starts mail: takes in first what an earlier run accepted and did not finish, then listens, and sends what waits.
 * @throws When the port is taken or the spool folder can't be used.
 */
export async function startMail(deps: Deps, options: MailOptions = {}): Promise<RunningMail> {
  const { config, logger } = deps;
  const spool = await openSpool({
    folder: join(config.dataDir, "spool"),
    keepMs: config.databaseUrl === null ? EMBEDDED_KEEP_MS : 0,
    now: () => deps.clock.now(),
  });
  const parser = createMailParser();
  // A process takes a moment to start: the first mail should not wait for it.
  void parser.parse(new Uint8Array(), { envelopeFrom: null, nowMs: 0 });
  const intake = { deps, spool, parser, refusals: new Map<string, number>() };
  const queue = createIncomingQueue({ spool, logger, handle: (id) => handle(intake, id), ...options });
  const stopIntake = async (): Promise<void> => {
    await queue.close();
    await parser.close();
  };
  for (const id of await spool.list()) queue.add(id, "replay");
  const smtp = await startSmtpIn({
    host: config.host,
    port: config.smtpPort,
    inboundDomain: config.inboundDomain,
    tls: config.smtpTls,
    spool,
    logger,
    now: () => deps.clock.now(),
    findInbox: (inboundHex) => findInbox(deps, inboundHex),
    onAccepted: (id, from) => queue.add(id, from),
  }).catch(async (error: unknown) => {
    await stopIntake();
    throw error;
  });
  const outgoing = startOutgoingWorker(deps);
  return {
    smtpPort: smtp.port,
    idle: () => queue.idle(),
    async close() {
      await smtp.close();
      await Promise.all([stopIntake(), outgoing.close()]);
    },
  };
}

interface Intake {
  deps: Deps;
  spool: Spool;
  parser: MailParser;
  /** How often the database refused what a mail holds, by its id in the spool. */
  refusals: Map<string, number>;
}

async function handle({ deps, spool, parser, refusals }: Intake, id: string): Promise<void> {
  const spooled = await spool.read(id);
  if (spooled === null) return;
  const refused = refusals.get(id) ?? 0;
  const mail = await readMail(parser, spooled, refused);
  const receivedAt = new Date(spooled.envelope.receivedAt);
  try {
    for (const [index, recipient] of onePerInbox(spooled.envelope.recipients).entries()) {
      const incoming = { blobPrefix: `${id}-${index}`, receivedAt, raw: spooled.raw, mail };
      const outcome = await takeIn(deps, recipient, incoming).catch(droppedWhenGone);
      deps.logger.info({ spoolId: id, audienceId: recipient.audienceId, outcome }, "mail taken in");
    }
    refusals.delete(id);
  } catch (error) {
    // A database that is away says nothing about the mail: however long that lasts, the mail is taken in whole.
    if (isAboutContent(error)) refusals.set(id, refused + 1);
    throw error;
  }
}

function readMail(parser: MailParser, { raw, envelope }: SpooledMail, refused: number): Promise<ParsedMail> {
  const context = { envelopeFrom: envelope.from, nowMs: Date.parse(envelope.receivedAt) };
  return refused >= MAX_REFUSALS ? parseHeaderOnly(raw, context, "unreadable") : parser.parse(raw, context);
}

/** An audience that was removed since the mail was accepted takes it with it. */
function droppedWhenGone(error: unknown): IntakeOutcome {
  if (error instanceof ApiProblem && error.code === "not-found") return { status: "dropped" };
  throw error;
}
