import { css } from "lit";

/** The list around its rows. */
export const listStyles = css`
  :host {
    display: block;
    position: relative;
    min-inline-size: 0;
    block-size: 100%;
    min-block-size: 240px;
    background: var(--_surface);
  }
  .frame {
    position: absolute;
    inset: 0;
    display: flex;
    flex-direction: column;
  }
  .header {
    display: flex;
    align-items: center;
    gap: 6px;
    min-block-size: 52px;
    padding-block: 8px;
    padding-inline: 16px 8px;
    border-block-end: 1px solid var(--_line);
  }
  .title {
    font-size: 15px;
    font-weight: 650;
  }
  .count {
    color: var(--_faint);
    font-size: 13px;
  }
  ::slotted([slot="header"]) {
    margin-inline-start: auto;
  }
  .body {
    position: relative;
    flex: 1;
    min-block-size: 0;
  }
  .news {
    position: absolute;
    z-index: 2;
    inset-block-start: -12px;
    inset-inline: 0;
    display: flex;
    justify-content: center;
    pointer-events: none;
  }
  .pill {
    min-block-size: 24px;
    padding-inline: 12px;
    border-radius: 12px;
    background: var(--_accent);
    box-shadow: 0 3px 10px oklch(0% 0 0 / 0.18);
    color: var(--_on-accent);
    font-size: 12px;
    font-weight: 600;
    pointer-events: auto;
    forced-color-adjust: none;
  }
  .scroller {
    position: absolute;
    inset: 0;
    overflow: hidden auto;
    overflow-anchor: none;
    overscroll-behavior: contain;
  }
  .scroller::after {
    content: "";
    display: block;
    block-size: var(--_list-foot, 0);
  }
  .state:focus,
  .grid:focus {
    outline: none;
  }
  .grid {
    position: relative;
    overflow: clip;
  }
  .probe {
    position: absolute;
    inset-inline: 0;
    visibility: hidden;
    contain: layout;
  }
  .state {
    position: absolute;
    inset: 0;
    overflow: auto;
    display: grid;
    align-content: center;
    justify-items: center;
    gap: 4px;
    padding: 24px;
    text-align: center;
  }
  .state svg:not(button svg) {
    inline-size: 44px;
    block-size: 44px;
    margin-block-end: 8px;
    color: var(--_faint);
    stroke-width: 0.7;
  }
  .state .art {
    inline-size: 96px;
    block-size: 66px;
    stroke-width: 1;
  }
  .tick {
    stroke: var(--_good);
    stroke-width: 1.6;
  }
  .state b {
    font-size: 15px;
    font-weight: 600;
  }
  .state p {
    max-inline-size: 36ch;
    color: var(--_muted);
    font-size: 13px;
  }
  .state .button {
    margin-block-start: 12px;
  }
  .more-failed {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: center;
    gap: 4px 12px;
    padding: 12px 16px;
    color: var(--_muted);
    font-size: 13px;
  }
`;
