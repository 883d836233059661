// cspell:ignore halvings
import type { Mailbox } from "@hearback/contract";
import PostalMime, { type Attachment, type Email } from "postal-mime";
import { readBody } from "../body/read-body.ts";
import { automaticKind } from "../classify/automatic.ts";
import { bounceReport, type ReportPart } from "../classify/bounce-report.ts";
import type { ParsedAttachment, ParsedMail } from "../parsed-mail.ts";
import { bodyStart, capMail, skipMboxLine } from "./cap-mail.ts";
import { cleanLine, cleanText } from "./clean-text.ts";
import { safeFileName } from "./file-name.ts";
import { fieldOf, mailboxes, messageIds, sentAtOf } from "./header-fields.ts";
import { MAX_ATTACHMENT_BYTES, MAX_DEPTH, MAX_HEADER_BYTES } from "./limits.ts";
import { sniffMediaType } from "./media-type.ts";
import { decodeUtf7Words } from "./utf7.ts";

/** What is known of a mail besides its bytes. */
export interface ParseContext {
  /** Envelope sender: `""` is the null return path, `null` is unknown. */
  envelopeFrom: string | null;
  nowMs: number;
}

// Nested mails are kept as files; they are not read into the mail that carries them.
const OPTIONS = { maxNestingDepth: MAX_DEPTH, maxHeadersSize: 4 * 1024 * 1024, forceRfc822Attachments: true };
// Parts that machines write for machines: they are read as a bounce, and nobody would open them.
const MACHINE_PARTS = new Set([
  "message/delivery-status",
  "message/feedback-report",
  "message/disposition-notification",
]);
// Each try reads half as much as the one before, so that all together cost no more than one more try.
const MAX_HALVINGS = 8;

/** Turns a mail's bytes into data. What can't be read is named in `incomplete`; it never throws for what a mail says. */
export async function parseMail(raw: Uint8Array, context: ParseContext): Promise<ParsedMail> {
  const capped = capMail(skipMboxLine(raw));
  let incomplete = capped.incomplete;
  for (let bytes = capped.bytes, tries = 0; tries <= MAX_HALVINGS; tries += 1) {
    try {
      return await toParsedMail(await PostalMime.parse(bytes, OPTIONS), context, incomplete);
    } catch (error) {
      incomplete = reasonOf(error);
      bytes = bytes.subarray(0, Math.max(Math.floor(bytes.length / 2), Math.min(bodyStart(bytes), bytes.length)));
    }
  }
  return parseHeaderOnly(raw, context, incomplete ?? "unreadable");
}

/** Reads the header fields alone, for a mail whose body can't be read. Never throws. */
export async function parseHeaderOnly(raw: Uint8Array, context: ParseContext, incomplete: string): Promise<ParsedMail> {
  const bytes = capMail(skipMboxLine(raw)).bytes;
  const header = bytes.subarray(0, Math.min(bodyStart(bytes), MAX_HEADER_BYTES * 4));
  const email = await PostalMime.parse(withoutContentType(header), OPTIONS).catch((): Email => ({
    headers: [],
    headerLines: [],
    attachments: [],
  }));
  return toParsedMail(email, context, incomplete);
}

function withoutContentType(header: Uint8Array): string {
  return Buffer.from(header)
    .toString("utf8")
    .replaceAll(/^content-/gim, "X-Content-");
}

function reasonOf(error: unknown): string {
  const message = error instanceof Error ? error.message : "";
  if (message.includes("nesting depth")) return "depth-limit";
  return message.includes("header size") ? "headers-limit" : "unreadable";
}

async function toParsedMail(email: Email, context: ParseContext, incomplete: string | null): Promise<ParsedMail> {
  const from = mailboxes(email.from ? [email.from] : [])[0] ?? null;
  const subject = cleanLine(decodeUtf7Words(fieldOf(email.headers, "subject") ?? "") ?? email.subject ?? "");
  const attachments = await readAttachments(email.attachments.filter((part) => !MACHINE_PARTS.has(part.mimeType)));
  return {
    internetMessageId: messageIds(email.messageId)[0] ?? null,
    inReplyTo: messageIds(email.inReplyTo),
    references: messageIds(email.references),
    from,
    replyTo: mailboxes(email.replyTo),
    to: mailboxes(email.to),
    cc: mailboxes(email.cc),
    subject,
    sentAt: sentAtOf(email.headers, context.nowMs),
    ...readBody(email.text, email.html),
    attachments: attachments.kept,
    ...classify(email, { from, subject, envelopeFrom: context.envelopeFrom }),
    incomplete: incomplete ?? (attachments.leftOut ? "attachment-limit" : null),
  };
}

function classify(
  email: Email,
  mail: { from: Mailbox | null; subject: string; envelopeFrom: string | null },
): Pick<ParsedMail, "automatic" | "bounce"> {
  const { subject, envelopeFrom } = mail;
  const automatic = automaticKind({
    fields: email.headers,
    envelopeFrom,
    fromAddress: mail.from?.address ?? "",
    subject,
  });
  if (automatic !== "bounce") return { automatic, bounce: null };
  const text = cleanText(email.text ?? email.html ?? "");
  return { automatic, bounce: bounceReport(email.attachments.map(reportPart), text) };
}

function reportPart(attachment: Attachment): ReportPart {
  const bytes = contentOf(attachment);
  return { mediaType: attachment.mimeType, text: cleanText(new TextDecoder().decode(bytes.subarray(0, 256 * 1024))) };
}

function contentOf(attachment: Attachment): Uint8Array {
  const { content } = attachment;
  if (typeof content === "string") return Buffer.from(content);
  return content instanceof Uint8Array ? content : new Uint8Array(content);
}

async function readAttachments(found: readonly Attachment[]): Promise<{ kept: ParsedAttachment[]; leftOut: boolean }> {
  const kept: ParsedAttachment[] = [];
  for (const attachment of found) {
    const content = contentOf(attachment);
    if (content.length > MAX_ATTACHMENT_BYTES) continue;
    kept.push({
      name: safeFileName(attachment.filename, attachment.mimeType),
      mediaType: await sniffMediaType(content),
      content,
      inline: attachment.disposition !== "attachment" && attachment.contentId !== undefined,
      contentId: contentIdOf(attachment),
    });
  }
  return { kept, leftOut: kept.length < found.length };
}

function contentIdOf(attachment: Attachment): string | null {
  const id = cleanLine(attachment.contentId ?? "", 998)
    .replace(/^</, "")
    .replace(/>$/, "");
  return id === "" ? null : id;
}
