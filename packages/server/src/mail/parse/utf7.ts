import { decodeWords } from "postal-mime";

// Old Outlooks wrote subjects in UTF-7 (RFC 2152), which browsers' decoders leave out since it smuggles markup past
// filters. It is decoded here as text only, before anything looks at the text.
const WORD = /=\?(?:unicode-1-1-|x-)?utf-7\?([qb])\?([^?\s]{0,400})\?=/gi;
const SHIFTED = /\+([A-Za-z0-9+/]*)-?/g;

/** Decodes a header value that has words in UTF-7; `null` when it has none. */
export function decodeUtf7Words(value: string): string | null {
  if (!/utf-7\?/i.test(value)) return null;
  return decodeWords(
    value.replaceAll(WORD, (_word, encoding: string, text: string) => decodeUtf7(plain(encoding, text))),
  );
}

function plain(encoding: string, text: string): string {
  if (encoding.toLowerCase() === "b") return Buffer.from(text, "base64").toString("latin1");
  return text
    .replaceAll("_", " ")
    .replaceAll(/=([0-9A-F]{2})/gi, (_escape, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

function decodeUtf7(text: string): string {
  return text.replaceAll(SHIFTED, (_run, base64: string) => {
    if (base64 === "") return "+";
    const bytes = Buffer.from(base64, "base64");
    const units = Array.from({ length: Math.floor(bytes.length / 2) }, (_unit, index) => bytes.readUInt16BE(index * 2));
    return String.fromCharCode(...units);
  });
}
