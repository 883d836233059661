import { type Attachment, type AttachmentId, type AudienceId, newId } from "@hearback/contract";
import { type Signal, signal } from "@preact/signals-core";
import type { Clock } from "../clock.ts";
import { asHearbackError } from "../errors.ts";
import { liveSignal } from "../live/live-signal.ts";
import type { Client } from "./client.ts";
import { progressFetch } from "./upload-transport.ts";
import type { Upload, UploadOptions, UploadState } from "./upload.ts";

/** Time for the answer, and for each byte: 16 KiB/s is slower than any line worth waiting for. */
const BASE_TIMEOUT_MS = 30_000;
const SLOWEST_BYTES_PER_MS = 16;
const DEFAULT_NAME = "file";

/** What uploads work with. */
export interface UploadsOptions {
  client: Client;
  clock: Clock;
  /** The page's own fetch is in use, so that the progress of XMLHttpRequest may stand in for it. */
  hasProgress: boolean;
  signal: AbortSignal;
  /** Hears of each upload that has arrived. */
  onDone: () => void;
}

interface Job {
  readonly audienceId: AudienceId;
  readonly file: Blob;
  readonly name: string;
  readonly state: Signal<UploadState>;
  abort: AbortController;
}

/** The uploads of an inbox, by the id that replies name. */
export class Uploads {
  readonly #options: UploadsOptions;
  readonly #jobs = new Map<AttachmentId, Job>();

  constructor(options: UploadsOptions) {
    this.#options = options;
  }

  start(audienceId: AudienceId, file: File | Blob, { name, signal: stop }: UploadOptions = {}): Upload {
    const id = newId("att", this.#options.clock.now());
    const fileName = name ?? ("name" in file && file.name !== "" ? file.name : DEFAULT_NAME);
    const job: Job = { audienceId, file, name: fileName, state: signal(begun(file)), abort: new AbortController() };
    this.#jobs.set(id, job);
    const cancel = (): void => {
      if (job.state.peek().status === "done") return;
      job.state.value = { status: "cancelled" };
      job.abort.abort();
    };
    stop?.addEventListener("abort", cancel, { once: true });
    void this.#run(id, job);
    const retry = (): void => {
      if (/failed|cancelled/.test(job.state.peek().status)) void this.#run(id, job);
    };
    return { id, name: fileName, state: liveSignal(job.state), cancel, retry };
  }

  /** What is known of an upload's attachment; `null` for an unknown id. */
  attachment(id: AttachmentId): Attachment | null {
    const job = this.#jobs.get(id);
    if (job === undefined) return null;
    const state = job.state.peek();
    if (state.status === "done") return state.attachment;
    const { audienceId, name, file } = job;
    const mediaType = file.type === "" ? "application/octet-stream" : file.type;
    return {
      id,
      audienceId,
      messageId: null,
      name,
      mediaType,
      sizeBytes: file.size,
      sha256: "",
      inline: false,
      contentId: null,
    };
  }

  /** Waits until none of these is on its way; resolves with whether all have arrived. An unknown id counts as arrived. */
  async settled(ids: readonly AttachmentId[]): Promise<boolean> {
    const outcomes = await Promise.all(ids.map((id) => this.#settledOne(id)));
    return outcomes.every(Boolean);
  }

  #settledOne(id: AttachmentId): Promise<boolean> {
    const job = this.#jobs.get(id);
    if (job === undefined) return Promise.resolve(true);
    return new Promise((resolve) => {
      let undo: (() => void) | null = null;
      let isSettled = false;
      undo = job.state.subscribe(({ status }) => {
        if (status === "uploading" || isSettled) return;
        isSettled = true;
        resolve(status === "done");
        undo?.();
      });
      if (isSettled) undo();
    });
  }

  async #run(id: AttachmentId, job: Job): Promise<void> {
    const { client, signal: closed, onDone } = this.#options;
    const abort = new AbortController();
    job.abort = abort;
    job.state.value = begun(job.file);
    const isCurrent = (): boolean => job.abort === abort && job.state.peek().status === "uploading";
    const onProgress = (sentBytes: number): void => {
      if (isCurrent()) job.state.value = { status: "uploading", sentBytes, totalBytes: job.file.size };
    };
    try {
      const attachment = await client.call(
        "uploadAttachment",
        { audienceId: job.audienceId, query: { id, name: job.name }, body: job.file },
        {
          signal: AbortSignal.any([abort.signal, closed]),
          timeoutMs: BASE_TIMEOUT_MS + job.file.size / SLOWEST_BYTES_PER_MS,
          fetch: this.#options.hasProgress ? progressFetch(job.file, onProgress) : undefined,
        },
      );
      if (!isCurrent()) return;
      job.state.value = { status: "done", attachment };
      onDone();
    } catch (cause) {
      if (isCurrent()) job.state.value = { status: "failed", error: asHearbackError(cause) };
    }
  }
}

function begun(file: Blob): UploadState {
  return { status: "uploading", sentBytes: 0, totalBytes: file.size };
}
