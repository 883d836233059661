import { css } from "lit";

/** Base of every element: sizes, type, and controls without the browser's own look. Comes right after `tokens`. */
export const base = css`
  :host {
    box-sizing: border-box;
    color: var(--_text);
    font-family: var(--hb-font-family, var(--_font, inherit));
    font-size: 14px;
    line-height: 20px;
    text-align: start;
    -webkit-font-smoothing: antialiased;
  }
  :host([hidden]),
  [hidden] {
    display: none !important;
  }
  *,
  ::before,
  ::after {
    box-sizing: inherit;
  }
  button,
  input,
  textarea {
    margin: 0;
    font: inherit;
    color: inherit;
    letter-spacing: inherit;
  }
  button {
    padding: 0;
    border: 0;
    background: none;
    cursor: pointer;
    text-align: inherit;
  }
  button:disabled,
  [aria-disabled="true"] {
    cursor: default;
    opacity: 0.55;
  }
  h1,
  h2,
  h3,
  h4,
  p,
  dl,
  dd {
    margin: 0;
    font: inherit;
  }
  svg {
    flex: none;
    inline-size: 16px;
    block-size: 16px;
    fill: none;
    stroke: currentColor;
    stroke-width: 1.6;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  svg.directional:dir(rtl) {
    scale: -1 1;
  }
  :focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }
  .number {
    font-variant-numeric: tabular-nums;
  }
  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  /* What people wrote keeps its own direction (dir=auto) and the interface's alignment. */
  .own-direction {
    text-align: -webkit-match-parent;
    text-align: match-parent;
  }
  .truncate {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
  }
`;

/** Buttons: `.icon-button` (32 px, 44 on touch), `.button`, `.button.primary`, `.link-button`, `.chip`. */
export const controls = css`
  .icon-button {
    display: inline-grid;
    place-items: center;
    flex: none;
    inline-size: 32px;
    block-size: 32px;
    border-radius: var(--_radius-small);
    color: var(--_muted);
  }
  .icon-button:hover:not(:disabled) {
    background: var(--_hover);
    color: var(--_text);
  }
  .button {
    display: inline-flex;
    align-items: center;
    justify-content: center;
    gap: 7px;
    min-block-size: 32px;
    padding-inline: 12px;
    border: 1px solid var(--_line-strong);
    border-radius: var(--_radius-small);
    background: var(--_raised);
    font-size: 13px;
    font-weight: 600;
    white-space: nowrap;
  }
  .button:hover:not(:disabled) {
    background-image: linear-gradient(var(--_hover), var(--_hover));
  }
  .button.primary {
    border-color: transparent;
    background: var(--_accent);
    color: var(--_on-accent);
  }
  .link-button {
    color: var(--_accent);
    font-weight: 600;
    white-space: nowrap;
  }
  .link-button:hover {
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  .chip {
    display: inline-flex;
    align-items: center;
    gap: 5px;
    min-inline-size: 0;
    block-size: 20px;
    padding-inline: 7px;
    border-radius: 10px;
    background: color-mix(in oklab, var(--_text) 9%, var(--_surface));
    color: color-mix(in oklab, var(--_text) 92%, var(--_surface));
    font-size: 12px;
    font-weight: 500;
    white-space: nowrap;
  }
  .chip svg {
    inline-size: 12px;
    block-size: 12px;
  }
  @media (pointer: coarse) {
    .icon-button {
      inline-size: 44px;
      block-size: 44px;
    }
    .button {
      min-block-size: 44px;
    }
  }
  @media (forced-colors: active) {
    .icon-button,
    .button,
    .chip {
      border: 1px solid ButtonBorder;
    }
    .button.primary {
      forced-color-adjust: none;
    }
  }
`;

/**
 * The round avatar with initials: `<span class="avatar" data-hue="0…7">IB</span>`, 36 px; `--_avatar-size` changes it.
 * The number comes from `avatarHue`; `none` draws the shape of a person in grey. Its tones stay the same in light and dark, and hold 4.5:1 in both.
 */
export const avatar = css`
  .avatar {
    --_hue: 25;
    position: relative;
    display: inline-grid;
    place-items: center;
    flex: none;
    inline-size: var(--_avatar-size, 36px);
    block-size: var(--_avatar-size, 36px);
    border-radius: 50%;
    background: oklch(91% 0.05 var(--_hue));
    color: oklch(38% 0.1 var(--_hue));
    font-size: calc(var(--_avatar-size, 36px) * 0.36);
    font-weight: 600;
    line-height: 1;
    user-select: none;
  }
  .avatar[data-hue="1"] {
    --_hue: 200;
  }
  .avatar[data-hue="2"] {
    --_hue: 90;
  }
  .avatar[data-hue="3"] {
    --_hue: 300;
  }
  .avatar[data-hue="4"] {
    --_hue: 150;
  }
  .avatar[data-hue="5"] {
    --_hue: 235;
  }
  .avatar[data-hue="6"] {
    --_hue: 55;
  }
  .avatar[data-hue="7"] {
    --_hue: 345;
  }
  .avatar[data-hue="none"] {
    background: color-mix(in oklab, var(--_text) 9%, var(--_surface));
    color: var(--_muted);
  }
  .avatar[data-hue="none"]::before,
  .avatar[data-hue="none"]::after {
    content: "";
    position: absolute;
    inset-block-start: 22%;
    inline-size: 30%;
    block-size: 30%;
    border: calc(var(--_avatar-size, 36px) * 0.045) solid;
    border-radius: 50%;
  }
  .avatar[data-hue="none"]::after {
    inset-block-start: 58%;
    inline-size: 52%;
    block-size: 24%;
    border-block-end: 0;
    border-radius: 50% 50% 0 0 / 100% 100% 0 0;
  }
  @media (forced-colors: active) {
    .avatar {
      border: 1px solid CanvasText;
    }
  }
`;

/** The line that says that the server can't be reached; an element around it may say so for all inside of it. */
export const offlineBar = css`
  .offline {
    display: var(--_list-offline, flex);
    flex: none;
    align-items: center;
    gap: 8px;
    padding: 6px 16px;
    border-block-end: 1px solid var(--_line);
    background: var(--_sunken);
    color: var(--_muted);
    font-size: 13px;
  }
`;
