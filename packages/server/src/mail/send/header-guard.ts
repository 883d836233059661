import { domainToASCII } from "node:url";

/** A text that would become more than one header field, or an address that is none. */
export class UnsafeHeaderError extends Error {
  override readonly name = "UnsafeHeaderError";
}

// Every character that some mail system ends a line at, or that ends a C string.
// oxlint-disable-next-line no-control-regex -- finding control characters is the purpose.
const LINE_ENDS = /[\u0000-\u0008\u000A-\u001F\u007F-\u009F\u2028\u2029]/;
const MAX_VALUE_LENGTH = 998;
const MAX_ADDRESS_LENGTH = 254;
const MAX_MESSAGE_ID_LENGTH = 500;
// No quotes, comments, spaces or folding: what they hide differs from one mail system to the next.
const LOCAL_PART = /^[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+(?:\.[\p{L}\p{N}!#$%&'*+/=?^_`{|}~-]+)*$/u;
const DOMAIN = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)*$/;

/** Gives back a text that may stand in a header field. @throws {UnsafeHeaderError} When it could end the field. */
export function headerText(value: string): string {
  if (LINE_ENDS.test(value)) throw new UnsafeHeaderError("A header field can't hold line breaks or controls.");
  if (value.length > MAX_VALUE_LENGTH) throw new UnsafeHeaderError("A header field is too long.");
  return value;
}

/** Gives back a bare address, its domain in ASCII. @throws {UnsafeHeaderError} For anything but one plain address. */
export function mailAddress(value: string): string {
  const at = value.lastIndexOf("@");
  const local = value.slice(0, Math.max(at, 0));
  // An address over the limit is refused before anything looks at its characters.
  const isShort = value.length <= MAX_ADDRESS_LENGTH && at > 0 && at <= 64;
  const domain =
    isShort && /^[\p{L}\p{N}\p{M}.-]+$/u.test(value.slice(at + 1)) ? domainToASCII(value.slice(at + 1)) : "";
  if (!isShort || !LOCAL_PART.test(local) || !DOMAIN.test(domain)) {
    throw new UnsafeHeaderError(`"${value.slice(0, 100).replaceAll(/[^\x20-\x7E]/g, "?")}" is no mail address.`);
  }
  return `${local}@${domain}`;
}

/** Gives back a Message-ID without angle brackets; `null` for one that can't be referred to. */
export function messageIdText(value: string): string | null {
  return value.length <= MAX_MESSAGE_ID_LENGTH && /^[!#-'*+\-./0-9=?A-Z^_`a-z{|}~:@$%&[\]]+$/.test(value)
    ? value
    : null;
}
