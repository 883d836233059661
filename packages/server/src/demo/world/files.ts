import { deflateSync } from "node:zlib";
import { createRandom, type Random } from "./random.ts";
import type { FileKind } from "./scenario.ts";

/** A file that a made-up message carries. */
export interface SeedFile {
  name: string;
  mediaType: "image/png" | "application/pdf";
  /** Content-ID of an image that the body shows, else `null`. */
  contentId: string | null;
  /** Makes the content, the same each time. */
  make(): Uint8Array;
}

const KB = 1_024;
const MB = 1_024 * KB;
/** Sizes of the documents, before some hundred bytes of structure. */
const PDF_BYTES = { invoice: [12 * KB, 60 * KB], brief: [20 * KB, 180 * KB], catalogue: [3 * MB, 12 * MB] } as const;
const NAMES: Readonly<Record<FileKind, { wren: string; lumen: string }>> = {
  photo: { wren: "IMG_{n}.png", lumen: "IMG_{n}.png" },
  invoice: { wren: "invoice-{n}.pdf", lumen: "facture-{n}.pdf" },
  brief: { wren: "our list {n}.pdf", lumen: "notre liste {n}.pdf" },
  catalogue: { wren: "Autumn catalogue 2026, print proof.pdf", lumen: "Catalogue d’automne 2026 (épreuve).pdf" },
};

const CRC_TABLE = Int32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  return crc;
});

/** Makes up a file of a kind. */
export function makeFile(random: Random, kind: FileKind, shop: "wren" | "lumen"): SeedFile {
  const name = NAMES[kind][shop].replace("{n}", String(random.int(1_000, 9_999)));
  const seed = random.int(1, 2 ** 31);
  if (kind === "photo") {
    const size = { width: random.int(8, 15) * 20, height: random.int(8, 12) * 20 };
    return { name, mediaType: "image/png", contentId: null, make: () => png(createRandom(seed), size) };
  }
  const [least, most] = PDF_BYTES[kind];
  const sizeBytes = kind === "catalogue" ? (shop === "wren" ? least : most) : random.int(least, most);
  return { name, mediaType: "application/pdf", contentId: null, make: () => pdf(name, sizeBytes) };
}

/** A small picture that a mail's body shows by its Content-ID. */
export function makeInlineImage(random: Random, contentId: string): SeedFile {
  const seed = random.int(1, 2 ** 31);
  const size = { width: 180, height: 60 };
  return { name: "logo.png", mediaType: "image/png", contentId, make: () => png(createRandom(seed), size) };
}

/** A picture of soft light on a table: two colours that run into each other, with some grain. */
function png(random: Random, { width, height }: { width: number; height: number }): Uint8Array {
  const [from, to] = [tint(random), tint(random)];
  const rows = Buffer.alloc(height * (1 + width * 3));
  for (let y = 0, at = 0; y < height; y++) {
    rows[at++] = 0;
    for (let x = 0; x < width; x++) {
      const share = (x / width + y / height) / 2;
      const grain = random.int(0, 2);
      for (let channel = 0; channel < 3; channel++) {
        rows[at++] = (from[channel] ?? 0) * (1 - share) + (to[channel] ?? 0) * share + grain;
      }
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  // Eight bits a channel, RGB.
  header.set([8, 2], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    pngChunk("IHDR", header),
    pngChunk("IDAT", deflateSync(rows, { level: 1 })),
    pngChunk("IEND", Buffer.alloc(0)),
  ]);
}

function tint(random: Random): number[] {
  return [random.int(90, 240), random.int(90, 220), random.int(70, 200)];
}

function pngChunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const chunk = Buffer.alloc(body.length + 8);
  chunk.writeUInt32BE(data.length, 0);
  chunk.set(body, 4);
  chunk.writeUInt32BE(crc32(body), body.length + 4);
  return chunk;
}

/** CRC of PNG (ISO 3309): Node 20 has none of its own. */
function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ (CRC_TABLE[(crc ^ byte) & 0xff] ?? 0);
  return (crc ^ 0xffffffff) >>> 0;
}

/** A one-page PDF with its name on it, made as long as asked by a stream that no page uses. */
function pdf(title: string, sizeBytes: number): Uint8Array {
  const text = title.normalize("NFD").replaceAll(/[^\x20-\x7e]|[()\\]/g, "");
  const page = `BT /F1 20 Tf 72 720 Td (${text}) Tj ET`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 4 0 R >> >> /Contents 5 0 R >>",
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    `<< /Length ${page.length} >>\nstream\n${page}\nendstream`,
    `<< /Length ${sizeBytes} >>\nstream\n${"Hearback ".repeat(sizeBytes / 9 + 1).slice(0, sizeBytes)}\nendstream`,
  ];
  let body = "%PDF-1.4\n";
  const offsets = objects.map((object, index) => {
    const offset = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, "0")} 00000 n \n`;
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join("")}`;
  const trailer = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
  return Buffer.from(body + table + trailer, "latin1");
}
