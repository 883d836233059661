import PostalMime, { type Email } from "postal-mime";
import { SMTPServer } from "smtp-server";

/** A mail that a server of ours handed over. */
export interface CaughtMail {
  envelope: { from: string; to: string[] };
  raw: Buffer;
  email: Email;
  /** Header fields by name, lower case; the first of each. */
  headers: ReadonlyMap<string, string>;
}

/** A foreign mail server that catches what it is given. */
export interface SmtpSink {
  url: string;
  mails: CaughtMail[];
  /** Resolves with the mail of that number, counted from 1, once it is there. */
  mail(number: number): Promise<CaughtMail>;
  /** How the next mails are answered, in order: an SMTP code, or `hang-up` to cut the connection after the data. */
  answers: (number | "hang-up")[];
  /** Number of mails whose data was read, answered or not. */
  readonly seenCount: number;
  close(): Promise<void>;
}

/** Starts a foreign mail server on a free port. */
export async function startSmtpSink(): Promise<SmtpSink> {
  const mails: CaughtMail[] = [];
  const answers: (number | "hang-up")[] = [];
  const waiting: { number: number; resolve: (mail: CaughtMail) => void }[] = [];
  let seenCount = 0;
  const arrived = (): void => {
    for (const entry of waiting.splice(0)) {
      const mail = mails[entry.number - 1];
      if (mail) entry.resolve(mail);
      else waiting.push(entry);
    }
  };
  const server = new SMTPServer({
    disabledCommands: ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    onData(stream, session, done) {
      const answered = readAll(stream).then(async (raw) => {
        seenCount += 1;
        const answer = answers.shift() ?? 250;
        if (answer === "hang-up") return cutOff(server, session.id);
        if (answer !== 250) throw Object.assign(new Error(`5.7.1 Answer ${answer}`), { responseCode: answer });
        mails.push(await toCaught(session.envelope, raw));
        arrived();
      });
      // oxlint-disable-next-line promise/no-callback-in-promise -- the library asks by callback.
      answered.then(() => done(), done);
    },
  });
  server.on("error", () => undefined);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    url: `smtp://127.0.0.1:${port}`,
    mails,
    answers,
    get seenCount() {
      return seenCount;
    },
    mail(number) {
      const mail = mails[number - 1];
      return mail ? Promise.resolve(mail) : new Promise((resolve) => waiting.push({ number, resolve }));
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

async function readAll(stream: AsyncIterable<unknown>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) if (chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

function cutOff(server: SMTPServer, sessionId: string): void {
  for (const connection of server.connections as Set<{ id: string; _socket: { destroy(): void } }>) {
    if (connection.id === sessionId) connection._socket.destroy();
  }
}

async function toCaught(
  envelope: { mailFrom: false | { address: string }; rcptTo: { address: string }[] },
  raw: Buffer,
): Promise<CaughtMail> {
  const email = await PostalMime.parse(raw);
  return {
    envelope: {
      from: envelope.mailFrom === false ? "" : envelope.mailFrom.address,
      to: envelope.rcptTo.map((to) => to.address),
    },
    raw,
    email,
    headers: new Map(email.headers.toReversed().map((field) => [field.key, field.value])),
  };
}
