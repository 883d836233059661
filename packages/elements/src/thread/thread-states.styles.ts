import { css } from "lit";

/** What stands in the place of the messages: their shapes while they load, and words where there are none. */
export const threadStatesStyles = css`
  .state {
    flex: 1;
    overflow: auto;
    display: grid;
    align-content: center;
    justify-items: center;
    gap: 6px;
    padding: 32px 24px;
    text-align: center;
  }
  .state > svg {
    inline-size: 40px;
    block-size: 40px;
    margin-block-end: 8px;
    color: var(--_faint);
    stroke-width: 1;
  }
  .state b {
    font-size: 15px;
    font-weight: 600;
  }
  .state p {
    max-inline-size: 46ch;
    color: var(--_muted);
  }
  .state .button {
    margin-block-start: 12px;
  }
  .skeleton {
    flex: 1;
    display: grid;
    align-content: start;
    gap: 8px;
    padding: 48px 20px 16px;
  }
  .bones {
    display: grid;
    grid-template-columns: 28px 1fr;
    align-items: center;
    gap: 10px;
    padding: 12px 14px 20px;
    border: 1px solid var(--_line);
    border-radius: var(--_radius-medium);
  }
  .bones.short {
    margin-inline-start: 28px;
  }
  .bone {
    grid-column: 1 / -1;
    display: block;
    block-size: 10px;
    border-radius: 5px;
    background: color-mix(in oklab, var(--_text) 8%, transparent);
  }
  .bone.round {
    grid-column: 1;
    block-size: 28px;
    border-radius: 50%;
  }
  .bone.name {
    grid-column: 2;
    inline-size: 140px;
  }
  .bone.part {
    inline-size: 60%;
  }
  .subject .bone {
    inline-size: 240px;
    max-inline-size: 70%;
    block-size: 14px;
    margin-block: 5px;
  }
  .chips .bone {
    inline-size: 120px;
  }
  @container (width < 440px) {
    .skeleton {
      padding-inline: 12px;
    }
  }
`;
