import { MAX_REPLY_ATTACHMENTS, type Capabilities } from "@hearback/contract";
import type { HearbackError } from "@hearback/sdk";
import type { ThreadLocalization } from "../locales/thread-words.ts";

/** Files that may be attached, and a sentence for each one that may not, before any of its bytes is sent. */
export interface AttachDecision {
  readonly accepted: readonly File[];
  readonly refusals: readonly string[];
}

/** Judges files by the server's limits; the server judges again, by content. */
export function judgeFiles(
  files: readonly File[],
  taken: number,
  { maxAttachmentBytes, attachmentTypes }: Capabilities,
  { strings, format }: ThreadLocalization,
): AttachDecision {
  const accepted: File[] = [];
  const refusals: string[] = [];
  for (const file of files) {
    if (taken + accepted.length >= MAX_REPLY_ATTACHMENTS) {
      refusals.push(strings.composer.tooMany(MAX_REPLY_ATTACHMENTS, format.number(MAX_REPLY_ATTACHMENTS)));
      break;
    }
    if (file.size > maxAttachmentBytes) {
      refusals.push(strings.composer.tooLarge(file.name, format.bytes(maxAttachmentBytes)));
    } else if (!isAllowed(file.type, attachmentTypes)) refusals.push(strings.composer.typeNotAllowed(file.name));
    else accepted.push(file);
  }
  return { accepted, refusals };
}

/** A browser that knows no type for a file leaves the judgement to the server. */
function isAllowed(type: string, allowed: readonly string[]): boolean {
  return type === "" || allowed.includes(type) || allowed.includes(`${type.split("/")[0] ?? ""}/*`);
}

/** Tells whether the server will never take the file, however often it is tried. */
export function isRefused({ code }: HearbackError): boolean {
  return code === "attachment-type-not-allowed" || code === "attachment-too-large";
}
