import type { Attachment, AttachmentId, AudienceId } from "@hearback/contract";
import type { Client } from "./client.ts";
import { progressFetch } from "./upload-transport.ts";

/** Time for the answer, and for each byte: 16 KiB/s is slower than any line worth waiting for. */
const BASE_TIMEOUT_MS = 30_000;
const SLOWEST_BYTES_PER_MS = 16;

/** A file to send. */
export interface UploadFile {
  readonly id: AttachmentId;
  readonly audienceId: AudienceId;
  readonly file: Blob;
  readonly name: string;
}

/** Sends a file; rejects as a call does. With `onProgress` it goes by XMLHttpRequest instead of the client's own fetch. */
export function sendUpload(
  client: Client,
  { id, audienceId, file, name }: UploadFile,
  { signal, onProgress }: { signal: AbortSignal; onProgress: ((sentBytes: number) => void) | undefined },
): Promise<Attachment> {
  const timeoutMs = BASE_TIMEOUT_MS + file.size / SLOWEST_BYTES_PER_MS;
  const fetch = onProgress && progressFetch(file, onProgress);
  return client.call("uploadAttachment", { audienceId, query: { id, name }, body: file }, { signal, timeoutMs, fetch });
}
