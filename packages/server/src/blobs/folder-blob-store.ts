import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, readFile, rename, rm, type FileHandle } from "node:fs/promises";
import { dirname, join } from "node:path";
import { Readable } from "node:stream";
import { checkBlobKey, type BlobStore, type StoredBlob } from "./blob-store.ts";

/** Keeps blobs as files of a folder of this machine; for one process only. */
export function createFolderBlobStore(folder: string): BlobStore {
  const pathOf = (key: string): string => {
    checkBlobKey(key);
    // Keys end in random digits, so their end spreads them over 256 folders.
    return join(folder, key.slice(-2), key);
  };
  return {
    put: (key, content) => putFile(pathOf(key), content),
    get: (key) => readFile(pathOf(key)).catch(nullWhenMissing),
    open: (key) => openFile(pathOf(key)),
    delete: (key) => rm(pathOf(key), { force: true }),
  };
}

async function putFile(path: string, content: Uint8Array | AsyncIterable<Uint8Array>): Promise<StoredBlob> {
  const temporary = `${path}.${randomUUID()}.part`;
  await mkdir(dirname(path), { recursive: true });
  try {
    const file = await open(temporary, "wx");
    const stored = await closing(file, writeAll(file, content));
    await rename(temporary, path);
    await syncFolder(dirname(path));
    return stored;
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}

async function writeAll(file: FileHandle, content: Uint8Array | AsyncIterable<Uint8Array>): Promise<StoredBlob> {
  const hash = createHash("sha256");
  let sizeBytes = 0;
  for await (const chunk of content instanceof Uint8Array ? [content] : content) {
    hash.update(chunk);
    sizeBytes += chunk.byteLength;
    await file.writeFile(chunk);
  }
  await file.sync();
  return { sizeBytes, sha256: hash.digest("hex") };
}

/** Makes the new name itself durable: after a power cut a synced file could else be nameless. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  await closing(handle, handle.sync());
}

async function closing<T>(file: FileHandle, work: Promise<T>): Promise<T> {
  try {
    return await work;
  } finally {
    await file.close();
  }
}

async function openFile(path: string): Promise<ReadableStream<Uint8Array> | null> {
  const file = await open(path, "r").catch(nullWhenMissing);
  if (file === null) return null;
  await file.close();
  return Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>;
}

function nullWhenMissing(error: unknown): null {
  if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
  throw error;
}
