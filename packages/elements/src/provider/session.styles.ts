import { css } from "lit";

/** Of elements that carry `theme`: it sets the colour scheme, which everything below inherits. */
export const theme = css`
  :host([theme="light"]) {
    color-scheme: light;
  }
  :host([theme="dark"]) {
    color-scheme: dark;
  }
`;

/** The line that shows a developer what is missing. */
export const misuse = css`
  .misuse {
    margin: 12px;
    padding: 10px 14px;
    border: 1px solid var(--_bad);
    border-radius: var(--_radius-medium);
    background: var(--_surface);
    color: var(--_bad);
    font-weight: 500;
  }
`;
