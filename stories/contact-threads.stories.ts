import type { Meta, StoryObj } from "@storybook/web-components-vite";
import { html } from "lit";
import { INES, INES_ID } from "./shop.ts";
import { asViewer, withLongWords, withThreads } from "./variants.ts";
import { inShop } from "./support.ts";

const meta: Meta = {
  title: "Contact threads",
  component: "hb-contact-threads",
  parameters: inShop({ width: 420, height: 600 }),
  render: () => html`<hb-contact-threads contact=${INES_ID}></hb-contact-threads>`,
};
export default meta;

type Story = StoryObj;

export const Default: Story = {};

export const ThreadOpen: Story = {
  render: () => html`<hb-contact-threads contact=${INES_ID} thread=${INES}></hb-contact-threads>`,
};

export const Empty: Story = { parameters: inShop({ width: 420, height: 600, data: withThreads([]) }) };

export const Loading: Story = { parameters: inShop({ width: 420, height: 600, trouble: { "/threads": "never" } }) };

export const Error: Story = {
  parameters: inShop({ width: 420, height: 600, trouble: { "/threads": "internal-error" } }),
};

export const Offline: Story = { parameters: inShop({ width: 420, height: 600, goesOffline: true }) };

export const NoPermission: Story = {
  parameters: inShop({ width: 420, height: 600, data: asViewer({ read: false }) }),
};

export const SignedOut: Story = {
  parameters: inShop({ width: 420, height: 600, trouble: { "/v1/": "token-expired" } }),
};

export const Long: Story = { parameters: inShop({ width: 420, height: 600, data: withLongWords() }) };

export const Rtl: Story = { globals: { locale: "ar" } };

export const French: Story = { globals: { locale: "fr" } };
