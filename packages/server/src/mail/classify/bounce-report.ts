import type { BounceReport } from "../parsed-mail.ts";
import { cleanLine } from "../parse/clean-text.ts";

/** A part of a report, as text. */
export interface ReportPart {
  mediaType: string;
  text: string;
}

const MAX_REASON_LENGTH = 500;
const SAMPLE_LENGTH = 64 * 1024;
// The answer of a mail server: a reply code, often with an enhanced one (RFC 3463).
const REPLY = /\b(?:[45]\d\d[ -]{1,3}#?[45]\.\d{1,3}\.\d{1,3}|5\d\d[ -](?=[A-Za-z<(])|#?5\.\d{1,3}\.\d{1,3}\b)/;

/** Reads what a mail that came back says of the one that went out. */
export function bounceReport(parts: readonly ReportPart[], text: string): BounceReport {
  const status = parts.find((part) => part.mediaType === "message/delivery-status")?.text.slice(0, SAMPLE_LENGTH);
  const action = fieldIn(status, "action").toLowerCase();
  return {
    originalMessageId: originalMessageId(parts, text),
    permanent: isPermanent(action, fieldIn(status, "status"), text),
    reason: cleanLine(diagnostic(status) || replyLine(text), MAX_REASON_LENGTH),
  };
}

function originalMessageId(parts: readonly ReportPart[], text: string): string | null {
  const returned = parts.filter((part) =>
    /^(?:message\/rfc822|text\/rfc822-headers|message\/global)/.test(part.mediaType),
  );
  for (const source of [...returned.map((part) => part.text), text]) {
    const id = /^[ \t>]{0,8}message-id:\s{0,20}<([^<>\s]{1,998})>/im.exec(source.slice(0, SAMPLE_LENGTH * 4))?.[1];
    if (id) return id;
  }
  return null;
}

function isPermanent(action: string, status: string, text: string): boolean {
  if (action !== "") return action.startsWith("failed");
  if (/^[24]\./.test(status)) return false;
  const sample = text.slice(0, SAMPLE_LENGTH).toLowerCase();
  return ![
    "will be retried",
    "will retry",
    "still being retried",
    "not been delivered yet",
    "delivery attempts will continue",
    "you do not need to resend",
    "this is a warning message only",
  ].some((words) => sample.includes(words));
}

function diagnostic(status: string | undefined): string {
  const said = fieldIn(status, "diagnostic-code").replace(/^[\w-]{1,20}\s?;\s?/, "");
  return said || fieldIn(status, "status");
}

function replyLine(text: string): string {
  const lines = text.slice(0, SAMPLE_LENGTH).split("\n").slice(0, 500);
  return (
    lines.find((line) => REPLY.test(line.slice(0, 1_000))) ??
    lines.find((line) => line.trim() !== "") ??
    ""
  ).trim();
}

/** A field of a delivery status (RFC 3464), its folded lines joined; empty when there is none. */
function fieldIn(status: string | undefined, name: string): string {
  const lines = (status ?? "").split("\n");
  const at = lines.findIndex((line) => line.toLowerCase().startsWith(`${name}:`));
  if (at < 0) return "";
  let end = at + 1;
  while (end < lines.length && /^[ \t]+\S/.test(lines[end] ?? "")) end += 1;
  const joined = lines
    .slice(at, end)
    .map((line) => line.trim())
    .join(" ");
  return joined.slice(name.length + 1).trim();
}
