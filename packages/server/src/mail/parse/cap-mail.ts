import { MAX_HEADER_BYTES, MAX_HEADERS, MAX_PARTS } from "./limits.ts";

/** A mail's bytes cut to what may be parsed, and the code of the limit that cut it. */
export interface CappedMail {
  bytes: Uint8Array;
  /** `headers-limit`, `header-length-limit` or `parts-limit`; `null` when nothing was cut. */
  incomplete: string | null;
}

const LF = 0x0a;
const DASH = 0x2d;
const encoder = new TextEncoder();

/** Skips what some stores put before the header: blank lines and the `From ` line of an mbox. */
export function skipMboxLine(bytes: Uint8Array): Uint8Array {
  const start = skipBlankLines(bytes, 0);
  const head = latin1(bytes.subarray(start, start + 6));
  if (!head.startsWith("From ") && head !== ">From ")
    return looksLikeField(bytes, start) ? bytes.subarray(start) : bytes;
  const next = skipBlankLines(bytes, lineEnd(bytes, start) + 1);
  return looksLikeField(bytes, next) ? bytes.subarray(next) : bytes;
}

function skipBlankLines(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && isBlank(bytes, at, lineEnd(bytes, at))) at = lineEnd(bytes, at) + 1;
  return at;
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}

/** Cuts the header to its limits and the mail before its first part too many. Linear in the mail's length. */
export function capMail(bytes: Uint8Array): CappedMail {
  const header = capHeader(bytes);
  const cut = cutParts(header.bytes);
  return { bytes: cut ?? header.bytes, incomplete: cut ? "parts-limit" : header.incomplete };
}

/** Finds where the body starts: after the first empty line; the length when there is none. */
export function bodyStart(bytes: Uint8Array): number {
  for (let at = 0; at < bytes.length;) {
    const end = lineEnd(bytes, at);
    if (isBlank(bytes, at, end)) return Math.min(end + 1, bytes.length);
    at = end + 1;
  }
  return bytes.length;
}

function capHeader(bytes: Uint8Array): CappedMail {
  const body = bodyStart(bytes);
  const kept: Uint8Array[] = [];
  let incomplete: string | null = null;
  let count = 0;
  for (let at = 0; at < body;) {
    const end = fieldEnd(bytes, at, body);
    count += 1;
    if (count > MAX_HEADERS) {
      incomplete = "headers-limit";
      break;
    }
    const field = bytes.subarray(at, end);
    if (field.length > MAX_HEADER_BYTES) incomplete ??= "header-length-limit";
    kept.push(field.length > MAX_HEADER_BYTES ? cutField(field) : field);
    at = end;
  }
  if (incomplete === null) return { bytes, incomplete };
  return { bytes: Buffer.concat([...kept, encoder.encode("\r\n"), bytes.subarray(body)]), incomplete };
}

function cutField(field: Uint8Array): Uint8Array {
  return Buffer.concat([field.subarray(0, MAX_HEADER_BYTES - 2), encoder.encode("\r\n")]);
}

function fieldEnd(bytes: Uint8Array, start: number, limit: number): number {
  let at = Math.min(lineEnd(bytes, start) + 1, limit);
  while (at < limit && (bytes[at] === 0x20 || bytes[at] === 0x09)) at = Math.min(lineEnd(bytes, at) + 1, limit);
  return at;
}

function lineEnd(bytes: Uint8Array, start: number): number {
  const end = bytes.indexOf(LF, start);
  return end < 0 ? bytes.length : end;
}

function isBlank(bytes: Uint8Array, start: number, end: number): boolean {
  return end === start || (end === start + 1 && bytes[start] === 0x0d);
}

function looksLikeField(bytes: Uint8Array, start: number): boolean {
  const line = latin1(bytes.subarray(start, start + 100));
  return /^[!-9;-~]{1,80}[ \t]?:/.test(line);
}

const BOUNDARY = /boundary\s{0,8}=\s{0,8}(?:"([^"\r\n]{1,200})"|([^\s";]{1,200}))/gi;

function cutParts(bytes: Uint8Array): Uint8Array | null {
  const names = new Set<string>();
  const text = latin1(bytes);
  for (const match of text.matchAll(BOUNDARY)) names.add(match[1] ?? match[2] ?? "");
  if (names.size === 0) return null;
  let parts = 0;
  for (let at = 0; at < bytes.length;) {
    const end = lineEnd(bytes, at);
    if (bytes[at] === DASH && bytes[at + 1] === DASH && end - at < 300 && isBoundary(text.slice(at + 2, end), names)) {
      parts += 1;
      if (parts > MAX_PARTS) return bytes.subarray(0, at);
    }
    at = end + 1;
  }
  return null;
}

function isBoundary(line: string, names: ReadonlySet<string>): boolean {
  const name = line.trimEnd();
  return names.has(name) || names.has(line.replace(/\r$/, ""));
}
