import type { ReactiveController, ReactiveElement } from "lit";

/** What working interfaces are set in where a page chose nothing. */
const SYSTEM_FONTS =
  'ui-sans-serif, system-ui, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Noto Sans CJK JP", sans-serif';

/**
 * Elements take on the page's font. A page that chose none would give them the browser's serif, so there they, and the
 * elements below, get the system's font. `--hb-font-family` goes before both.
 */
export class FontFallback implements ReactiveController {
  readonly #host: ReactiveElement;

  constructor(host: ReactiveElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    const parent = this.#host.parentElement ?? document.documentElement;
    const isChosen = getComputedStyle(parent).fontFamily !== initialFont(this.#host);
    this.#host.style.setProperty("--_font", isChosen ? null : SYSTEM_FONTS);
  }
}

function initialFont(host: ReactiveElement): string {
  const probe = document.createElement("span");
  probe.style.fontFamily = "initial";
  host.renderRoot.append(probe);
  const { fontFamily } = getComputedStyle(probe);
  probe.remove();
  return fontFamily;
}
