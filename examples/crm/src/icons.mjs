import { markup } from "./markup.mjs";

const icon = (paths) =>
  markup`<svg
    class="icon"
    viewBox="0 0 20 20"
    width="20"
    height="20"
    fill="none"
    stroke="currentColor"
    stroke-width="1.5"
    aria-hidden="true"
  >
    ${paths}
  </svg>`;

/** The CRM's own drawings. */
export const ICONS = {
  brand: icon(markup`<path d="M10 18V7M10 11c-4 0-6-2-6-6 4 0 6 2 6 6Zm0-1c0-4 2-6 6-6 0 4-2 6-6 6Z" />`),
  contacts: icon(markup`<circle cx="10" cy="7" r="3" /><path d="M4 17c.5-3.5 3-5 6-5s5.5 1.5 6 5" />`),
  inbox: icon(markup`<path d="M3 11l2.5-7h9L17 11v5H3v-5Zm0 0h4l1 2h4l1-2h4" />`),
  deals: icon(markup`<path d="M3 4h4v12H3zM8.5 4h4v8h-4zM14 4h3.5v5H14z" />`),
  theme: icon(
    markup`<circle cx="10" cy="10" r="6.5" /><path d="M10 3.5v13a6.5 6.5 0 0 0 0-13Z" fill="currentColor" />`,
  ),
};
