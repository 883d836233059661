import { css } from "lit";

/** Styles of an open thread. */
export const threadStyles = css`
  :host {
    display: flex;
    flex-direction: column;
    position: relative;
    container-type: inline-size;
    min-inline-size: 0;
    min-block-size: 0;
    block-size: 100%;
    background: var(--_surface);
  }
  header {
    flex: none;
    padding: 10px 12px 12px 20px;
    padding-inline: 20px 12px;
    border-block-end: 1px solid var(--_line);
  }
  .toolbar {
    display: flex;
    align-items: center;
    gap: 4px;
    min-block-size: 32px;
  }
  .space {
    flex: 1;
  }
  .main {
    margin-inline-end: 4px;
  }
  .main:not(.primary) svg {
    color: var(--_accent);
  }
  .back {
    display: var(--_thread-back, none);
    margin-inline-start: -8px;
  }
  .back.shown {
    display: inline-grid;
  }
  .contact {
    display: var(--_thread-contact, inline-grid);
  }
  .place {
    unicode-bidi: plaintext;
    margin-inline-end: 4px;
    color: var(--_faint);
    font-size: 12px;
    white-space: nowrap;
  }
  .step.up svg {
    rotate: 180deg;
  }
  .step:disabled {
    opacity: 0.4;
  }
  .subject {
    margin-block-start: 8px;
    overflow: hidden;
    font-size: 17px;
    font-weight: 650;
    line-height: 24px;
    letter-spacing: -0.01em;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
  .chips {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 6px;
    min-block-size: 20px;
    margin-block-start: 6px;
  }
  .chip.done svg {
    color: var(--_good);
  }
  .offline {
    padding-inline: 20px;
  }
  .body {
    position: relative;
    flex: 1;
    min-block-size: 0;
    display: flex;
  }
  .scroller {
    flex: 1;
    min-inline-size: 0;
    overflow: hidden auto;
    overflow-anchor: none;
    overscroll-behavior: contain;
    scrollbar-width: thin;
    scrollbar-color: var(--_line-strong) transparent;
  }
  .scroller:focus-visible {
    outline-offset: -2px;
  }
  .messages {
    padding: 8px 20px 16px;
  }
  :host(:not([without-composer])) .messages {
    --_delivery-ways: none;
  }
  .row + .row {
    margin-block-start: 8px;
  }
  .day {
    display: flex;
    align-items: center;
    gap: 12px;
    margin-block: 10px;
    color: var(--_faint);
    font-size: 12px;
    line-height: 16px;
  }
  .day::before,
  .day::after {
    content: "";
    flex: 1;
    block-size: 1px;
    background: var(--_line);
  }
  .earlier {
    display: flex;
    align-items: center;
    justify-content: center;
    gap: 8px;
    inline-size: 100%;
    min-block-size: 32px;
    margin-block-end: 8px;
    border: 1px dashed var(--_line-strong);
    border-radius: var(--_radius-small);
    color: var(--_muted);
    font-size: 13px;
  }
  .earlier:hover {
    background: var(--_hover);
    color: var(--_text);
  }
  .news {
    position: absolute;
    inset: auto 0 12px;
    display: flex;
    justify-content: center;
    pointer-events: none;
  }
  .pill {
    min-block-size: 24px;
    padding-inline: 12px;
    border-radius: 12px;
    background: var(--_accent);
    box-shadow: var(--_shadow);
    color: var(--_on-accent);
    font-size: 12px;
    font-weight: 600;
    white-space: nowrap;
    pointer-events: auto;
  }
  @container (width < 440px) {
    header {
      padding-inline: 16px 10px;
    }
    .toolbar {
      margin-inline-start: -10px;
    }
    .back {
      margin-inline-start: 0;
    }
    .offline {
      padding-inline: 16px;
    }
    .subject {
      font-size: 16px;
    }
    .messages {
      padding-inline: 12px;
    }
    .place,
    .step,
    .main.docked {
      display: none;
    }
    .main span {
      display: none;
    }
    .main {
      margin-inline-start: 4px;
    }
  }
`;
