import { css } from "lit";

/** The inbox: panes by the width of its own box, 1180 and 720 px being the steps. */
export const inboxStyles = css`
  :host {
    display: block;
    position: relative;
    container: hb-inbox / inline-size;
    block-size: 100%;
    min-block-size: 480px;
    background: var(--_surface);
    /* Said by the inbox itself, once. */
    --_list-offline: none;
    --_composer-sent: none;
    /* The contact stands beside the thread; narrower boxes get a button for it, and one pane a way back. */
    --_thread-contact: none;
    /* The toast lies at the foot of the list: its last row can be scrolled out from under it. */
    --_list-foot: 76px;
  }
  .frame {
    position: absolute;
    inset: 0;
    overflow: clip;
    display: flex;
    flex-direction: column;
  }
  .offline {
    /* The panes inside say nothing of their own. */
    display: flex;
    justify-content: center;
  }
  .panes {
    position: relative;
    flex: 1;
    min-block-size: 0;
    display: grid;
    grid-template: minmax(0, 1fr) / 204px 356px minmax(0, 1fr);
  }
  .panes[data-pane="thread"] {
    grid-template-columns: 204px minmax(300px, 356px) minmax(440px, 1fr) minmax(236px, 268px);
  }
  .side {
    display: grid;
    min-inline-size: 0;
    min-block-size: 0;
  }
  .navigation,
  hb-thread-list {
    border-inline-end: 1px solid var(--_line);
  }
  .contact {
    border-inline-start: 1px solid var(--_line);
  }
  [data-pane="list"] > .contact {
    display: none;
  }
  .thread {
    position: relative;
    min-inline-size: 0;
    min-block-size: 0;
  }
  .thread:focus {
    outline: none;
  }
  hb-thread {
    position: absolute;
    inset: 0;
  }
  .menu,
  .scrim,
  .side-head {
    display: none;
  }
  .thread .notice .title {
    font-size: 15px;
    font-weight: 600;
  }
  .toast {
    position: absolute;
    z-index: 5;
    inset-block-end: 16px;
    inset-inline-start: 220px;
    display: flex;
    justify-content: center;
    inline-size: 324px;
    pointer-events: none;
  }
  .toast > div {
    display: flex;
    align-items: center;
    gap: 16px;
    padding-block: 8px;
    padding-inline: 16px 8px;
    border-radius: var(--_radius-medium);
    background: var(--_text);
    box-shadow: var(--_shadow);
    color: var(--_surface);
    font-size: 13px;
    font-weight: 500;
    pointer-events: auto;
    animation: toast var(--_quick) ease-out;
  }
  .toast button {
    min-block-size: 28px;
    padding-inline: 8px;
    border-radius: var(--_radius-small);
    font-weight: 650;
    text-decoration: underline;
    text-underline-offset: 2px;
  }
  .toast :focus-visible {
    outline-color: var(--_surface);
    outline-offset: -2px;
  }
  @keyframes toast {
    from {
      opacity: 0;
      translate: 0 8px;
    }
  }
  @container hb-inbox (width < 1180px) {
    .panes {
      --_thread-contact: inline-grid;
    }
    .panes,
    .panes[data-pane="thread"] {
      grid-template-columns: 340px minmax(0, 1fr);
    }
    .toast {
      inset-inline-start: 8px;
    }
    .menu {
      display: inline-grid;
      margin-inline: -8px 2px;
    }
    .side {
      position: absolute;
      z-index: 4;
      inset-block: 0;
      inline-size: min(300px, 86%);
      grid-template-rows: auto minmax(0, 1fr);
      border: 0;
      background: var(--_surface);
      box-shadow: var(--_shadow);
      visibility: hidden;
      opacity: 0;
      transition:
        opacity var(--_quick),
        translate var(--_quick) ease-out,
        visibility var(--_quick);
    }
    .side.open {
      translate: none;
      visibility: visible;
      opacity: 1;
      /* Visible at once, since what is not can't take the focus. */
      transition-property: opacity, translate;
    }
    .side-head {
      display: flex;
      justify-content: flex-end;
      padding: 8px 8px 4px;
      background: inherit;
    }
    .navigation {
      inset-inline-start: 0;
      translate: -24px 0;
      background: var(--_sunken);
    }
    .contact {
      inset-inline-end: 0;
      translate: 24px 0;
    }
    .navigation:dir(rtl) {
      translate: 24px 0;
    }
    .contact:dir(rtl) {
      translate: -24px 0;
    }
    .side.open:dir(rtl) {
      translate: none;
    }
    .scrim.open {
      display: block;
      position: absolute;
      z-index: 3;
      inset: 0;
      background: oklch(0% 0 0 / 0.32);
    }
  }
  @container hb-inbox (width < 720px) {
    .panes {
      --_row-minimum: 84px;
      --_thread-back: inline-grid;
    }
    .panes,
    .panes[data-pane="thread"] {
      grid-template-columns: minmax(0, 1fr);
    }
    [data-pane="list"] > .thread,
    [data-pane="thread"] > hb-thread-list {
      display: none;
    }
    hb-thread-list {
      border: 0;
    }
    /* Above the bar that waits below an open thread. */
    .toast {
      inset-inline: 8px;
      inset-block-end: 72px;
      inline-size: auto;
    }
  }
`;
