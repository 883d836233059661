import { simpleParser } from "mailparser";

/** What the second parser, which shares nothing with ours, reads in a mail. */
export interface SecondOpinion {
  subject: string;
  /** Lower case; empty when it finds none. */
  sender: string;
  /**
   * Number of files. Nested mails and the reports that machines write make it a range: they are files for one reader
   * and a part of the text for another, and both are right (RFC 2046 §5.2.1).
   */
  fileCount: { least: number; most: number };
  /** Why its reading can't be held against another's: the mail is ambiguous or broken there. */
  warning: string | null;
}

const NESTED = /^(?:message\/|text\/rfc822-headers)/;
const NESTED_PARTS = /^content-type[ \t]*:\s*(?:message\/|text\/rfc822-headers)/gim;

/** Reads a mail with mailparser. */
export async function secondOpinion(raw: Buffer): Promise<SecondOpinion> {
  const mail = await simpleParser(raw, { skipHtmlToText: true, skipTextToHtml: true, skipImageLinks: true });
  const files = mail.attachments.filter((file) => !NESTED.test(file.contentType));
  const [first] = mail.from?.value ?? [];
  const sender = (first?.group?.[0]?.address ?? first?.address ?? "").toLowerCase();
  return {
    subject: mail.subject ?? "",
    sender,
    fileCount: { least: files.length, most: files.length + (raw.toString("latin1").match(NESTED_PARTS)?.length ?? 0) },
    warning: warningOf(raw, { subject: mail.subject ?? "", sender }),
  };
}

function warningOf(raw: Buffer, read: { subject: string; sender: string }): string | null {
  const text = raw.toString("latin1");
  const header = text.slice(0, text.indexOf("\r\n\r\n"));
  for (const name of ["from", "subject", "content-type"]) {
    const count = header.match(new RegExp(`^${name}[ \\t]*:`, "gim"))?.length ?? 0;
    if (count > 1) return `more than one ${name} field`;
  }
  // oxlint-disable-next-line no-control-regex -- finding control characters is the purpose.
  if (/[\u0000-\u001F\uFFFD]/.test(read.subject)) return "a subject that can't be decoded";
  if (read.sender !== "" && !/^[^\s@,()]+@[^\s@,()]+$/.test(read.sender)) return "a sender that is no address";
  const dispositions = [...text.matchAll(/^content-disposition[ \t]*:[ \t]*([\w-]*)/gim)].map(
    (match) => match[1] ?? "",
  );
  if (dispositions.some((word) => !/^(?:inline|attachment)$/i.test(word))) return "an unknown content disposition";
  return null;
}
