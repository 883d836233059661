import type { Readable } from "node:stream";
import type { Block, Mailbox } from "@hearback/contract";
import DKIM from "nodemailer/lib/dkim";
import MailComposer from "nodemailer/lib/mail-composer";
import { headerText, mailAddress, messageIdText } from "./header-guard.ts";
import { textHtml } from "./text-html.ts";

/** A mail to build. Nothing in it is trusted to be fit for a header. */
export interface MailToCompose {
  from: Mailbox;
  to: readonly Mailbox[];
  replyTo: string;
  subject: string;
  text: string;
  blocks: readonly Block[];
  /** Without angle brackets, like all Message-IDs here. */
  messageId: string;
  inReplyTo: readonly string[];
  references: readonly string[];
  date: Date;
  /** Tells a mail of this account that comes back in a loop. */
  loopMark: string;
  attachments: readonly { name: string; mediaType: string; content: Uint8Array }[];
}

/** How outgoing mail is signed (RFC 6376). */
export interface DkimKey {
  domain: string;
  selector: string;
  privateKey: string;
}

/**
 * Builds a mail: text with the same as HTML, then the files.
 * @throws {UnsafeHeaderError} When a part of it would break out of its header field.
 */
export async function composeMail(mail: MailToCompose, dkim: DkimKey | null): Promise<Uint8Array> {
  const composer = new MailComposer({
    from: mailbox(mail.from),
    to: mail.to.map(mailbox),
    replyTo: mailAddress(mail.replyTo),
    subject: headerText(mail.subject.slice(0, 900)),
    text: mail.text,
    html: textHtml(mail.blocks),
    messageId: `<${headerText(mail.messageId)}>`,
    ...referenceFields(mail),
    date: mail.date,
    headers: { "X-Hearback-Loop": headerText(mail.loopMark) },
    attachments: mail.attachments.map(({ name, mediaType, content }) => ({
      filename: headerText(name),
      contentType: headerText(mediaType),
      content: Buffer.from(content),
    })),
    // The content comes from people: it must never name a file or an address to read from.
    disableFileAccess: true,
    disableUrlAccess: true,
    newline: "\r\n",
  });
  const stream = composer.compile().createReadStream();
  return collect(dkim ? signed(stream, dkim) : stream);
}

function mailbox({ name, address }: Mailbox): { name: string; address: string } {
  return { name: headerText(name.slice(0, 200)), address: mailAddress(address) };
}

function referenceFields({ inReplyTo, references }: MailToCompose): { inReplyTo?: string; references?: string[] } {
  const answered = inReplyTo.map(messageIdText).find((id) => id !== null);
  const known = references.map(messageIdText).filter((id) => id !== null);
  return {
    ...(answered === undefined || answered === null ? {} : { inReplyTo: `<${answered}>` }),
    ...(known.length > 0 ? { references: known.map((id) => `<${id}>`) } : {}),
  };
}

function signed(stream: Readable, key: DkimKey): AsyncIterable<unknown> {
  const dkim = new DKIM({ domainName: key.domain, keySelector: key.selector, privateKey: key.privateKey });
  return dkim.sign(stream);
}

async function collect(stream: AsyncIterable<unknown>): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) {
    if (typeof chunk === "string" || chunk instanceof Uint8Array) chunks.push(Buffer.from(chunk));
  }
  return Buffer.concat(chunks);
}
