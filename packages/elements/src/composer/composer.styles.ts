import { css } from "lit";

/** Styles of the composer. */
export const composerStyles = css`
  :host {
    display: block;
    flex: none;
    container-type: inline-size;
  }
  .card {
    position: relative;
    margin: 8px 20px 16px;
    border: 1px solid var(--_line-strong);
    border-radius: var(--_radius-medium);
    background: var(--_raised);
    box-shadow: 0 1px 2px oklch(0% 0 0 / 0.04);
  }
  .card:focus-within {
    border-color: var(--_accent);
  }
  .to {
    display: flex;
    align-items: center;
    gap: 6px;
    padding: 10px 14px 0;
    color: var(--_faint);
    font-size: 13px;
  }
  .to .chip {
    block-size: 22px;
    border-radius: 11px;
  }
  .from {
    margin-inline-start: auto;
    min-inline-size: 0;
  }
  .sheet-close {
    display: none;
  }
  textarea {
    display: block;
    inline-size: 100%;
    min-block-size: 64px;
    max-block-size: min(42vh, 340px);
    padding: 8px 14px;
    border: 0;
    background: none;
    outline: none;
    resize: none;
    field-sizing: content;
    scrollbar-width: thin;
  }
  /* The card around it shows the focus. */
  textarea:focus-visible {
    outline: none;
  }
  textarea::placeholder {
    color: var(--_faint);
    opacity: 1;
  }
  .controls {
    display: flex;
    align-items: center;
    gap: 2px;
    padding: 6px 8px;
  }
  .reason {
    flex: 1;
    min-inline-size: 0;
    margin-inline: 8px;
    color: var(--_muted);
    font-size: 12px;
    line-height: 16px;
  }
  .unsent {
    display: flex;
    gap: 8px;
    margin: 0 20px;
    padding: 10px 14px;
    border: 1px solid color-mix(in oklab, var(--_bad) 35%, transparent);
    border-radius: var(--_radius-medium);
    background: color-mix(in oklab, var(--_bad) 6%, var(--_surface));
    font-size: 13px;
  }
  .unsent > svg {
    margin-block-start: 2px;
    color: var(--_bad);
  }
  .unsent > div {
    min-inline-size: 0;
  }
  .draft-text {
    margin-block: 4px;
    max-block-size: 60px;
    overflow: auto;
    color: var(--_muted);
    white-space: pre-wrap;
  }
  .ways {
    display: flex;
    gap: 16px;
  }
  .drop {
    position: absolute;
    z-index: 1;
    inset: 0;
    display: grid;
    place-items: center;
    border: 2px dashed var(--_accent);
    border-radius: inherit;
    background: color-mix(in oklab, var(--_accent) 8%, var(--_surface));
    font-weight: 600;
    pointer-events: none;
  }
  .dock {
    display: none;
    align-items: center;
    gap: 8px;
    padding: 8px 12px calc(8px + env(safe-area-inset-bottom, 0px));
    border-block-start: 1px solid var(--_line);
    background: var(--_surface);
  }
  .reply-bar {
    flex: 1;
    min-inline-size: 0;
    block-size: 44px;
    padding-inline: 16px;
    border: 1px solid var(--_line-strong);
    border-radius: 22px;
    color: var(--_faint);
    font-size: 15px;
  }
  .dock .icon-button {
    inline-size: 44px;
    block-size: 44px;
    border-radius: 22px;
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .dock .icon-button:hover:not(:disabled) {
    background: color-mix(in oklab, var(--_on-accent) 10%, var(--_accent));
    color: var(--_on-accent);
  }
  .scrim {
    display: none;
  }
  /* Whoever holds the composer may say it in its place. */
  .said {
    display: var(--_composer-sent, block);
  }
  @container (width < 440px) {
    .dock {
      display: flex;
    }
    .card {
      display: none;
      margin: 0;
    }
    .unsent {
      margin: 8px 12px;
    }
    .open .scrim {
      display: block;
      position: absolute;
      z-index: 3;
      inset: 0;
      background: oklch(0% 0 0 / 0.32);
    }
    .open .card {
      display: block;
      position: absolute;
      z-index: 4;
      inset: auto 0 0;
      border: 0;
      border-radius: var(--_radius-large) var(--_radius-large) 0 0;
      padding-block-end: env(safe-area-inset-bottom, 0px);
      box-shadow: var(--_shadow);
      animation: rise var(--_quick) ease-out;
    }
    .open .sheet-close {
      display: inline-grid;
      margin-inline-end: -8px;
    }
    textarea {
      min-block-size: 120px;
    }
    .send > button {
      block-size: 40px;
    }
    @keyframes rise {
      from {
        translate: 0 24px;
        opacity: 0;
      }
    }
  }
  /* Smaller type in a field makes phones zoom in. */
  @media (pointer: coarse) {
    textarea {
      font-size: 16px;
      line-height: 22px;
    }
    .menu button {
      min-block-size: 44px;
    }
    .uploads .icon-button {
      inline-size: 44px;
      block-size: 44px;
    }
  }
  @media (forced-colors: active) {
    .send,
    .card {
      border: 1px solid ButtonBorder;
    }
  }
`;
