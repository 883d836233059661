import { css } from "lit";

/** The contact panel. */
export const contactPanelStyles = css`
  :host {
    display: block;
    overflow: auto;
    padding: 16px;
    background: var(--_surface);
    font-size: 13px;
  }
  .header {
    --_avatar-size: 44px;
    display: flex;
    align-items: center;
    gap: 12px;
    margin-block-end: 12px;
  }
  .who {
    display: grid;
    min-inline-size: 0;
  }
  .name {
    font-size: 15px;
    font-weight: 650;
    text-align: match-parent;
  }
  .open {
    max-inline-size: 100%;
    font: inherit;
    text-align: start;
  }
  .open:hover {
    text-decoration: underline;
    text-underline-offset: 3px;
  }
  .place {
    color: var(--_muted);
    font-size: 12px;
    text-align: match-parent;
  }
  dl {
    display: grid;
    grid-template-columns: minmax(0, 92px) minmax(0, 1fr);
    gap: 7px 8px;
    margin-block-end: 4px;
  }
  dd {
    grid-column: 2;
  }
  dt {
    color: var(--_faint);
  }
  .section {
    margin-block: 18px 8px;
    color: var(--_faint);
    font-size: 12px;
    font-weight: 600;
    line-height: 16px;
  }
  .consent {
    --_state: var(--_faint);
    display: flex;
    align-items: center;
    gap: 6px;
  }
  .consent::before {
    content: "";
    flex: none;
    inline-size: 7px;
    block-size: 7px;
    border-radius: 50%;
    background: var(--_state);
    forced-color-adjust: none;
  }
  .consent[data-consent="granted"] {
    --_state: var(--_good);
  }
  .consent[data-consent="denied"] {
    --_state: var(--_bad);
  }
  ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }
  .tags {
    display: flex;
    flex-wrap: wrap;
    gap: 6px;
  }
  .tags .chip {
    max-inline-size: 100%;
  }
  .earlier button {
    display: flex;
    align-items: baseline;
    gap: 8px;
    inline-size: calc(100% + 16px);
    padding: 5px 8px;
    margin-inline: -8px;
    border-radius: var(--_radius-small);
  }
  .earlier button:hover {
    background: var(--_hover);
  }
  time {
    unicode-bidi: plaintext;
    flex: none;
    margin-inline-start: auto;
    color: var(--_faint);
    font-size: 12px;
  }
  .failed {
    display: grid;
    justify-items: center;
    gap: 4px;
    padding-block: 24px;
    text-align: center;
  }
  .failed svg:not(button svg) {
    inline-size: 44px;
    block-size: 44px;
    margin-block-end: 8px;
    color: var(--_faint);
    stroke-width: 0.7;
  }
  .failed b {
    font-size: 15px;
    font-weight: 600;
  }
  .failed p {
    color: var(--_muted);
  }
  .failed .button {
    margin-block-start: 12px;
  }
  .none {
    unicode-bidi: plaintext;
    text-align: -webkit-match-parent;
    text-align: match-parent;
    color: var(--_muted);
  }
  ::slotted(*) {
    margin-block-start: 18px;
  }
  .placeholder :is(.avatar, i) {
    background: color-mix(in oklab, var(--_text) 7%, var(--_surface));
  }
  .placeholder i {
    flex: 1;
    block-size: 12px;
    border-radius: 6px;
  }
`;
