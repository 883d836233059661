import type { Meta, StoryObj } from "@storybook/web-components-vite";
import { html } from "lit";
import { AUDIENCE_ID, makeAudience } from "@hearback/sdk/testing";
import { SHOP_DATA } from "./shop.ts";
import { withLongWords, withThreads } from "./variants.ts";
import { inShop } from "./support.ts";

const meta: Meta = {
  title: "Navigation",
  component: "hb-navigation",
  parameters: inShop({ width: 204, height: 560 }),
  render: () => html`<hb-navigation></hb-navigation>`,
};
export default meta;

type Story = StoryObj;

const SECOND = makeAudience({ id: "aud_00000000-0000-7000-8000-000000000002", name: "Lumen Paris" });

export const Default: Story = {};

export const SourceShown: Story = { render: () => html`<hb-navigation view="campaign"></hb-navigation>` };

export const SeveralAudiences: Story = {
  parameters: inShop({
    width: 204,
    height: 560,
    data: { ...SHOP_DATA, audiences: [...(SHOP_DATA.audiences ?? []), SECOND] },
  }),
  render: () => html`<hb-navigation audience=${AUDIENCE_ID}></hb-navigation>`,
};

export const Empty: Story = { parameters: inShop({ width: 204, height: 560, data: withThreads([]) }) };

export const Loading: Story = { parameters: inShop({ width: 204, height: 560, trouble: { "/audiences": "never" } }) };

export const Error: Story = {
  parameters: inShop({ width: 204, height: 560, trouble: { "/audiences": "internal-error" } }),
};

export const Long: Story = { parameters: inShop({ width: 204, height: 560, data: withLongWords() }) };

export const Rtl: Story = { globals: { locale: "ar" } };

export const French: Story = { globals: { locale: "fr" } };
