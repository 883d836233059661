import type { Attachment, AttachmentId } from "@hearback/contract";
import type { HearbackError } from "../errors.ts";
import type { Live } from "../live/live.ts";

/** State of an upload. */
export type UploadState =
  | { readonly status: "uploading"; readonly sentBytes: number; readonly totalBytes: number }
  | { readonly status: "done"; readonly attachment: Attachment }
  | { readonly status: "failed"; readonly error: HearbackError }
  | { readonly status: "cancelled" };

/** A file on its way to the server. */
export interface Upload {
  /** Made here, so that a reply can name it at once and a repeat makes no second copy. */
  readonly id: AttachmentId;
  /** File name as given. */
  readonly name: string;
  readonly state: Live<UploadState>;
  /** Stops it; a reply that names it is blocked until it is taken out or tried again. */
  cancel(): void;
  /** Starts again after `failed` or `cancelled`; does nothing otherwise. */
  retry(): void;
}

/** Options of an upload. */
export interface UploadOptions {
  /** @default the file's own name, or `"file"` */
  name?: string | undefined;
  signal?: AbortSignal | undefined;
}
