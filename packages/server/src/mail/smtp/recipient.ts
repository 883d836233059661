/** An address of an inbox, taken apart. */
export interface InboxAddress {
  /** The audience's own part. */
  inboundHex: string;
  /** What follows the plus: a thread's reply token, a campaign's token, or nothing. */
  token: { kind: "thread" | "campaign"; value: string } | null;
}

const LOCAL_PART = /^([0-9a-f]{1,16})(?:\+([tc])([a-z2-7]{1,64}))?$/;

/**
 * Reads `<hex>@domain`, `<hex>+t<token>@domain` or `<hex>+c<token>@domain`, whatever its case.
 * @returns `null` for any other address.
 */
export function parseInboxAddress(address: string, inboundDomain: string): InboxAddress | null {
  const at = address.lastIndexOf("@");
  if (at < 0 || address.slice(at + 1).toLowerCase() !== inboundDomain) return null;
  const match = LOCAL_PART.exec(address.slice(0, at).toLowerCase());
  if (!match?.[1]) return null;
  const token = match[3] === undefined ? null : { kind: kindOf(match[2]), value: match[3] };
  return { inboundHex: match[1], token };
}

function kindOf(letter: string | undefined): "thread" | "campaign" {
  return letter === "t" ? "thread" : "campaign";
}
