import { css } from "lit";

/** Rows: selected, active, unread and focused are told apart by tint and bar, grey, weight and dot, ring. */
export const rowStyles = css`
  .row {
    position: relative;
    block-size: var(--_row, 80px);
    border-inline-start: 3px solid transparent;
    background-color: var(--_surface);
    contain: layout;
    cursor: default;
  }
  .probe .row {
    block-size: auto;
    min-block-size: var(--_row-minimum, 80px);
  }
  .row + .row {
    box-shadow: inset 0 1px 0 var(--_line);
  }
  .row:not(.placeholder):hover,
  .grid:focus-within .active {
    background-image: linear-gradient(var(--_hover), var(--_hover));
  }
  .row[aria-selected="true"] {
    border-inline-start-color: var(--_accent);
    background-color: var(--_active);
    box-shadow: none;
  }
  .row:focus-visible {
    outline-offset: -3px;
  }
  .cell {
    display: grid;
    grid-template-columns: var(--_avatar-size, 36px) minmax(0, 1fr);
    gap: 0 12px;
    align-items: center;
    block-size: 100%;
    padding-block: 10px;
    padding-inline: 13px 16px;
  }
  .avatar::before {
    content: attr(data-initials);
  }
  .badge {
    position: absolute;
    inset-inline-end: -4px;
    inset-block-end: -3px;
    inline-size: 17px;
    block-size: 17px;
    padding: 3px;
    border-radius: 50%;
    background: var(--_surface);
    color: var(--_muted);
    stroke-width: 2;
  }
  .row[aria-selected="true"] .badge {
    background: var(--_active);
  }
  .lines,
  .rest {
    display: block;
    min-inline-size: 0;
  }
  .line {
    display: flex;
    align-items: baseline;
    gap: 8px;
    min-inline-size: 0;
  }
  .name {
    font-weight: 500;
  }
  .dot {
    align-self: center;
    flex: none;
    inline-size: 7px;
    block-size: 7px;
    border-radius: 50%;
    background: var(--_accent);
    forced-color-adjust: none;
  }
  .time {
    unicode-bidi: plaintext;
    flex: none;
    margin-inline-start: auto;
    color: var(--_faint);
    font-size: 12px;
  }
  .time[data-late] {
    color: var(--_warn);
    font-weight: 600;
  }
  .subject,
  .snippet {
    display: block;
    flex: 1;
    font-size: 13px;
  }
  .snippet {
    color: var(--_muted);
  }
  .unread :is(.name, .subject) {
    font-weight: 650;
  }
  .clip {
    align-self: center;
    inline-size: 13px;
    block-size: 13px;
    color: var(--_faint);
  }
  .actions {
    position: absolute;
    inset-block-start: 4px;
    inset-inline-end: 8px;
    display: flex;
    border-radius: var(--_radius-small);
    background: var(--_raised);
    box-shadow:
      0 0 0 1px var(--_line-strong),
      0 2px 6px oklch(0% 0 0 / 0.08);
  }
  .actions .icon-button {
    inline-size: 30px;
    block-size: 28px;
  }
  /* One contact's list: the avatar would be the same in every row, so the channel alone stands there. */
  [data-lead="subject"] .row:not(.placeholder) .avatar {
    background: color-mix(in oklab, var(--_text) 7%, var(--_surface));
  }
  [data-lead="subject"] .avatar::before,
  [data-lead="subject"] .avatar::after {
    content: none;
  }
  [data-lead="subject"] .row .badge {
    position: static;
    inline-size: 16px;
    block-size: 16px;
    padding: 0;
    border-radius: 0;
    background: none;
    stroke-width: 1.6;
  }
  [data-lead="subject"] .unread .subject {
    font-weight: inherit;
  }
  .placeholder :is(.avatar, i) {
    background: color-mix(in oklab, var(--_text) 7%, var(--_surface));
  }
  .placeholder i {
    display: block;
    inline-size: 46%;
    block-size: 10px;
    margin-block: 10px;
    border-radius: 5px;
  }
  .placeholder i:nth-child(2) {
    inline-size: 72%;
  }
  .placeholder i:nth-child(3) {
    inline-size: 88%;
  }
  :host([density="compact"]) {
    --_avatar-size: 28px;
  }
  :host([density="compact"]) .badge {
    inset-inline-end: -7px;
    inset-block-end: -5px;
  }
  :host([density="compact"]) .probe .row {
    min-block-size: 56px;
  }
  :host([density="compact"]) .cell {
    padding-block: 8px;
  }
  :host([density="compact"]) .rest {
    display: flex;
    gap: 8px;
  }
  :host([density="compact"]) .subject {
    flex: 0 1 auto;
  }
  :host([density="compact"]) .rest .line {
    flex: 1 1 40%;
  }
  :host([density="compact"]) .placeholder i:nth-child(3) {
    display: none;
  }
  @media (pointer: coarse) {
    .probe .row {
      min-block-size: 84px;
    }
    .actions {
      display: none;
    }
  }
  @media (forced-colors: active) {
    .row {
      border-inline-start-color: Canvas;
    }
    .row + .row {
      border-block-start: 1px solid CanvasText;
    }
    .row[aria-selected="true"] {
      border-inline-start-color: Highlight;
      outline: 1px solid Highlight;
      outline-offset: -1px;
    }
    .dot {
      background: Highlight;
    }
  }
`;
