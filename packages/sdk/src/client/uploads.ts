import { type Attachment, type AttachmentId, type AudienceId, newId } from "@hearback/contract";
import { type Signal, signal } from "@preact/signals-core";
import type { Clock } from "../clock.ts";
import { asHearbackError } from "../errors.ts";
import { liveSignal } from "../live/live-signal.ts";
import { loadLateParts } from "../late/load-late-parts.ts";
import type { Client } from "./client.ts";
import type { UploadFile } from "./send-upload.ts";
import type { Upload, UploadOptions, UploadState } from "./upload.ts";

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

interface Job extends UploadFile {
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
    const job: Job = { id, audienceId, file, name: fileName, state: signal(begun(file)), abort: new AbortController() };
    this.#jobs.set(id, job);
    const cancel = (): void => {
      if (job.state.peek().status === "done") return;
      job.state.value = { status: "cancelled" };
      job.abort.abort();
    };
    stop?.addEventListener("abort", cancel, { once: true });
    void this.#run(job);
    const retry = (): void => {
      if (/failed|cancelled/.test(job.state.peek().status)) void this.#run(job);
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

  async #run(job: Job): Promise<void> {
    const { client, signal: closed, hasProgress, onDone } = this.#options;
    const abort = new AbortController();
    job.abort = abort;
    job.state.value = begun(job.file);
    const isCurrent = (): boolean => job.abort === abort && job.state.peek().status === "uploading";
    const onProgress = (sentBytes: number): void => {
      if (isCurrent()) job.state.value = { status: "uploading", sentBytes, totalBytes: job.file.size };
    };
    try {
      const { sendUpload } = await loadLateParts();
      const attachment = await sendUpload(client, job, {
        signal: AbortSignal.any([abort.signal, closed]),
        onProgress: hasProgress ? onProgress : undefined,
      });
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
