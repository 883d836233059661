import type { AutomaticKind } from "@hearback/contract";
import { fieldOf, type HeaderFields } from "../parse/header-fields.ts";
import { looksLikeBounce } from "./bounce-shapes.ts";

/** What classification looks at. */
export interface Classified {
  fields: HeaderFields;
  /** Envelope sender: `""` is the null return path, `null` is unknown. */
  envelopeFrom: string | null;
  fromAddress: string;
  subject: string;
}

// Senders that are no people. Source: RFC 2142, RFC 5230 §4.6, what mail systems use.
const ROBOT =
  /^(?:mailer-daemon|mail-daemon|mailerdaemon|postmaster|no-?reply|do-?not-?reply|donotreply|listserv|majordomo|daemon|bounces?|root|cron|www-data|nobody|autoreply|auto-?responder|notifications?|owner-.+|.+-(?:request|owner|bounces|outgoing|relay))(?:[+=].*)?@/i;
const LIST_FIELDS = [
  "list-id",
  "list-unsubscribe",
  "list-post",
  "list-help",
  "list-owner",
  "list-archive",
  "mailing-list",
  "x-mlserver",
  "x-mailing-list",
  "x-list",
];
const AUTO_FIELDS = [
  "x-autoreply",
  "x-autorespond",
  "x-autoresponder",
  "x-auto-reply",
  "x-autoreply-from",
  "x-mail-autoreply",
  "x-cron-env",
  "auto-submitted-by",
  "x-ms-exchange-inbox-rules-loop",
  "x-ms-exchange-generated-message-source",
];

/** The kind of automatic mail (RFC 3834 and what is done besides); `null` for one that a person wrote. */
export function automaticKind(mail: Classified): AutomaticKind | null {
  if (isReport(mail) || looksLikeBounce(mail.fields, mail.fromAddress, mail.subject)) return "bounce";
  if (isAutoReply(mail)) return "auto-reply";
  if (isList(mail)) return "list";
  if (returnPathIsNull(mail)) return "bounce";
  return ROBOT.test(mail.fromAddress) ? "auto-reply" : null;
}

/** Tells whether a machine may answer the mail: never an automatic one, never one that came back to us in a loop. */
export function mayAutoAnswer(mail: Classified): boolean {
  return automaticKind(mail) === null && fieldOf(mail.fields, "x-hearback-loop") === undefined && !isSelf(mail);
}

function isSelf(mail: Classified): boolean {
  const to = fieldOf(mail.fields, "to")?.toLowerCase() ?? "";
  return mail.fromAddress !== "" && to.includes(mail.fromAddress.toLowerCase());
}

function isReport(mail: Classified): boolean {
  const type = fieldOf(mail.fields, "content-type")?.toLowerCase() ?? "";
  if (!type.includes("multipart/report")) return false;
  // A receipt (RFC 8098) says that the mail was shown: nothing came back.
  return !type.includes("disposition-notification");
}

function isAutoReply(mail: Classified): boolean {
  const submitted = keyword(fieldOf(mail.fields, "auto-submitted"));
  if (submitted !== "" && submitted !== "no") return true;
  if (AUTO_FIELDS.some((name) => fieldOf(mail.fields, name) !== undefined)) return true;
  if (keyword(fieldOf(mail.fields, "precedence")) === "auto_reply" || isReceipt(mail)) return true;
  return /\b(?:all|autoreply|oof)\b/i.test(fieldOf(mail.fields, "x-auto-response-suppress") ?? "");
}

function isReceipt(mail: Classified): boolean {
  const type = fieldOf(mail.fields, "content-type")?.toLowerCase() ?? "";
  return type.includes("multipart/report") && type.includes("disposition-notification");
}

function isList(mail: Classified): boolean {
  if (LIST_FIELDS.some((name) => fieldOf(mail.fields, name) !== undefined)) return true;
  if (["bulk", "list", "junk"].includes(keyword(fieldOf(mail.fields, "precedence")))) return true;
  return /(?:^|<)\s{0,4}owner-|-(?:owner|bounces)@/i.test((fieldOf(mail.fields, "sender") ?? "").slice(0, 500));
}

function returnPathIsNull(mail: Classified): boolean {
  return mail.envelopeFrom === "" || /^<\s{0,4}>$/.test(fieldOf(mail.fields, "return-path")?.trim() ?? "");
}

/** The first word of a field, lower case, without comments and parameters. */
function keyword(value: string | undefined): string {
  return /^[\w-]*/.exec((value ?? "").trim().toLowerCase())?.[0] ?? "";
}
