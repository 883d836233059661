import { css } from "lit";

/** A notice that takes the place of a pane or of the whole inbox. */
export const noticeStyles = css`
  .notice {
    position: absolute;
    inset: 0;
    overflow: auto;
    display: grid;
    align-content: center;
    justify-items: center;
    gap: 6px;
    padding: 32px 24px;
    text-align: center;
  }
  .notice svg.large {
    inline-size: 48px;
    block-size: 48px;
    margin-block-end: 8px;
    color: var(--_faint);
    stroke-width: 0.7;
  }
  .notice .title {
    font-size: 17px;
    font-weight: 650;
    line-height: 24px;
  }
  .notice p {
    max-inline-size: 46ch;
    text-wrap: balance;
    color: var(--_muted);
  }
  .notice .button {
    margin-block-start: 12px;
  }
`;
