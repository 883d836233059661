import { html, type TemplateResult } from "lit";
import type { Upload, UploadState } from "@hearback/sdk";
import type { ThreadLocalization } from "../locales/thread-words.ts";
import { icon } from "../base/icons.ts";
import { isRefused } from "./attach-rules.ts";
import { errorText } from "../base/strings.ts";

/** The files of a draft: how far each one is, and what can be done about it. */
export function uploadListTemplate(
  uploads: readonly Upload[],
  localization: ThreadLocalization,
  remove: (upload: Upload) => void,
): TemplateResult {
  const { composer } = localization.strings;
  return html`<ul class="uploads" role="list" aria-label=${composer.attachments} ?hidden=${uploads.length === 0}>
    ${uploads.map((upload) => uploadTemplate(upload, localization, remove))}
  </ul>`;
}

function uploadTemplate(
  upload: Upload,
  localization: ThreadLocalization,
  remove: (upload: Upload) => void,
): TemplateResult {
  const { strings } = localization;
  const state = upload.state.value;
  const isStuck = state.status === "failed" || state.status === "cancelled";
  const label = state.status === "uploading" ? strings.composer.cancelUpload : strings.composer.removeAttachment;
  const isFinal = state.status === "failed" && isRefused(state.error);
  return html`<li class=${isStuck ? "stuck" : ""}>
    ${icon(isStuck ? "warning" : "file")}
    ${
      state.status === "failed"
        ? html`<span class="file" role="alert"
            ><bdi class="truncate">${upload.name}</bdi> <small>${errorText(strings, state.error)}</small></span
          >`
        : html`<span class="file"
            ><bdi class="truncate">${upload.name}</bdi>${stateTemplate(upload, state, localization)}</span
          >`
    }
    <button
      class="icon-button"
      aria-label=${strings.common.retry}
      title=${strings.common.retry}
      ?hidden=${!isStuck || isFinal}
      @click=${() => upload.retry()}
    >
      ${icon("retry")}
    </button>
    <button
      class="icon-button"
      aria-label=${label(upload.name)}
      title=${label(upload.name)}
      @click=${() => remove(upload)}
    >
      ${icon("close")}
    </button>
  </li>`;
}

function stateTemplate(
  upload: Upload,
  state: Exclude<UploadState, { status: "failed" }>,
  { strings, format }: ThreadLocalization,
): TemplateResult {
  switch (state.status) {
    case "uploading": {
      const percent = format.percent(state.totalBytes === 0 ? 0 : state.sentBytes / state.totalBytes);
      return html`<progress
        max=${Math.max(state.totalBytes, 1)}
        .value=${state.sentBytes}
        aria-label=${`${upload.name}: ${strings.composer.uploading(percent)}`}
      ></progress>`;
    }
    case "done":
      return html`<small class="number">${format.bytes(state.attachment.sizeBytes)}</small>`;
    case "cancelled":
      return html`<small>${strings.common.cancel}</small>`;
  }
}
