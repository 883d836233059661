import { css } from "lit";

/** The navigation. */
export const navigationStyles = css`
  :host {
    display: block;
    block-size: 100%;
    overflow: auto;
    background: var(--_sunken);
    font-size: 13px;
  }
  nav {
    padding: 12px 8px;
  }
  ul {
    display: grid;
    gap: 2px;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  h3 {
    margin: 14px 8px 4px;
    color: var(--_faint);
    font-size: 12px;
    font-weight: 600;
    line-height: 16px;
  }
  .audience {
    position: relative;
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: 36px;
    padding: 6px 8px;
    margin-block-end: 8px;
    border-radius: var(--_radius-small);
    font-weight: 600;
  }
  .audience:has(select):hover {
    background: var(--_hover);
  }
  .tile {
    display: grid;
    place-items: center;
    flex: none;
    inline-size: 24px;
    block-size: 24px;
    border-radius: var(--_radius-small);
    background: var(--_accent);
    color: var(--_on-accent);
    font-size: 12px;
    font-weight: 650;
    forced-color-adjust: none;
  }
  .placeholder :is(.tile, i) {
    background: color-mix(in oklab, var(--_text) 9%, var(--_sunken));
  }
  .placeholder i {
    inline-size: 55%;
    block-size: 10px;
    border-radius: 5px;
  }
  .failed {
    padding-inline: 8px;
    margin-block-end: 12px;
    color: var(--_muted);
  }
  select {
    appearance: none;
    flex: 1;
    min-inline-size: 0;
    padding-block: 8px;
    padding-inline: 40px 32px;
    margin-block: -8px;
    margin-inline: -40px -32px;
    border: 0;
    border-radius: var(--_radius-small);
    background: none;
    color: inherit;
    font: inherit;
    text-overflow: ellipsis;
    cursor: pointer;
  }
  option {
    background: var(--_surface);
    color: var(--_text);
    font-weight: 400;
  }
  select + svg {
    pointer-events: none;
  }
  .view {
    display: flex;
    align-items: center;
    gap: 10px;
    inline-size: 100%;
    min-block-size: 32px;
    padding-inline: 8px;
    border-radius: var(--_radius-small);
    color: var(--_muted);
  }
  .view:hover {
    background: var(--_hover);
  }
  .view[aria-current] {
    background: var(--_active);
    color: var(--_text);
    font-weight: 600;
  }
  .count {
    margin-inline-start: auto;
    color: var(--_faint);
    font-size: 12px;
    font-weight: 500;
  }
  .view[aria-current] .count {
    color: var(--_accent);
    font-weight: 650;
  }
  @media (pointer: coarse) {
    .view,
    .audience {
      min-block-size: 44px;
    }
  }
  @media (forced-colors: active) {
    .view[aria-current] {
      outline: 2px solid Highlight;
      outline-offset: -2px;
    }
  }
`;
