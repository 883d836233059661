import { ROOT_CLASS } from "./css/selectors.ts";
import { BLOCKED_CLASS } from "./placeholders.ts";

/** Class of the mail when it is shown as a sheet of paper on a dark ground. */
export const PAPER_CLASS = "hb-paper";
/** Class of the mail when its own text colours were made for a dark ground. */
export const DARK_CLASS = "hb-dark";
/** Class of the button that opens a quoted part. */
export const QUOTE_BUTTON_CLASS = "hb-quote";

/** The frame's own styles: they weigh nothing against the mail's, except where a box must keep its looks. */
const TEXT = `
  :root { color-scheme: light; background: transparent; overflow: auto hidden; scrollbar-width: thin; }
  :root.hb-tall { overflow-y: auto; }
  body { margin: 0; }
  :where(.${ROOT_CLASS}) {
    display: flow-root;
    overflow-wrap: break-word;
    color: oklch(24% 0.012 265);
    font: 14px/1.43 "Inter Variable", Inter, ui-sans-serif, system-ui, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", sans-serif;
    -webkit-font-smoothing: antialiased;
    -webkit-text-size-adjust: 100%;
  }
  :where(.${ROOT_CLASS}) :where(p, ul, ol, blockquote, pre) { margin-block: 0 8px; }
  :where(.${ROOT_CLASS}) :where(pre) { white-space: pre-wrap; }
  :where(.${ROOT_CLASS}) :where(img) { max-width: 100%; }
  :where(.${ROOT_CLASS}) :where(a[href]) { color: oklch(48% 0.17 262); }
  :where(.${ROOT_CLASS}) :where(blockquote) { margin-inline: 0; padding-inline-start: 12px; border-inline-start: 2px solid oklch(50% 0.01 265 / 0.3); }
  :where(.${ROOT_CLASS}.${DARK_CLASS}) { color: oklch(94% 0.006 265); }
  :where(.${ROOT_CLASS}.${DARK_CLASS}) :where(a[href]) { color: oklch(76% 0.12 262); }
  :where(.${ROOT_CLASS}.${PAPER_CLASS}) { border-radius: 8px; overflow: clip; background-color: #fff; }
  :where(.${ROOT_CLASS}.${PAPER_CLASS}.hb-bare) { padding: 12px; }
  :where(.${ROOT_CLASS}) :where(.${BLOCKED_CLASS}) { display: inline-block; vertical-align: middle; }
  .${ROOT_CLASS} span.${BLOCKED_CLASS}.${BLOCKED_CLASS} {
    box-sizing: border-box;
    max-width: 100%;
    min-width: 12px;
    min-height: 12px;
    padding: 2px 6px;
    overflow: hidden;
    border-radius: 4px;
    outline: 1px dashed oklch(50% 0.01 265 / 0.4);
    outline-offset: -1px;
    background-color: oklch(96% 0.003 265) !important;
    color: oklch(42% 0.01 265) !important;
    font: 12px/1.35 system-ui, sans-serif;
    letter-spacing: normal;
    text-align: start;
    text-decoration: none;
    text-transform: none;
  }
  .${ROOT_CLASS}.${DARK_CLASS} span.${BLOCKED_CLASS}.${BLOCKED_CLASS} {
    background-color: oklch(29% 0.01 265) !important;
    color: oklch(84% 0.01 265) !important;
  }
  .${QUOTE_BUTTON_CLASS} {
    display: inline-block;
    height: 24px;
    margin: 4px 0;
    padding: 4px 9px;
    border: 0;
    border-radius: 12px;
    background: oklch(50% 0.01 265 / 0.14);
    color: inherit;
    font: 11px/12px system-ui, sans-serif;
    letter-spacing: 1px;
    cursor: pointer;
  }
`;

/** Makes the frame's own style sheet. */
export function createBaseSheet(): CSSStyleSheet {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(TEXT);
  return sheet;
}
