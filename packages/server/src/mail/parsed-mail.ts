import type { AutomaticKind, Mailbox, MailBody, RemoteContent } from "@hearback/contract";

/** A file found in a mail, decoded. */
export interface ParsedAttachment {
  /** Safe file name, never empty. */
  name: string;
  /** Type by magic bytes, `application/octet-stream` when they tell nothing. */
  mediaType: string;
  content: Uint8Array;
  inline: boolean;
  /** Content-ID without angle brackets. */
  contentId: string | null;
}

/** What a delivery report says of a message that went out from here. */
export interface BounceReport {
  /** Message-ID of the message that came back, without angle brackets; `null` when the report does not name it. */
  originalMessageId: string | null;
  /** Permanent failures mark the message failed; a delay does not. */
  permanent: boolean;
  /** What the other server said, at most 500 characters. */
  reason: string;
}

/** A mail turned into data: everything decoded once, nothing trusted. */
export interface ParsedMail {
  /** Message-ID without angle brackets. */
  internetMessageId: string | null;
  /** Message-IDs without angle brackets, in the header's order. */
  inReplyTo: string[];
  references: string[];
  from: Mailbox | null;
  replyTo: Mailbox[];
  to: Mailbox[];
  cc: Mailbox[];
  subject: string;
  /** The Date header; `null` when missing or absurd. */
  sentAt: Date | null;
  text: string;
  /** `text` without quotes and signature. */
  visibleText: string;
  body: MailBody;
  remoteContent: RemoteContent[];
  attachments: ParsedAttachment[];
  automatic: AutomaticKind | null;
  bounce: BounceReport | null;
  /** Code of why only a part could be read, e.g. `parts-limit`; `null` when all was read. */
  incomplete: string | null;
}
