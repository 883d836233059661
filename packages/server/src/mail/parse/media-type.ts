import { fileTypeFromBuffer } from "file-type";

const UNKNOWN = "application/octet-stream";
// Enough for magic bytes and for telling text from bytes; the rest of a file can't change the answer.
const SAMPLE_BYTES = 64 * 1024;

/**
 * Tells a file's type by its content, never by its name or by what the sender says.
 * @returns A media type; `text/plain` for UTF-8 without controls, `application/octet-stream` when nothing is known.
 */
export async function sniffMediaType(content: Uint8Array): Promise<string> {
  const found = await fileTypeFromBuffer(content).catch(() => undefined);
  // XML types (SVG among them) are texts that run scripts when opened: they are kept apart by their own type.
  if (found) return found.mime;
  return content.length > 0 && isText(content.subarray(0, SAMPLE_BYTES)) ? "text/plain" : UNKNOWN;
}

function isText(sample: Uint8Array): boolean {
  for (const byte of sample) if (byte < 9 || (byte > 13 && byte < 32 && byte !== 27)) return false;
  try {
    // A sample may end inside a character, so its end is decoded as a stream's.
    new TextDecoder("utf-8", { fatal: true }).decode(sample, { stream: true });
    return true;
  } catch {
    return false;
  }
}
