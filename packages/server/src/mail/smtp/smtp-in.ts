import type { Logger } from "pino";
import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from "smtp-server";
import { MAX_MAIL_BYTES } from "../parse/limits.ts";
import { DataScanner } from "./data-scanner.ts";
import { parseInboxAddress } from "./recipient.ts";
import type { MailRecipient, Spool, SpooledEnvelope } from "./spool.ts";

/** Most recipients of one mail: each costs a look-up and a copy. */
const MAX_RECIPIENTS = 50;
/** Longest silence of a client, in milliseconds. */
const IDLE_TIMEOUT_MS = 60_000;
/** Longest one mail's data may take: a client that sends a byte a minute holds a connection for nothing. */
const DATA_TIMEOUT_MS = 15 * 60_000;
/** Most connections at once. */
const MAX_CONNECTIONS = 100;
const CLOSE_TIMEOUT_MS = 2_000;

/** What a server for incoming mail needs. */
export interface SmtpInOptions {
  host: string;
  /** 0 takes any free one. */
  port: number;
  inboundDomain: string;
  /** Key and certificate in PEM; without them STARTTLS is not offered. */
  tls: { key: string; cert: string } | null;
  spool: Spool;
  logger: Logger;
  now: () => Date;
  /** Finds the inbox by the hex part of its address; `null` when there is none. @throws When it can't be told now. */
  findInbox(inboundHex: string): Promise<Pick<MailRecipient, "accountId" | "audienceId"> | null>;
  /** Told of each mail after it became durable and before the client is answered. */
  onAccepted(spoolId: string, from: string): void;
  /** @default IDLE_TIMEOUT_MS */
  idleTimeoutMs?: number | undefined;
}

/** A running server for incoming mail. */
export interface SmtpIn {
  port: number;
  /** Stops taking mail; connections are told and closed. */
  close(): Promise<void>;
}

/**
 * Starts taking mail over SMTP. A mail is answered with 250 only after its bytes and its name are on disk (fsync).
 * With the database down RCPT is answered with 451, as nobody can say then whether the inbox exists; a mail whose
 * recipients were found before is accepted, since the spool is no less durable than the database.
 */
export async function startSmtpIn(options: SmtpInOptions): Promise<SmtpIn> {
  const recipients = new WeakMap<SMTPServerSession, MailRecipient[]>();
  const open = new Map<string, AbortController>();
  const server = new SMTPServer({
    ...settingsOf(options),
    onMailFrom(_address, session, done) {
      recipients.set(session, []);
      done();
    },
    onRcptTo(address, session, done) {
      const added = addRecipient(options, recipients.get(session) ?? [], address.address);
      answerAfter(added, done);
    },
    onData(stream, session, done) {
      const envelope = envelopeOf(options, session, recipients.get(session) ?? []);
      const connection = new AbortController();
      open.set(session.id, connection);
      const received = receive(options, { stream, envelope, aborted: connection.signal });
      answerAfter(
        received.finally(() => open.delete(session.id)),
        done,
      );
    },
    onClose(session) {
      // The library never ends the data of a connection that broke off.
      open.get(session.id)?.abort();
    },
  });
  const port = await listen(server, options);
  return { port, close: () => new Promise((resolve) => server.close(() => resolve())) };
}

/** Answers the client once the work is done: the library asks by callback. */
function answerAfter(work: Promise<void>, done: (error?: Error | null) => void): void {
  work.then(
    // oxlint-disable-next-line promise/no-callback-in-promise -- see above.
    () => done(null),
    // oxlint-disable-next-line promise/no-callback-in-promise -- see above.
    (error: unknown) => done(error instanceof Error ? error : new Error("failed")),
  );
}

function settingsOf(options: SmtpInOptions): ConstructorParameters<typeof SMTPServer>[0] {
  return {
    name: options.inboundDomain,
    banner: "Hearback",
    size: MAX_MAIL_BYTES,
    authOptional: true,
    disabledCommands: options.tls ? ["AUTH"] : ["AUTH", "STARTTLS"],
    ...(options.tls ? { key: options.tls.key, cert: options.tls.cert } : {}),
    disableReverseLookup: true,
    useXClient: false,
    useXForward: false,
    maxClients: MAX_CONNECTIONS,
    socketTimeout: options.idleTimeoutMs ?? IDLE_TIMEOUT_MS,
    closeTimeout: CLOSE_TIMEOUT_MS,
    logger: false,
  };
}

function listen(server: SMTPServer, { host, port, logger }: SmtpInOptions): Promise<number> {
  return new Promise((resolve, reject) => {
    // The library tells of its socket's errors as well; whoever starts this says in one sentence what that means.
    server.once("error", reject);
    server.listen(port, host, () => {
      server.off("error", reject);
      server.on("error", (error: Error) => logger.warn({ err: error.message }, "smtp connection failed"));
      const address = server.server.address();
      resolve(typeof address === "object" && address ? address.port : port);
    });
  });
}

/** A mail on its way in. */
interface Incoming {
  stream: SMTPServerDataStream;
  envelope: SpooledEnvelope;
  /** The connection broke off. */
  aborted: AbortSignal;
}

/** An answer other than 250. */
class SmtpError extends Error {
  readonly responseCode: number;

  constructor(code: number, message: string) {
    super(message);
    this.responseCode = code;
  }
}

async function addRecipient(options: SmtpInOptions, to: MailRecipient[], address: string): Promise<void> {
  if (to.length >= MAX_RECIPIENTS) throw new SmtpError(452, "4.5.3 Too many recipients");
  const inbox = parseInboxAddress(address, options.inboundDomain);
  if (!inbox) throw new SmtpError(550, "5.1.1 There is no such inbox here");
  const found = await options.findInbox(inbox.inboundHex).catch((error: unknown) => {
    options.logger.error({ err: error }, "recipient can't be looked up");
    throw new SmtpError(451, "4.3.0 Can't look up the inbox just now; try again");
  });
  if (!found) throw new SmtpError(550, "5.1.1 There is no such inbox here");
  to.push({ ...found, token: inbox.token });
}

function envelopeOf(options: SmtpInOptions, session: SMTPServerSession, to: MailRecipient[]): SpooledEnvelope {
  const { mailFrom } = session.envelope;
  return { from: mailFrom ? mailFrom.address : "", recipients: [...to], receivedAt: options.now().toISOString() };
}

/** Spools one mail. All data is read even when it is refused, so that nothing of it is taken for a command. */
async function receive(options: SmtpInOptions, incoming: Incoming): Promise<void> {
  const writer = await options.spool.start(incoming.envelope).catch(() => null);
  const scanner = new DataScanner();
  const failure = new FirstFailure(options.logger, writer === null);
  try {
    await readAll(incoming, async (chunk) => {
      scanner.push(chunk);
      if (!scanner.refusal && !failure.failed) await writer?.write(chunk).catch(failure.note);
    });
    scanner.end();
    if (scanner.refusal) throw new SmtpError(scanner.refusal.code, scanner.refusal.message);
    const id = failure.failed ? undefined : await writer?.commit().catch(failure.note);
    if (id === undefined) throw new SmtpError(451, "4.3.1 Can't keep the message just now; try again");
    options.onAccepted(id, incoming.envelope.from);
  } catch (error) {
    await writer?.discard().catch(failure.note);
    throw error;
  }
}

/** A full or broken disk: the mail is refused for now, and its data is still read to the end. */
class FirstFailure {
  failed: boolean;
  readonly #logger: Logger;

  constructor(logger: Logger, failed: boolean) {
    this.#logger = logger;
    this.failed = failed;
    if (failed) logger.error("mail can't be spooled");
  }

  readonly note = (error: unknown): undefined => {
    if (!this.failed) this.#logger.error({ err: error }, "mail can't be spooled");
    this.failed = true;
    return undefined;
  };
}

async function readAll({ stream, aborted }: Incoming, take: (chunk: Buffer) => Promise<void>): Promise<void> {
  const late = AbortSignal.timeout(DATA_TIMEOUT_MS);
  const stop = (): void => {
    stream.destroy(new SmtpError(421, "4.4.2 The message took too long or was cut off"));
  };
  late.addEventListener("abort", stop);
  aborted.addEventListener("abort", stop);
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) await take(chunk);
  } finally {
    late.removeEventListener("abort", stop);
    aborted.removeEventListener("abort", stop);
  }
}
