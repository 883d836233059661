import type { Mailbox } from "@hearback/contract";
import type { Address } from "postal-mime";
import { cleanLine } from "./clean-text.ts";
import { MAX_MAILBOXES, MAX_REFERENCES } from "./limits.ts";

/** The header fields of a mail, lower-case names, in order, each value unfolded. */
export type HeaderFields = readonly { key: string; value: string }[];

const FIRST_MAIL_MS = Date.UTC(1980, 0, 1);
const CLOCK_ERROR_MS = 48 * 3_600_000;
const MAX_ADDRESS_LENGTH = 320;

/** The first field of that name; `undefined` when there is none. */
export function fieldOf(fields: HeaderFields, name: string): string | undefined {
  return fields.find((field) => field.key === name)?.value;
}

/** Mailboxes of an address field, groups opened, those without an address left out. */
export function mailboxes(addresses: readonly Address[] | undefined): Mailbox[] {
  return (addresses ?? [])
    .flatMap((address) => address.group ?? [address])
    .map((mailbox) => ({ name: cleanLine(mailbox.name ?? "", 500), address: cleanAddress(mailbox.address) }))
    .filter((mailbox) => mailbox.address !== "")
    .slice(0, MAX_MAILBOXES);
}

function cleanAddress(address: string): string {
  const text = cleanLine(address, MAX_ADDRESS_LENGTH + 1).replaceAll(/\s/g, "");
  return text.length <= MAX_ADDRESS_LENGTH ? text : "";
}

/** Message-IDs of a field, without angle brackets, in order, each once. */
export function messageIds(value: string | undefined): string[] {
  const text = value ?? "";
  const bracketed = [...text.matchAll(/<([^<>]{1,998})>/g)].map((match) => (match[1] ?? "").replaceAll(/\s/g, ""));
  const ids = bracketed.length > 0 ? bracketed : text.split(/[\s,]+/).filter((word) => word.includes("@"));
  const clean = ids.map((id) => cleanLine(id, 998)).filter((id) => id !== "");
  return [...new Set(clean)].slice(-MAX_REFERENCES);
}

/**
 * The Date field as an instant; `null` when it is missing, unreadable, before 1980 or more than two days ahead, or
 * names another year than it was read as ("0001" reads as 2001).
 */
export function sentAtOf(fields: HeaderFields, nowMs: number): Date | null {
  const text = fieldOf(fields, "date")?.slice(0, 200) ?? "";
  const sentMs = Date.parse(text);
  if (!(sentMs >= FIRST_MAIL_MS && sentMs <= nowMs + CLOCK_ERROR_MS)) return null;
  const sentAt = new Date(sentMs);
  const year = /(?<![+\-:\d])\d{4,}(?![\d:])/.exec(text)?.[0];
  return year === undefined || Math.abs(Number(year) - sentAt.getUTCFullYear()) <= 1 ? sentAt : null;
}
