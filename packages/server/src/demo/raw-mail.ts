import type { Mailbox } from "@hearback/contract";

/** What a mail is written from. */
export interface MailDraft {
  from: Mailbox;
  to: readonly Mailbox[];
  subject: string;
  date: Date;
  /** Without angle brackets. */
  messageId: string;
  /** Message-IDs without angle brackets, oldest first; the last one is answered. */
  references: readonly string[];
  text: string;
  html: string | null;
  files: readonly { name: string; mediaType: string; contentId: string | null; content: Uint8Array }[];
  /** Marks it as sent by a machine (RFC 3834). */
  automatic: boolean;
}

const BASE64_LINE = 76;
/** RFC 2047 allows 75 characters a word; 42 bytes make 56 of base64, with room for the frame. */
const ENCODED_WORD_BYTES = 42;

/** Writes a mail as it would have come in, for the raw view of seeded messages. */
export function rawMail(draft: MailDraft): Uint8Array {
  const boundary = `=_${draft.messageId.replaceAll(/[^a-z0-9]/g, "").slice(0, 24)}`;
  const headers = [
    `From: ${mailbox(draft.from)}`,
    `To: ${draft.to.map(mailbox).join(", ")}`,
    `Subject: ${encodeWords(draft.subject)}`,
    `Date: ${draft.date.toUTCString().replace("GMT", "+0000")}`,
    `Message-ID: <${draft.messageId}>`,
    ...threading(draft.references),
    ...(draft.automatic ? ["Auto-Submitted: auto-replied"] : []),
    "MIME-Version: 1.0",
  ];
  return Buffer.from([...headers, ...content(draft, boundary), ""].join("\r\n"), "latin1");
}

function threading(references: readonly string[]): string[] {
  const last = references.at(-1);
  if (last === undefined) return [];
  return [`In-Reply-To: <${last}>`, `References: ${references.map((id) => `<${id}>`).join("\r\n ")}`];
}

function content({ text, html, files }: MailDraft, boundary: string): string[] {
  const plain = part("text/plain; charset=utf-8", Buffer.from(text));
  const rich = html === null ? null : part("text/html; charset=utf-8", Buffer.from(html));
  const body = rich === null ? plain : multipart("alternative", `${boundary}a`, [plain, rich]);
  if (files.length === 0) return body;
  return multipart(files.every(({ contentId }) => contentId !== null) ? "related" : "mixed", boundary, [
    body,
    ...files.map((file) =>
      part(file.mediaType, file.content, [
        `Content-Disposition: ${file.contentId === null ? "attachment" : "inline"}; filename*=utf-8''${encodeURIComponent(file.name)}`,
        ...(file.contentId === null ? [] : [`Content-ID: <${file.contentId}>`]),
      ]),
    ),
  ]);
}

function multipart(kind: string, boundary: string, parts: readonly string[][]): string[] {
  const inner = parts.flatMap((lines) => [`--${boundary}`, ...lines]);
  return [`Content-Type: multipart/${kind}; boundary="${boundary}"`, "", ...inner, `--${boundary}--`, ""];
}

function part(type: string, bytes: Uint8Array, headers: readonly string[] = []): string[] {
  const encoded = Buffer.from(bytes).toString("base64");
  const lines = encoded.match(new RegExp(`.{1,${BASE64_LINE}}`, "g")) ?? [];
  return [`Content-Type: ${type}`, "Content-Transfer-Encoding: base64", ...headers, "", ...lines, ""];
}

function mailbox({ name, address }: Mailbox): string {
  return name === "" ? `<${address}>` : `${encodeWords(name)} <${address}>`;
}

/** Encoded words of RFC 2047, split between characters; words of plain letters stay as they are. */
function encodeWords(text: string): string {
  if (/^[\w .-]*$/.test(text)) return text;
  const words: string[] = [];
  for (const character of text) {
    const last = words.at(-1);
    if (last !== undefined && Buffer.byteLength(last + character) <= ENCODED_WORD_BYTES)
      words[words.length - 1] = last + character;
    else words.push(character);
  }
  return words.map((word) => `=?utf-8?B?${Buffer.from(word).toString("base64")}?=`).join("\r\n ");
}
