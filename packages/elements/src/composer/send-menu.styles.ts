import { css } from "lit";

/** The send button and its menu. */
export const sendMenuStyles = css`
  .send {
    position: relative;
    flex: none;
    display: flex;
    margin-inline-start: auto;
    border-radius: var(--_radius-small);
    background: var(--_accent);
    color: var(--_on-accent);
    font-size: 13px;
    font-weight: 600;
  }
  .send > button {
    block-size: 32px;
    padding-inline: 12px;
    white-space: nowrap;
  }
  .send > button:not([aria-disabled="true"]):hover {
    background: color-mix(in oklab, var(--_on-accent) 10%, transparent);
  }
  .send-main {
    border-start-start-radius: inherit;
    border-end-start-radius: inherit;
  }
  .send > .send-more {
    display: grid;
    place-items: center;
    padding-inline: 8px;
    border-inline-start: 1px solid color-mix(in oklab, var(--_on-accent) 28%, transparent);
    border-start-end-radius: inherit;
    border-end-end-radius: inherit;
  }
  .send.quiet {
    background: none;
    box-shadow: inset 0 0 0 1px var(--_line-strong);
    color: var(--_muted);
  }
  .send.quiet > button:not([aria-disabled="true"]):hover {
    background: var(--_hover);
  }
  .send.quiet > .send-more {
    border-color: var(--_line-strong);
  }
  .menu {
    position: absolute;
    z-index: 2;
    inset-block-end: calc(100% + 6px);
    inset-inline-end: 0;
    display: grid;
    min-inline-size: 200px;
    padding: 4px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-medium);
    background: var(--_raised);
    box-shadow: var(--_shadow);
    color: var(--_text);
    font-weight: 500;
  }
  .menu button {
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: 32px;
    padding-inline: 8px;
    border-radius: var(--_radius-small);
    white-space: nowrap;
  }
  .menu button:not([aria-disabled="true"]):hover,
  .menu button:focus-visible {
    background: var(--_hover);
  }
  .menu button:focus-visible {
    outline-offset: -2px;
  }
  .menu svg {
    color: var(--_muted);
  }
`;
