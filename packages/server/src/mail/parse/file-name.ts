import { cleanLine } from "./clean-text.ts";

// Characters that are not seen, or that turn the reading direction: `exe.gpj` would read as `jpg.exe`.
const INVISIBLE = /[\u00AD\u061C\u180E\u200B-\u200F\u202A-\u202E\u2060-\u2069\uFEFF\uFFF9-\uFFFB]/g;
const FORBIDDEN = /[<>:"|?*]/g;
// Names that are devices on Windows, with or without an extension.
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;
// Last extensions that run on a click: a second extension before them only pretends to be harmless.
const RUNNABLE =
  /\.(?:exe|scr|com|bat|cmd|pif|js|jse|vbs|vbe|wsf|wsh|hta|lnk|msi|jar|ps1|reg|cpl|app|apk|desktop|sh|dll)$/i;
const MAX_NAME_LENGTH = 150;
const EXTENSIONS: Readonly<Record<string, string>> = {
  "message/rfc822": ".eml",
  "text/calendar": ".ics",
  "text/html": ".html",
  "text/plain": ".txt",
  "image/png": ".png",
  "image/jpeg": ".jpg",
  "image/gif": ".gif",
  "application/pdf": ".pdf",
};

/**
 * Makes a file name that is safe to show and to save: the last part of a path, without invisible characters, trailing
 * dots, device names, leading dots or a pretended extension; never empty.
 * @param name As the mail says it, decoded; `null` when it says none.
 * @param mediaType Gives the extension of a name that has to be made up.
 */
export function safeFileName(name: string | null, mediaType: string): string {
  const visible = cleanLine((name ?? "").normalize("NFC"), 4_096).replace(INVISIBLE, "");
  const base = (visible.split(/[/\\]/).findLast((part) => part.trim() !== "") ?? "").replace(FORBIDDEN, "_");
  const trimmed = trimEnds(base);
  if (trimmed === "") return `attachment${EXTENSIONS[mediaType] ?? ""}`;
  const guarded = trimmed.startsWith(".") || RESERVED.test(trimmed) ? `_${trimmed}` : trimmed;
  return shorten(RUNNABLE.test(guarded) ? withoutPretence(guarded) : guarded);
}

function trimEnds(name: string): string {
  let end = name.length;
  while (end > 0 && (name[end - 1] === "." || name[end - 1] === " ")) end -= 1;
  return name.slice(0, end).trimStart();
}

function withoutPretence(name: string): string {
  const dot = name.lastIndexOf(".");
  return name.slice(0, dot).replaceAll(".", "_") + name.slice(dot);
}

function shorten(name: string): string {
  if (name.length <= MAX_NAME_LENGTH) return name;
  const dot = name.lastIndexOf(".");
  const extension = dot > 0 && name.length - dot <= 12 ? name.slice(dot) : "";
  return cleanLine(name, MAX_NAME_LENGTH - extension.length).trimEnd() + extension;
}
