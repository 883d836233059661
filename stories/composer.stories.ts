import type { Meta, StoryObj } from "@storybook/web-components-vite";
import { html } from "lit";
import { all, attach, press, write } from "./gestures.ts";
import { INES, ARABIC } from "./shop.ts";
import { asViewer, withLongWords } from "./variants.ts";
import { inShop } from "./support.ts";

const meta: Meta = {
  title: "Composer",
  component: "hb-composer",
  parameters: inShop({ width: 640, padding: 12 }),
  render: () => html`<hb-composer thread=${INES}></hb-composer>`,
};
export default meta;

type Story = StoryObj;

const REPLY = "The small shade fits bases from 2022 on; yours is one of them.";

export const Default: Story = {};

export const Draft: Story = { play: write(REPLY) };

export const MoreWaysToSend: Story = {
  parameters: inShop({ width: 640, height: 300, padding: 12 }),
  render: () =>
    html`<div style="block-size: 90px"></div>
      <hb-composer thread=${INES}></hb-composer>`,
  play: all(write(REPLY), press("More ways to send")),
};

export const Attached: Story = {
  play: all(write(REPLY), attach(["shade.pdf", 214_000, "application/pdf"], ["base.jpg", 91_000, "image/jpeg"])),
};

export const Uploading: Story = {
  parameters: inShop({ width: 640, padding: 12, trouble: { "/attachments": "never" } }),
  play: all(write(REPLY), attach(["shade.pdf", 214_000, "application/pdf"])),
};

export const UploadFailed: Story = {
  parameters: inShop({ width: 640, padding: 12, trouble: { "/attachments": "attachment-type-not-allowed" } }),
  play: all(write(REPLY), attach(["shade.pdf", 214_000, "application/pdf"])),
};

export const FileRefused: Story = {
  play: all(write(REPLY), attach(["film.mp4", 2_000, "video/mp4"], ["plan.pdf", 11_000_000, "application/pdf"])),
};

export const Error: Story = {
  parameters: inShop({ width: 640, padding: 12, trouble: { "POST /v1/threads": "thread-not-answerable" } }),
  play: all(write(REPLY), press("Send and mark Done")),
};

export const Conflict: Story = {
  parameters: inShop({ width: 640, padding: 12, trouble: { "POST /v1/threads": "thread-moved-on" } }),
  play: all(write(REPLY), press("Send and mark Done")),
};

export const Loading: Story = { parameters: inShop({ width: 640, padding: 12, trouble: { "/v1/": "never" } }) };

export const Empty: Story = { render: () => html`<hb-composer></hb-composer>` };

export const Offline: Story = {
  parameters: inShop({ width: 640, padding: 12, goesOffline: true }),
  play: write(REPLY),
};

export const NoPermission: Story = {
  parameters: inShop({ width: 640, padding: 12, data: asViewer({ read: true }) }),
};

export const Long: Story = {
  parameters: inShop({ width: 640, padding: 12, data: withLongWords() }),
  play: write(`${REPLY}\n\n`.repeat(14)),
};

export const Narrow: Story = { parameters: inShop({ width: 360 }) };

export const NarrowOpen: Story = {
  parameters: inShop({ width: 360, height: 480 }),
  play: all(press("Reply to"), write(REPLY)),
};

export const Rtl: Story = {
  globals: { locale: "ar" },
  render: () => html`<hb-composer thread=${ARABIC}></hb-composer>`,
  play: write("نعم، نشحن إلى عمّان خلال أربعة أيام."),
};

export const French: Story = { globals: { locale: "fr" } };
