import { Readable } from "node:stream";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import type { MailEnvelope } from "../../db/schema.ts";
import { mailAddress } from "./header-guard.ts";

/** How another server answered a mail. */
export type HandOver =
  | { status: "accepted" }
  /** It said no for good. */
  | { status: "refused"; reason: string }
  /** It said no for now, or could not be reached; it has certainly not taken the mail. */
  | { status: "postponed"; reason: string }
  /** The connection broke after the data began: it may have taken the mail. */
  | { status: "unknown"; reason: string };

/** Hands mails to the outgoing server. */
export interface SmtpOut {
  /** @throws {UnsafeHeaderError} When an address can't stand in a command. */
  send(envelope: MailEnvelope, raw: Uint8Array): Promise<HandOver>;
}

const CONNECT_TIMEOUT_MS = 30_000;
/** Longest silence; servers may look through a mail for a while before they answer its data. */
const SOCKET_TIMEOUT_MS = 90_000;
const DEFAULT_PORTS = { "smtp:": 587, "smtps:": 465 };

/**
 * Makes the way out.
 * @param url `smtp://user:password@host:port`, or `smtps:` for TLS from the start.
 * @param ownName The name that this server greets with.
 */
export function createSmtpOut(url: string, ownName: string): SmtpOut {
  const server = new URL(url);
  return {
    async send({ from, to }, raw) {
      const envelope = { from: from === "" ? (false as const) : mailAddress(from), to: to.map(mailAddress) };
      const connection = connect(server, ownName);
      const sending = new Sending(connection);
      try {
        await sending.step((done) => connection.connect(done));
        await logIn(server, connection, sending);
        await sending.step((done) => connection.send({ ...envelope, size: raw.length }, sending.data(raw), done));
        return { status: "accepted" };
      } catch (error) {
        return handOverOf(error, sending.dataBegan);
      } finally {
        connection.quit();
        connection.close();
      }
    },
  };
}

function connect(server: URL, ownName: string): SMTPConnection {
  const secure = server.protocol === "smtps:";
  return new SMTPConnection({
    host: server.hostname.replace(/^\[|\]$/g, ""),
    port: Number(server.port) || DEFAULT_PORTS[secure ? "smtps:" : "smtp:"],
    secure,
    name: ownName,
    connectionTimeout: CONNECT_TIMEOUT_MS,
    greetingTimeout: CONNECT_TIMEOUT_MS,
    socketTimeout: SOCKET_TIMEOUT_MS,
    logger: false,
  });
}

async function logIn(server: URL, connection: SMTPConnection, sending: Sending): Promise<void> {
  if (server.username === "") return;
  const auth = { user: decodeURIComponent(server.username), pass: decodeURIComponent(server.password) };
  await sending.step((done) => connection.login({ ...auth, credentials: auth }, done));
}

/** One mail's way through its connection; the connection may fail at any moment, also between the steps. */
class Sending {
  /** The other server has asked for the data and got some. */
  dataBegan = false;
  readonly #broken: Promise<never>;

  constructor(connection: SMTPConnection) {
    this.#broken = new Promise((_resolve, reject) => {
      connection.on("error", reject);
      connection.on("end", () => reject(new Error("the connection was closed")));
    });
    this.#broken.catch(() => undefined);
  }

  step(start: (done: (error?: Error | null) => void) => void): Promise<void> {
    const done = new Promise<void>((resolve, reject) => start((error) => (error ? reject(error) : resolve())));
    return Promise.race([done, this.#broken]);
  }

  /** The bytes as a stream that is read only once the other server asks for them. */
  data(raw: Uint8Array): Readable {
    return Readable.from(this.#chunks(raw), { objectMode: false });
  }

  *#chunks(raw: Uint8Array): Generator<Uint8Array> {
    this.dataBegan = true;
    yield raw;
  }
}

function handOverOf(error: unknown, dataBegan: boolean): HandOver {
  const reason = reasonOf(error);
  const code = error instanceof Error && "responseCode" in error ? Number(error.responseCode) : 0;
  if (code >= 500) return { status: "refused", reason };
  return { status: dataBegan && !(code >= 400) ? "unknown" : "postponed", reason };
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown error";
  return "response" in error && typeof error.response === "string" ? error.response : error.message;
}
