import type { ReactiveControllerHost } from "lit";
import type { Capabilities, Thread } from "@hearback/contract";
import type { Inbox } from "@hearback/sdk";
import type { ThreadLocalization } from "../locales/thread-words.ts";
import { judgeFiles } from "./attach-rules.ts";
import type { Draft } from "./drafts.ts";

/** Where a {@link FileIntake} looks things up. */
export interface FileIntakeOptions {
  inbox: () => Inbox | undefined;
  localization: () => ThreadLocalization;
  draft: () => Draft | undefined;
  thread: () => Thread | undefined;
  capabilities: () => Capabilities | undefined;
}

/** Takes files into a draft, however they come: chosen, dropped or pasted. Starts their uploads, or says why not. */
export class FileIntake {
  readonly #host: ReactiveControllerHost;
  readonly #options: FileIntakeOptions;
  /** A sentence for each file that was just refused. */
  refusals: readonly string[] = [];
  /** Files are held over the composer. */
  isDropTarget = false;

  constructor(host: ReactiveControllerHost, options: FileIntakeOptions) {
    this.#host = host;
    this.#options = options;
  }

  /** Forgets what was refused. */
  reset(): void {
    this.refusals = [];
  }

  readonly handlePaste = (event: ClipboardEvent): void => this.#take(event, event.clipboardData?.files);

  readonly handleDrag = (event: DragEvent): void => {
    if (!event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    this.#setDropTarget(true);
  };

  readonly handleDragLeave = ({ currentTarget, relatedTarget }: DragEvent): void => {
    const isInside =
      currentTarget instanceof Node && relatedTarget instanceof Node && currentTarget.contains(relatedTarget);
    if (!isInside) this.#setDropTarget(false);
  };

  readonly handleDrop = (event: DragEvent): void => {
    this.#setDropTarget(false);
    this.#take(event, event.dataTransfer?.files);
  };

  readonly handleChoice = ({ currentTarget }: Event): void => {
    if (!(currentTarget instanceof HTMLInputElement)) return;
    this.#attach([...(currentTarget.files ?? [])]);
    // The same file may be chosen again.
    currentTarget.value = "";
  };

  #take(event: Event, list: FileList | undefined): void {
    const files = [...(list ?? [])];
    if (files.length === 0) return;
    event.preventDefault();
    this.#attach(files);
  }

  #attach(files: readonly File[]): void {
    const [inbox, draft, thread] = [this.#options.inbox(), this.#options.draft(), this.#options.thread()];
    const capabilities = this.#options.capabilities();
    if (inbox === undefined || draft === undefined || thread === undefined) return;
    if (capabilities?.uploadAttachments.allowed !== true) return;
    const { accepted, refusals } = judgeFiles(files, draft.uploads.length, capabilities, this.#options.localization());
    draft.uploads = [...draft.uploads, ...accepted.map((file) => inbox.upload(thread.audienceId, file))];
    this.refusals = refusals;
    this.#host.requestUpdate();
  }

  #setDropTarget(isDropTarget: boolean): void {
    if (isDropTarget === this.isDropTarget) return;
    this.isDropTarget = isDropTarget;
    this.#host.requestUpdate();
  }
}
