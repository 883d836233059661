/** What was stored. */
export interface StoredBlob {
  sizeBytes: number;
  /** Hex. */
  sha256: string;
}

/** Keeps raw mails and attachments outside the database, under keys that callers choose. */
export interface BlobStore {
  /**
   * Stores the content durably before it resolves; the same key again replaces it.
   * @throws What `content` throws; nothing is stored then.
   */
  put(key: string, content: Uint8Array | AsyncIterable<Uint8Array>): Promise<StoredBlob>;
  /** The whole content; `null` when there is none. */
  get(key: string): Promise<Uint8Array | null>;
  /** The content as a stream; `null` when there is none. */
  open(key: string): Promise<ReadableStream<Uint8Array> | null>;
  /** Removes it; fine when there is none. */
  delete(key: string): Promise<void>;
}

const KEY = /^[a-z0-9][a-z0-9_-]{3,200}$/;

/** Throws on a key that could leave the store: keys are made here, so a bad one is our own mistake. */
export function checkBlobKey(key: string): void {
  if (!KEY.test(key)) throw new TypeError(`"${key}" is no blob key: lower-case letters, digits, "_" and "-" only`);
}
