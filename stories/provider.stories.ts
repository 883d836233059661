import type { Meta, StoryObj } from "@storybook/web-components-vite";
import { html } from "lit";
import { INES_ID } from "./shop.ts";
import { inShop } from "./support.ts";

const meta: Meta = {
  title: "Provider",
  component: "hb-provider",
  parameters: inShop({ width: 760, height: 480 }),
};
export default meta;

type Story = StoryObj;

/** Elements inside share one inbox, wherever they stand. */
export const Default: Story = {
  render: () =>
    html`<hb-provider>
      <div style="display: grid; grid-template-columns: 1fr 268px; block-size: 100%">
        <hb-thread-list></hb-thread-list>
        <hb-contact-panel contact=${INES_ID}></hb-contact-panel>
      </div>
    </hb-provider>`,
};

export const Dark: Story = {
  render: () =>
    html`<hb-provider theme="dark">
      <hb-thread-list></hb-thread-list>
    </hb-provider>`,
};

export const French: Story = {
  render: () =>
    html`<hb-provider locale="fr">
      <hb-thread-list></hb-thread-list>
    </hb-provider>`,
};

export const OwnWords: Story = {
  render: () =>
    html`<hb-provider .strings=${{ common: { status: { todo: "Waiting", done: "Answered", trash: "Bin" } } }}>
      <hb-thread-list></hb-thread-list>
    </hb-provider>`,
};

/** One accent colour of the host tints all elements below it. */
export const OwnColours: Story = {
  render: () =>
    html`<div style="block-size: 100%; --hb-color-accent: light-dark(oklch(48% 0.13 155), oklch(75% 0.13 155))">
      <hb-thread-list></hb-thread-list>
    </div>`,
};
