import { createHash } from "node:crypto";
import { checkBlobKey, type BlobStore } from "./blob-store.ts";

/** Keeps blobs in memory: for tests and previews. */
export function createMemoryBlobStore(): BlobStore {
  const blobs = new Map<string, Uint8Array<ArrayBuffer>>();
  return {
    async put(key, content) {
      checkBlobKey(key);
      const bytes = await collect(content);
      blobs.set(key, bytes);
      return { sizeBytes: bytes.byteLength, sha256: createHash("sha256").update(bytes).digest("hex") };
    },
    get: (key) => Promise.resolve(blobs.get(key) ?? null),
    open(key) {
      const bytes = blobs.get(key);
      return Promise.resolve(bytes === undefined ? null : new Blob([bytes]).stream());
    },
    delete(key) {
      blobs.delete(key);
      return Promise.resolve();
    },
  };
}

async function collect(content: Uint8Array | AsyncIterable<Uint8Array>): Promise<Uint8Array<ArrayBuffer>> {
  if (content instanceof Uint8Array) return new Uint8Array(content);
  const chunks: Uint8Array[] = [];
  for await (const chunk of content) chunks.push(chunk);
  return new Uint8Array(Buffer.concat(chunks));
}
