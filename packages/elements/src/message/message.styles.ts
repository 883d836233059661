import { css } from "lit";

/** Styles of a message's card. */
export const messageStyles = css`
  :host {
    display: block;
    container-type: inline-size;
  }
  .card {
    padding: 12px 14px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-medium);
    background: var(--_raised);
  }
  .outbound {
    margin-inline-start: 28px;
    border-color: color-mix(in oklab, var(--_accent) 18%, transparent);
    background: var(--_tint);
  }
  .head {
    --_avatar-size: 28px;
    display: flex;
    align-items: center;
    gap: 10px;
    inline-size: 100%;
    font-size: 13px;
  }
  .who {
    flex: 1;
    min-inline-size: 0;
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    column-gap: 6px;
  }
  .who b {
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  /* Hostile senders write whole paragraphs where a name belongs. */
  .unfolded .who b {
    display: -webkit-box;
    overflow: hidden;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }
  .who .more {
    min-inline-size: 0;
    max-inline-size: 100%;
    color: var(--_faint);
    font-size: 12px;
  }
  .who svg,
  .mark svg {
    inline-size: 12px;
    block-size: 12px;
    vertical-align: -1.5px;
  }
  time {
    unicode-bidi: plaintext;
    flex: none;
    color: var(--_faint);
    font-size: 12px;
  }
  .folded {
    padding-block: 8px;
  }
  .folded .who {
    flex-wrap: nowrap;
  }
  .folded .who b {
    flex: none;
    max-inline-size: 50%;
  }
  .folded .more {
    flex: 1;
  }
  .folded:hover {
    background-image: linear-gradient(var(--_hover), var(--_hover));
  }
  button.head:focus-visible {
    outline-offset: 9px;
    border-radius: 2px;
  }
  hb-mail-body {
    margin-block-start: 8px;
  }
  .mark {
    display: inline-flex;
    align-items: center;
    gap: 5px;
    margin-block-start: 8px;
    padding: 2px 8px;
    border-radius: 10px;
    background: color-mix(in oklab, var(--_text) 7%, transparent);
    color: var(--_muted);
    font-size: 12px;
    line-height: 16px;
  }
  .mark.warn {
    background: color-mix(in oklab, var(--_warn) 12%, transparent);
    color: color-mix(in oklab, var(--_warn) 60%, var(--_text));
  }
  .attachments {
    display: flex;
    flex-wrap: wrap;
    gap: 8px;
    margin: 10px 0 0;
    padding: 0;
    list-style: none;
  }
  .attachments li {
    min-inline-size: 0;
    max-inline-size: 100%;
  }
  .tile {
    display: flex;
    align-items: center;
    gap: 10px;
    max-inline-size: min(280px, 100%);
    padding: 8px 12px 8px 8px;
    padding-inline: 8px 12px;
    border: 1px solid var(--_line-strong);
    border-radius: var(--_radius-small);
    background: var(--_surface);
    font-size: 13px;
  }
  .tile:hover {
    background-image: linear-gradient(var(--_hover), var(--_hover));
  }
  .kind {
    --_hue: 265;
    flex: none;
    display: grid;
    place-items: center;
    inline-size: 32px;
    block-size: 32px;
    border-radius: 4px;
    background: oklch(93% 0.03 var(--_hue));
    color: oklch(42% 0.1 var(--_hue));
    font-size: 10px;
    font-weight: 700;
  }
  .kind.document {
    --_hue: 25;
    background: oklch(93% 0.05 25);
    color: oklch(45% 0.15 25);
  }
  .kind.image {
    --_hue: 200;
  }
  .kind.sheet {
    --_hue: 150;
  }
  .file-name {
    min-inline-size: 0;
  }
  .size {
    flex: none;
    color: var(--_faint);
    font-size: 12px;
  }
  .delivery {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 4px 6px;
    margin-block-start: 8px;
    color: var(--_faint);
    font-size: 12px;
    line-height: 16px;
  }
  .delivery span {
    min-inline-size: 0;
    overflow-wrap: anywhere;
  }
  .delivery svg {
    inline-size: 12px;
    block-size: 12px;
  }
  .delivery.good {
    color: var(--_good);
  }
  .delivery.failed {
    color: var(--_bad);
  }
  /* A composer beside the messages has the reason and the ways out, together with the text. */
  .delivery .ways {
    display: var(--_delivery-ways, inline);
  }
  .delivery .link-button {
    margin-inline-start: 6px;
  }
  @container (width < 380px) {
    .outbound {
      margin-inline-start: 14px;
    }
    .unfolded .who {
      flex-direction: column;
    }
  }
  @media (forced-colors: active) {
    .outbound {
      border-inline-start-width: 4px;
    }
  }
`;
