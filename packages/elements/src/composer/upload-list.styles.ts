import { css } from "lit";

/** The files of a draft, and what was refused. */
export const uploadListStyles = css`
  .uploads {
    display: grid;
    gap: 4px;
    margin: 0;
    padding: 0 8px 0 14px;
    padding-inline: 14px 8px;
    list-style: none;
    font-size: 13px;
  }
  .uploads li {
    display: flex;
    align-items: center;
    gap: 8px;
    min-block-size: 32px;
  }
  .uploads .icon-button {
    inline-size: 28px;
    block-size: 28px;
  }
  .uploads > li > svg {
    color: var(--_muted);
  }
  .stuck > svg,
  .stuck small {
    color: var(--_bad);
  }
  .file {
    flex: 1;
    min-inline-size: 0;
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 10px;
  }
  .file bdi {
    min-inline-size: 0;
  }
  .file small {
    color: var(--_faint);
    font-size: 12px;
  }
  .stuck .file small {
    flex-basis: 100%;
    color: var(--_bad);
  }
  progress {
    appearance: none;
    inline-size: 96px;
    block-size: 4px;
    border: 0;
    border-radius: 2px;
    background: var(--_line-strong);
    overflow: hidden;
  }
  progress::-webkit-progress-bar {
    background: var(--_line-strong);
  }
  progress::-webkit-progress-value {
    background: var(--_accent);
  }
  progress::-moz-progress-bar {
    background: var(--_accent);
  }
  .refusals {
    padding: 4px 14px;
    color: var(--_bad);
    font-size: 12px;
    line-height: 16px;
  }
`;
