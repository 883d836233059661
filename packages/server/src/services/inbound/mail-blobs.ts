import type { BlobStore, StoredBlob } from "../../blobs/blob-store.ts";
import type { ParsedAttachment } from "../../mail/parsed-mail.ts";
import type { IncomingMail } from "../intake.ts";

/** Where a mail's bytes and files are kept. */
export interface StoredMail {
  rawKey: string;
  attachments: { key: string; blob: StoredBlob; file: ParsedAttachment }[];
}

/** Keeps a mail's bytes and files, before the transaction that points to them: a commit never names what is not there. */
export async function storeBlobs(blobs: BlobStore, incoming: IncomingMail): Promise<StoredMail> {
  const rawKey = `raw-${incoming.blobPrefix}`;
  await blobs.put(rawKey, incoming.raw);
  const attachments: StoredMail["attachments"] = [];
  for (const [index, file] of incoming.mail.attachments.entries()) {
    const key = `att-${incoming.blobPrefix}-${index}`;
    attachments.push({ key, blob: await blobs.put(key, file.content), file });
  }
  return { rawKey, attachments };
}

/** Removes what nothing points to after all. */
export async function dropBlobs(
  blobs: BlobStore,
  stored: StoredMail,
  kept: "everything" | "raw" | "nothing",
): Promise<void> {
  if (kept === "everything") return;
  for (const { key } of stored.attachments) await blobs.delete(key);
  if (kept === "nothing") await blobs.delete(stored.rawKey);
}
