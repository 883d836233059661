import { fieldOf, type HeaderFields } from "../parse/header-fields.ts";

// Who sends mails back. Source: the bounces of some hundred mail systems.
const DAEMON =
  /^(?:mailer-daemon|mail-daemon|mailerdaemon|postmaster|mail\.?daemon|mdaemon|bounce-?handler|mailadmin|system|microsoftexchange[0-9a-f]*|noreply-bounces?|no-reply|administrator|gateway|mail-delivery|mailer|smtpd?|exim|daemon)(?:[+.=-][^@]*)?@|^\S*?(?:mail[ ._-]?delivery|mailer-daemon)/i;
const SUBJECTS = [
  "delivery status",
  "delivery failure",
  "delivery failed",
  "delivery report",
  "delivery has failed",
  "delivery problem",
  "delivery error",
  "delivery notification",
  "delivery delay",
  "delayed mail",
  "failure notice",
  "failed mail",
  "failure delivery",
  "undeliver",
  "unzustellbar",
  "non remis",
  "non recapitabile",
  "no se puede entregar",
  "mail could not be delivered",
  "could not be delivered",
  "couldn't be delivered",
  "could not deliver",
  "not delivered",
  "returned mail",
  "mail returned",
  "returned to sender",
  "mail delivery",
  "message delivery",
  "message you sent blocked",
  "warning: message",
  "warning: could not send",
  "mail system error",
  "mail error",
  "mail failure",
  "user unknown",
  "unknown user",
  "nondeliverable",
  "non-deliverable",
  "non delivery",
  "non-delivery",
  "error sending",
  "rejected mail",
  "error sending your mail",
  "mail rejected",
  "message rejected",
  "sender you have been",
  "email bounced",
  "bounce",
  "status de la distribution",
  "nachricht nicht zugestellt",
  "zustellung",
  "недоставлен",
];

/** Tells a mail that came back, by its fields, its sender and its subject. */
export function looksLikeBounce(fields: HeaderFields, fromAddress: string, subject: string): boolean {
  if (fieldOf(fields, "x-failed-recipients") !== undefined) return true;
  const type = fieldOf(fields, "content-type")?.toLowerCase() ?? "";
  if (type.includes("report-type=") && /report-type="?delivery-status/.test(type)) return true;
  const text = subject.slice(0, 300).toLowerCase();
  // Some daemons name no address at all.
  return (fromAddress === "" || DAEMON.test(fromAddress)) && SUBJECTS.some((shape) => text.includes(shape));
}
