import type { Meta, StoryObj } from "@storybook/web-components-vite";
import { html } from "lit";
import { press } from "./gestures.ts";
import { HANNA, INES, INES_ASKS, inesMessage, ARABIC, NEWSLETTER, TOMAS } from "./shop.ts";
import { asViewer, withLongWords, withMessages } from "./variants.ts";
import { inShop } from "./support.ts";

const meta: Meta = {
  title: "Thread",
  component: "hb-thread",
  parameters: inShop({ width: 640, height: 720 }),
  render: () => html`<hb-thread thread=${INES}></hb-thread>`,
};
export default meta;

type Story = StoryObj;

export const Default: Story = {};

export const EarlierMessages: Story = { play: press("4 earlier messages") };

export const TextMessages: Story = { render: () => html`<hb-thread thread=${TOMAS}></hb-thread>` };

export const SurveyAnswer: Story = { render: () => html`<hb-thread thread=${HANNA}></hb-thread>` };

export const RichMail: Story = { parameters: inShop({ width: 640, height: 820, data: withMessages(NEWSLETTER) }) };

export const FailedReply: Story = {
  parameters: inShop({
    width: 640,
    height: 720,
    data: withMessages(
      INES_ASKS,
      inesMessage({
        direction: "outbound",
        text: "Yes, fourteen of them since this morning.",
        delivery: { state: "failed", reason: "550 5.1.1 The mailbox is not known here" },
      }),
    ),
  }),
};

export const WithBack: Story = { render: () => html`<hb-thread thread=${INES} with-back></hb-thread>` };

export const WithPlace: Story = {
  render: () => html`<hb-thread thread=${INES} .place=${{ position: 1, total: 24 }}></hb-thread>`,
};

export const WithoutComposer: Story = { render: () => html`<hb-thread thread=${INES} without-composer></hb-thread>` };

export const Empty: Story = { render: () => html`<hb-thread></hb-thread>` };

export const Loading: Story = { parameters: inShop({ width: 640, height: 720, trouble: { "/threads/": "never" } }) };

export const Error: Story = {
  parameters: inShop({ width: 640, height: 720, trouble: { "/threads/": "internal-error" } }),
};

export const Gone: Story = { parameters: inShop({ width: 640, height: 720, trouble: { "/threads/": "not-found" } }) };

export const Offline: Story = { parameters: inShop({ width: 640, height: 720, goesOffline: true }) };

export const NoPermission: Story = {
  parameters: inShop({ width: 640, height: 720, data: asViewer({ read: true }) }),
};

export const Long: Story = { parameters: inShop({ width: 640, height: 720, data: withLongWords() }) };

export const Narrow: Story = { parameters: inShop({ width: 360, height: 740 }) };

export const NarrowLong: Story = { parameters: inShop({ width: 320, height: 740, data: withLongWords() }) };

export const Rtl: Story = {
  globals: { locale: "ar" },
  render: () => html`<hb-thread thread=${ARABIC}></hb-thread>`,
};

export const French: Story = { globals: { locale: "fr" } };

export const Touch: Story = { parameters: inShop({ width: 360, height: 740 }) };
