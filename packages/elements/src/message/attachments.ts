import { html, type TemplateResult } from "lit";
import type { Attachment } from "@hearback/contract";
import type { ThreadLocalization } from "../locales/thread-words.ts";
import { icon } from "../base/icons.ts";

/** What a tile says instead of an icon, by the end of a file's name; longer ends say too little in so small a box. */
const MAX_EXTENSION_LENGTH = 4;

/** Kind of a file, for its tile's tone. */
type FileKind = "image" | "document" | "sheet" | "other";

const SHEET = /sheet|excel|csv/;
const DOCUMENT = /^text\/|pdf|word|document|rtf/;

/** The files of a message as tiles; each one is a button that downloads it. */
export function attachmentsTemplate(
  attachments: readonly Attachment[],
  { strings, format }: ThreadLocalization,
  open: (attachment: Attachment) => void,
): TemplateResult {
  return html`<ul class="attachments" slot="attachments" role="list">
    ${attachments.map((attachment) => {
      const size = format.bytes(attachment.sizeBytes);
      return html`<li>
        <button
          class="tile"
          part="attachment"
          title=${strings.thread.downloadAttachment(attachment.name, size)}
          @click=${() => open(attachment)}
        >
          <span class="kind ${kindOf(attachment.mediaType)}" aria-hidden="true">${badgeOf(attachment)}</span>
          <bdi class="file-name truncate">${attachment.name}</bdi>
          <span class="size number">${size}</span>
        </button>
      </li>`;
    })}
  </ul>`;
}

function badgeOf({ name, mediaType }: Attachment): TemplateResult | string {
  const extension = /\.([\p{L}\p{N}]+)$/u.exec(name)?.[1]?.toUpperCase() ?? "";
  if (extension !== "" && extension.length <= MAX_EXTENSION_LENGTH) return extension;
  return icon(mediaType.startsWith("image/") ? "image" : "file");
}

function kindOf(mediaType: string): FileKind {
  if (mediaType.startsWith("image/")) return "image";
  if (SHEET.test(mediaType)) return "sheet";
  return DOCUMENT.test(mediaType) ? "document" : "other";
}
