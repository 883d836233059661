import http, { type IncomingMessage } from "node:http";
import https from "node:https";
import { isIP, type LookupFunction } from "node:net";
import { sniffMediaType } from "../mail/parse/media-type.ts";
import { EgressError, type Egress, type EgressImage } from "./egress.ts";
import { isPublicAddress, lookupPublic } from "./public-address.ts";

/** Whole time for one picture, redirects included: a slow server must not hold ours. */
const TIMEOUT_MS = 5_000;
/** Largest picture. */
const MAX_BYTES = 10 * 1024 * 1024;
const MAX_REDIRECTS = 3;
/** Only the ports of the web: other ones are somebody's inner services. */
const ALLOWED_PORTS: readonly string[] = ["", "80", "443"];
/** What browsers draw without running anything. */
const IMAGE_TYPES: readonly string[] = ["image/png", "image/jpeg", "image/gif", "image/webp"];

/** How outside addresses are reached; tests alone set it. */
export interface EgressOptions {
  /** @default one that gives public addresses only */
  lookup?: LookupFunction | undefined;
  /** Tells whether an address written as numbers may be called. @default public ones only */
  isAllowedAddress?: ((address: string) => boolean) | undefined;
  /** Ports as URLs write them. @default ["", "80", "443"] */
  allowedPorts?: readonly string[] | undefined;
  /** @default 5000 */
  timeoutMs?: number | undefined;
}

/** Makes the guarded way out: no inner address, no long wait, no large answer, nothing that tells who asks. */
export function createEgress(options: EgressOptions = {}): Egress {
  const settings = {
    lookup: options.lookup ?? lookupPublic,
    isAllowedAddress: options.isAllowedAddress ?? isPublicAddress,
    allowedPorts: options.allowedPorts ?? ALLOWED_PORTS,
  };
  return {
    async fetchImage(url, signal) {
      const limit = AbortSignal.timeout(options.timeoutMs ?? TIMEOUT_MS);
      const both = signal === undefined ? limit : AbortSignal.any([limit, signal]);
      try {
        return await imageOf(await follow(new URL(url), settings, both));
      } catch (error) {
        if (error instanceof EgressError) throw error;
        throw new EgressError(`the picture can't be fetched: ${error instanceof Error ? error.message : ""}`, {
          cause: error,
        });
      }
    },
  };
}

type Settings = Required<{ [Key in "lookup" | "isAllowedAddress" | "allowedPorts"]: NonNullable<EgressOptions[Key]> }>;

async function follow(start: URL, settings: Settings, signal: AbortSignal): Promise<IncomingMessage> {
  let url = start;
  for (let hop = 0; hop <= MAX_REDIRECTS; hop++) {
    checkUrl(url, settings);
    const response = await get(url, settings, signal);
    const { statusCode = 0 } = response;
    if (statusCode === 200) return response;
    response.destroy();
    const target = response.headers.location;
    if (statusCode < 300 || statusCode > 399 || target === undefined)
      throw new EgressError(`the server answered ${statusCode}`);
    url = redirectTarget(url, target);
  }
  throw new EgressError("too many redirects");
}

/**
 * Where a redirect leads.
 * @throws {EgressError} When it leaves an encrypted connection: whoever sits on the way could then change the picture.
 */
export function redirectTarget(from: URL, location: string): URL {
  const target = new URL(location, from);
  if (from.protocol === "https:" && target.protocol !== "https:") throw new EgressError("only https after https");
  return target;
}

/** A host written as numbers is never looked up, so it is judged here; names are judged when they connect. */
function checkUrl(url: URL, settings: Settings): void {
  if (url.protocol !== "https:" && url.protocol !== "http:") throw new EgressError("only http and https");
  if (!settings.allowedPorts.includes(url.port)) throw new EgressError("only the web's ports");
  if (url.username !== "" || url.password !== "") throw new EgressError("no user in the address");
  const host = url.hostname.replace(/^\[|\]$/g, "");
  if (isIP(host) !== 0 && !settings.isAllowedAddress(host))
    throw new EgressError("the address is not on the open internet");
}

function get(url: URL, settings: Settings, signal: AbortSignal): Promise<IncomingMessage> {
  const client = url.protocol === "https:" ? https : http;
  return new Promise((resolve, reject) => {
    // No agent: a kept connection would skip the look-up. No cookies, no Referer; the user agent names the product only.
    const headers = { accept: IMAGE_TYPES.join(","), "accept-encoding": "identity", "user-agent": "Hearback" };
    client.get(url, { agent: false, headers, lookup: settings.lookup, signal }, resolve).on("error", reject);
  });
}

async function imageOf(response: IncomingMessage): Promise<EgressImage> {
  const chunks: Uint8Array[] = [];
  let sizeBytes = 0;
  for await (const chunk of response) {
    if (!(chunk instanceof Uint8Array)) continue;
    sizeBytes += chunk.byteLength;
    if (sizeBytes > MAX_BYTES) throw new EgressError("the picture is too large");
    chunks.push(chunk);
  }
  const bytes = Buffer.concat(chunks);
  const mediaType = await sniffMediaType(bytes);
  if (!IMAGE_TYPES.includes(mediaType)) throw new EgressError(`it is ${mediaType}, no picture`);
  return { bytes, mediaType };
}
