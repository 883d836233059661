import { join } from "node:path";
import type { Deps } from "../deps.ts";
import { ApiProblem } from "../services/api-problem.ts";
import { findInbox, onePerInbox, takeIn, type IntakeOutcome } from "../services/intake.ts";
import { createIncomingQueue } from "./incoming-queue.ts";
import { startOutgoingWorker } from "./outgoing-worker.ts";
import { createMailParser, type MailParser } from "./parse/mail-parser.ts";
import { parseHeaderOnly } from "./parse/parse-mail.ts";
import type { ParsedMail } from "./parsed-mail.ts";
import { startSmtpIn } from "./smtp/smtp-in.ts";
import { openSpool, type Spool, type SpooledMail } from "./smtp/spool.ts";

/** After so many failed tries a mail is taken in by its header alone: something in its content can't be stored. */
const MAX_FULL_TRIES = 5;

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

/**
 * Starts mail: takes in first what an earlier run accepted and did not finish, then listens, and sends what waits.
 * @throws When the port is taken or the spool folder can't be used.
 */
export async function startMail(deps: Deps): Promise<RunningMail> {
  const { config, logger } = deps;
  const spool = await openSpool({
    folder: join(config.dataDir, "spool"),
    keepMs: config.databaseUrl === null ? EMBEDDED_KEEP_MS : 0,
    now: () => deps.clock.now(),
  });
  const parser = createMailParser();
  // A thread takes a moment to start: the first mail should not wait for it.
  void parser.parse(new Uint8Array(), { envelopeFrom: null, nowMs: 0 });
  const intake = { deps, spool, parser };
  const queue = createIncomingQueue({ spool, logger, handle: (id, attempt) => handle(intake, id, attempt) });
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
}

async function handle({ deps, spool, parser }: Intake, id: string, attempt: number): Promise<void> {
  const spooled = await spool.read(id);
  if (spooled === null) return;
  const mail = await readMail(parser, spooled, attempt);
  const receivedAt = new Date(spooled.envelope.receivedAt);
  for (const [index, recipient] of onePerInbox(spooled.envelope.recipients).entries()) {
    const incoming = { blobPrefix: `${id}-${index}`, receivedAt, raw: spooled.raw, mail };
    const outcome = await takeIn(deps, recipient, incoming).catch(droppedWhenGone);
    deps.logger.info({ spoolId: id, audienceId: recipient.audienceId, outcome }, "mail taken in");
  }
}

function readMail(parser: MailParser, { raw, envelope }: SpooledMail, attempt: number): Promise<ParsedMail> {
  const context = { envelopeFrom: envelope.from, nowMs: Date.parse(envelope.receivedAt) };
  return attempt > MAX_FULL_TRIES ? parseHeaderOnly(raw, context, "unreadable") : parser.parse(raw, context);
}

/** An audience that was removed since the mail was accepted takes it with it. */
function droppedWhenGone(error: unknown): IntakeOutcome {
  if (error instanceof ApiProblem && error.code === "not-found") return { status: "dropped" };
  throw error;
}
