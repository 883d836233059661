import { type FrameEvent } from "@hearback/contract";
import { ID_PREFIX } from "./css/selectors.ts";

/** Keys that the page may use while the focus is in the mail; everything else stays here. */
const MAPPED_KEYS = new Set("j k e r a s c u g n p [ ] # / ? ! Escape F6".split(" "));
/** Longest link text that is sent on: it is only compared with the link's host. */
const MAX_TEXT_LENGTH = 2_048;
/** Longest address that is sent on; browsers cut longer ones anyway. */
const MAX_HREF_LENGTH = 8_192;

/** Sends clicked links and mapped keys on, and keeps everything that would leave the frame from happening in it. */
export function listenToInput(target: Document, send: (event: FrameEvent) => void, signal: AbortSignal): void {
  const onClick = (event: Event): void => handleClick(event, send);
  const onKey = (event: KeyboardEvent): void => handleKey(event, send);
  const prevent = (event: Event): void => event.preventDefault();
  for (const type of ["click", "auxclick"]) target.addEventListener(type, onClick, { capture: true, signal });
  target.addEventListener("keydown", onKey, { signal });
  // A dropped file would replace this document; a submitted form or a dragged link would leave it.
  for (const type of ["dragover", "drop", "submit"]) target.addEventListener(type, prevent, { signal });
}

function handleClick(event: Event, send: (event: FrameEvent) => void): void {
  const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
  if (!(link instanceof HTMLAnchorElement)) return;
  event.preventDefault();
  const href = link.getAttribute("href") ?? "";
  if (!event.isTrusted || (event instanceof MouseEvent && event.button > 1)) return;
  if (href.startsWith("#")) showPlace(href.slice(1));
  else if (href.length <= MAX_HREF_LENGTH) send({ type: "link", href, text: textOf(link).slice(0, MAX_TEXT_LENGTH) });
}

function textOf(link: HTMLAnchorElement): string {
  return link.textContent.trim() || (link.querySelector("img")?.alt ?? "");
}

function showPlace(name: string): void {
  const id = CSS.escape(ID_PREFIX + name);
  document.querySelector(`[id="${id}"], [name="${id}"]`)?.scrollIntoView({ block: "nearest" });
}

function handleKey(event: KeyboardEvent, send: (event: FrameEvent) => void): void {
  if (!event.isTrusted || event.ctrlKey || event.metaKey || event.altKey || !MAPPED_KEYS.has(event.key)) return;
  event.preventDefault();
  send({ type: "key", key: event.key, shift: event.shiftKey });
}
