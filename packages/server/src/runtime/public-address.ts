import { lookup } from "node:dns";
import { isIP, type LookupFunction } from "node:net";
import ipaddr from "ipaddr.js";

/** Prefixes that carry an IPv4 address inside: NAT64 (RFC 6052, 8215) and 6to4 (RFC 3056). */
const TRANSLATED_RANGES = new Set(["rfc6052", "6to4", "teredo", "rfc6145"]);
const LOCAL_NAT64: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse("64:ff9b:1::"), 48];
const IPV4_COMPATIBLE: [ipaddr.IPv6, number] = [ipaddr.IPv6.parse("::"), 96];

/** Tells whether an address is one of the open internet: no private, local, shared, translated or reserved one. */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0) return false;
  // An IPv4 address in IPv6 clothes is judged as what it is.
  const parsed = ipaddr.process(address);
  if (parsed instanceof ipaddr.IPv6) {
    if (TRANSLATED_RANGES.has(parsed.range()) || parsed.match(LOCAL_NAT64) || parsed.match(IPV4_COMPATIBLE))
      return false;
  }
  return parsed.range() === "unicast";
}

/**
 * Looks a name up and gives public addresses only. As the `lookup` of the connection itself there is no second look-up
 * that could answer something else (DNS rebinding).
 */
export const lookupPublic: LookupFunction = (hostname, options, callback) => {
  lookup(hostname, { ...options, all: true }, (error, addresses) => {
    if (error !== null) return callback(error, "", 0);
    const allowed = addresses.filter(({ address }) => isPublicAddress(address));
    const [first] = allowed;
    if (first === undefined || allowed.length < addresses.length) {
      return callback(new Error(`${hostname} is not on the open internet`), "", 0);
    }
    return options.all === true ? callback(null, allowed) : callback(null, first.address, first.family);
  });
};
