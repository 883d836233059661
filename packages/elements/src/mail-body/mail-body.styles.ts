import { css } from "lit";

/** Styles of the mail body. */
export const mailBodyStyles = css`
  :host {
    display: block;
    overflow-wrap: break-word;
  }
  .bar {
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: 32px;
    margin-block-end: 10px;
    padding: 6px 10px;
    border-radius: var(--_radius-small);
    background: var(--_sunken);
    color: var(--_muted);
    font-size: 13px;
  }
  .bar span {
    flex: 1;
  }
  .bar.warning {
    flex-wrap: wrap;
    margin-block: 10px 0;
    background: color-mix(in oklab, var(--_warn) 12%, var(--_surface));
    color: var(--_text);
  }
  .bar.warning svg {
    color: var(--_warn);
  }
  .bar bdi {
    font-weight: 600;
    overflow-wrap: anywhere;
  }
  .simple p,
  .simple li {
    white-space: pre-wrap;
  }
  .simple p,
  .simple pre,
  .simple ul,
  .simple ol,
  .simple blockquote,
  .plain {
    margin: 0 0 8px;
  }
  .simple > div > :last-child,
  .simple li > p:last-child,
  .plain {
    margin-block-end: 0;
  }
  .simple ul,
  .simple ol {
    white-space: normal;
    padding-inline-start: 24px;
  }
  .simple blockquote {
    padding-inline-start: 12px;
    border-inline-start: 2px solid var(--_line-strong);
    color: var(--_muted);
  }
  .simple pre,
  .plain {
    overflow-x: auto;
    font-family: ui-monospace, "SF Mono", Menlo, Consolas, monospace;
    font-size: 13px;
    white-space: pre-wrap;
  }
  .plain {
    font-family: inherit;
    font-size: inherit;
  }
  .simple hr {
    margin-block: 12px;
    border: 0;
    border-block-start: 1px solid var(--_line-strong);
  }
  .simple a {
    color: var(--_accent);
    text-underline-offset: 2px;
  }
  .heading {
    font-weight: 650;
  }
  .bold {
    font-weight: 600;
  }
  .italic {
    font-style: italic;
  }
  .underline {
    text-decoration: underline;
  }
  .strike {
    text-decoration: line-through;
  }
  .underline.strike {
    text-decoration: underline line-through;
  }
  code {
    padding: 1px 4px;
    border-radius: 4px;
    background: var(--_sunken);
    font-size: 13px;
  }
  .dots {
    display: inline-block;
    margin-block: 8px 0;
    padding: 4px 9px;
    block-size: 24px;
    border-radius: 12px;
    background: color-mix(in oklab, var(--_text) 8%, transparent);
    color: var(--_muted);
    font-size: 12px;
    line-height: 16px;
    letter-spacing: 1px;
  }
  .dots:hover {
    color: var(--_text);
  }
  .quoted {
    margin-block-start: 8px;
    color: var(--_muted);
  }
  .stage {
    position: relative;
  }
  iframe {
    /* The frame's own colours are light throughout: with another scheme here it would get an opaque ground. */
    color-scheme: light;
    display: block;
    inline-size: 100%;
    block-size: 120px;
    border: 0;
    border-radius: 4px;
  }
  .waiting {
    min-block-size: 120px;
  }
  .waiting iframe {
    visibility: hidden;
  }
  .skeleton {
    position: absolute;
    inset: 4px 0 auto;
    display: grid;
    gap: 10px;
  }
  .skeleton i {
    block-size: 10px;
    border-radius: 5px;
    background: color-mix(in oklab, currentColor 9%, transparent);
  }
  .skeleton i:last-child {
    inline-size: 60%;
  }
  .note {
    margin-block-start: 8px;
    color: var(--_faint);
    font-size: 12px;
    line-height: 16px;
  }
  .note.first {
    margin-block: 0 8px;
  }
  /* Only its colour counts: that it changes is how a change of theme is noticed. */
  .scheme {
    position: absolute;
    color: var(--_text);
    transition: color 1ms;
  }
  @media (pointer: coarse) {
    .dots {
      padding-block: 10px;
      block-size: 36px;
      border-radius: 18px;
    }
  }
  @media (forced-colors: active) {
    .dots,
    .bar {
      border: 1px solid ButtonBorder;
    }
  }
`;
