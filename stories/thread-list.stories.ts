import type { Meta, StoryObj } from "@storybook/web-components-vite";
import { html } from "lit";
import { all, focus, receive, scroll } from "./gestures.ts";
import { ARABIC, HANNA, INES, INES_ID } from "./shop.ts";
import { asViewer, withLongWords, withThreads } from "./variants.ts";
import { inShop } from "./support.ts";

const meta: Meta = {
  title: "Thread list",
  component: "hb-thread-list",
  parameters: inShop({ width: 356, height: 640 }),
  render: () => html`<hb-thread-list></hb-thread-list>`,
};
export default meta;

type Story = StoryObj;

export const Default: Story = {};

export const Selected: Story = { render: () => html`<hb-thread-list selected=${INES}></hb-thread-list>` };

export const WithFocus: Story = { play: focus("[role=row][tabindex='0']") };

export const Compact: Story = { render: () => html`<hb-thread-list density="compact"></hb-thread-list>` };

export const Done: Story = { render: () => html`<hb-thread-list view="done"></hb-thread-list>` };

export const AutoReplies: Story = { render: () => html`<hb-thread-list view="auto-replies"></hb-thread-list>` };

export const OneSource: Story = { render: () => html`<hb-thread-list view="campaign"></hb-thread-list>` };

export const OneContact: Story = {
  render: () => html`<hb-thread-list view="all" contact=${INES_ID}></hb-thread-list>`,
};

export const HeaderSlots: Story = {
  render: () =>
    html`<hb-thread-list>
      <button slot="header-start">Menu</button>
      <button slot="header">Sort</button>
    </hb-thread-list>`,
};

export const NewAbove: Story = { play: all(scroll(".scroller", 160), receive([ARABIC, HANNA], ".pill")) };

export const Empty: Story = { parameters: inShop({ width: 356, height: 640, data: withThreads([]) }) };

export const EmptyDone: Story = {
  parameters: inShop({ width: 356, height: 640, data: withThreads([]) }),
  render: () => html`<hb-thread-list view="done"></hb-thread-list>`,
};

export const EmptyInOwnWords: Story = {
  parameters: inShop({ width: 356, height: 640, data: withThreads([]) }),
  render: () =>
    html`<hb-thread-list>
      <p slot="empty">Nobody is waiting. Time for a coffee.</p>
    </hb-thread-list>`,
};

export const Loading: Story = { parameters: inShop({ width: 356, height: 640, trouble: { "/threads": "never" } }) };

export const Error: Story = {
  parameters: inShop({ width: 356, height: 640, trouble: { "/threads": "internal-error" } }),
};

export const Offline: Story = { parameters: inShop({ width: 356, height: 640, goesOffline: true }) };

export const NoPermission: Story = {
  parameters: inShop({ width: 356, height: 640, data: asViewer({ read: true }) }),
  play: focus("[role=row][tabindex='0']"),
};

export const Long: Story = { parameters: inShop({ width: 356, height: 640, data: withLongWords() }) };

export const Narrow: Story = { parameters: inShop({ width: 240, height: 480 }) };

export const Rtl: Story = { globals: { locale: "ar" } };

export const French: Story = { globals: { locale: "fr" } };

export const Touch: Story = { play: focus("[role=row][tabindex='0']") };
