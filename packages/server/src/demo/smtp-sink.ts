import { randomUUID } from "node:crypto";
import PostalMime, { type Address, type Email } from "postal-mime";
import { SMTPServer } from "smtp-server";
import type { Clock, DemoMail, DemoSink } from "../deps.ts";

/** Mails kept; older ones are forgotten. */
const MAX_MAILS = 500;
/** Well above what a reply with attachments comes to. */
const MAX_MAIL_BYTES = 64 * 1024 * 1024;
const HOST = "127.0.0.1";

/** A running catcher of outgoing mail. */
export interface SmtpSink extends Pick<DemoSink, "outbox"> {
  /** Where the server sends its mail to, such as `smtp://127.0.0.1:49152`. */
  readonly url: string;
  /** Calls the listener with each mail after it was caught; the returned function ends that. */
  onMail(listener: (mail: DemoMail) => void): () => void;
  close(): Promise<void>;
}

/** Starts to catch mail on a free port of the loopback interface: nothing of the demo reaches anybody. */
export async function startSmtpSink({ clock }: { clock: Clock }): Promise<SmtpSink> {
  const mails: DemoMail[] = [];
  const listeners = new Set<(mail: DemoMail) => void>();
  const server = new SMTPServer({
    name: "sink.localhost",
    authOptional: true,
    disabledCommands: ["AUTH", "STARTTLS"],
    disableReverseLookup: true,
    size: MAX_MAIL_BYTES,
    logger: false,
    onData(stream, session, answer) {
      const { mailFrom, rcptTo } = session.envelope;
      const envelope = { from: mailFrom ? mailFrom.address : "", to: rcptTo.map(({ address }) => address) };
      const caught = collect(stream).then(async (raw) => {
        const mail = await readMail(raw, { envelope, at: clock.now() });
        mails.push(mail);
        if (mails.length > MAX_MAILS) mails.shift();
        for (const listener of listeners) listener(mail);
      });
      caught.then(() => answer(null, "2.0.0 Caught"), answer);
    },
  });
  // A client that breaks off is its own trouble.
  server.on("error", () => undefined);
  const port = await listen(server);
  return {
    url: `smtp://${HOST}:${port}`,
    outbox: () => Promise.resolve([...mails]),
    onMail(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function listen(server: SMTPServer): Promise<number> {
  return new Promise((resolve, reject) => {
    server.server.once("error", reject);
    server.listen(0, HOST, () => {
      const address = server.server.address();
      if (address === null || typeof address === "string") reject(new Error("The mail catcher has no port."));
      else resolve(address.port);
    });
  });
}

async function collect(stream: AsyncIterable<Buffer>): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
}

async function readMail(raw: Buffer, caught: { envelope: DemoMail["envelope"]; at: Date }): Promise<DemoMail> {
  const mail = await PostalMime.parse(raw, { attachmentEncoding: "arraybuffer" });
  return {
    id: randomUUID(),
    at: caught.at.toISOString(),
    envelope: caught.envelope,
    raw: raw.toString("utf8"),
    from: addressesOf(mail.from ? [mail.from] : [])[0] ?? "",
    to: addressesOf(mail.to ?? []),
    subject: mail.subject ?? "",
    messageId: idsOf(mail.messageId)[0] ?? null,
    inReplyTo: idsOf(mail.inReplyTo)[0] ?? null,
    references: idsOf(mail.references),
    replyTo: addressesOf(mail.replyTo ?? [])[0] ?? null,
    headers: headersOf(raw),
    text: mail.text ?? "",
    attachments: mail.attachments.map(attachmentOf),
  };
}

function attachmentOf({ filename, mimeType, content }: Email["attachments"][number]): DemoMail["attachments"][number] {
  return {
    name: filename ?? "",
    mediaType: mimeType,
    sizeBytes: typeof content === "string" ? Buffer.byteLength(content) : content.byteLength,
  };
}

function addressesOf(addresses: readonly Address[]): string[] {
  return addresses.flatMap((entry) =>
    "group" in entry && entry.group ? addressesOf(entry.group) : (entry.address ?? []),
  );
}

function idsOf(header: string | undefined): string[] {
  return [...(header ?? "").matchAll(/<([^<>\s]+)>/g)].map(([, id = ""]) => id);
}

/** The header as sent, unfolded, in its own order and spelling. */
function headersOf(raw: Buffer): DemoMail["headers"] {
  const end = raw.indexOf("\r\n\r\n");
  const block = raw.subarray(0, end === -1 ? raw.length : end).toString("utf8");
  return block
    .replaceAll(/\r\n[ \t]+/g, " ")
    .split("\r\n")
    .map((line) => ({ name: line.slice(0, line.indexOf(":")), value: line.slice(line.indexOf(":") + 1).trim() }));
}
