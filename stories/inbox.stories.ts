import type { Meta, StoryObj } from "@storybook/web-components-vite";
import { html } from "lit";
import { press } from "./gestures.ts";
import { INES, ARABIC, NEWSLETTER } from "./shop.ts";
import { asViewer, withLongWords, withMessages, withThreads } from "./variants.ts";
import { inShop } from "./support.ts";

const meta: Meta = {
  title: "Inbox",
  component: "hb-inbox",
  parameters: inShop({ width: 1280, height: 800 }),
  render: () => html`<hb-inbox thread=${INES}></hb-inbox>`,
};
export default meta;

type Story = StoryObj;

export const Default: Story = {};

export const NoThreadOpen: Story = { render: () => html`<hb-inbox></hb-inbox>` };

export const Done: Story = { render: () => html`<hb-inbox view="done"></hb-inbox>` };

export const WithHostData: Story = {
  render: () =>
    html`<hb-inbox thread=${INES}>
      <dl slot="host" style="display: flex; justify-content: space-between; font-size: 13px">
        <dt>Open deal</dt>
        <dd style="margin: 0">€ 420</dd>
      </dl>
    </hb-inbox>`,
};

export const RichMail: Story = { parameters: inShop({ width: 1280, height: 900, data: withMessages(NEWSLETTER) }) };

export const AfterDone: Story = { play: press("Done", "hb-thread") };

export const Empty: Story = {
  parameters: inShop({ width: 1280, height: 800, data: withThreads([]) }),
  render: () => html`<hb-inbox></hb-inbox>`,
};

export const Loading: Story = {
  parameters: inShop({ width: 1280, height: 800, trouble: { "GET /v1/": "never" } }),
};

export const Error: Story = {
  parameters: inShop({ width: 1280, height: 800, trouble: { "/threads": "internal-error" } }),
};

export const Offline: Story = { parameters: inShop({ width: 1280, height: 800, goesOffline: true }) };

export const OfflineWithWaitingChange: Story = {
  parameters: inShop({ width: 1280, height: 800, goesOffline: true, trouble: { PATCH: "never" } }),
  play: press("Done", "hb-thread"),
};

export const NoPermission: Story = {
  parameters: inShop({ width: 1280, height: 800, data: asViewer({ read: false }) }),
};

export const SignedOut: Story = {
  parameters: inShop({ width: 1280, height: 800, trouble: { "/v1/": "token-expired" } }),
};

export const SetUpWrongly: Story = {
  parameters: inShop({ width: 1280, height: 480 }),
  render: () => html`<hb-inbox base-url="https://inbox.example.com"></hb-inbox>`,
};

export const Long: Story = { parameters: inShop({ width: 1280, height: 800, data: withLongWords() }) };

export const Rtl: Story = {
  globals: { locale: "ar" },
  render: () => html`<hb-inbox thread=${ARABIC}></hb-inbox>`,
};

export const French: Story = { globals: { locale: "fr" } };

export const TwoPanes: Story = { parameters: inShop({ width: 900, height: 700 }) };

export const TwoPanesContactOpen: Story = {
  parameters: inShop({ width: 900, height: 700 }),
  play: press("Contact details"),
};

export const OnePaneList: Story = {
  parameters: inShop({ width: 360, height: 740 }),
  render: () => html`<hb-inbox></hb-inbox>`,
};

export const OnePaneThread: Story = { parameters: inShop({ width: 360, height: 740 }) };

export const OnePaneReply: Story = {
  parameters: inShop({ width: 360, height: 740 }),
  play: press("Reply to"),
};

export const OnePaneMenu: Story = {
  parameters: inShop({ width: 360, height: 740 }),
  render: () => html`<hb-inbox></hb-inbox>`,
  play: press("Menu"),
};

export const Touch: Story = {
  parameters: inShop({ width: 360, height: 740 }),
  render: () => html`<hb-inbox></hb-inbox>`,
};

export const OwnColours: Story = {
  render: () =>
    html`<div
      style="block-size: 100%; --hb-color-accent: light-dark(oklch(48% 0.13 155), oklch(75% 0.13 155)); --hb-radius-small: 2px; --hb-radius-medium: 3px; --hb-font-family: Georgia, serif"
    >
      <hb-inbox thread=${INES}></hb-inbox>
    </div>`,
};
