import type { Meta, StoryObj } from "@storybook/web-components-vite";
import { html } from "lit";
import { idOf, makeContact } from "@hearback/sdk/testing";
import { INES, INES_ID, SHOP_DATA } from "./shop.ts";
import { withLongWords } from "./variants.ts";
import { inShop } from "./support.ts";

const meta: Meta = {
  title: "Contact panel",
  component: "hb-contact-panel",
  parameters: inShop({ width: 268, height: 620 }),
  render: () => html`<hb-contact-panel contact=${INES_ID} thread=${INES}></hb-contact-panel>`,
};
export default meta;

type Story = StoryObj;

/** Somebody of whom nothing is known but a phone number. */
const UNKNOWN = makeContact({
  id: idOf("con", 300),
  name: "",
  email: null,
  phone: "+33 6 00 00 00 00",
  marketingStatus: "transactional",
  oneToOneConsent: "unknown",
});

/** Somebody who wants no mail any more. */
const GONE = makeContact({
  id: idOf("con", 301),
  name: "Bruno Example",
  email: "bruno@example.fr",
  marketingStatus: "unsubscribed",
  oneToOneConsent: "denied",
  smsConsent: "denied",
});

const DATA = { ...SHOP_DATA, contacts: [...(SHOP_DATA.contacts ?? []), UNKNOWN, GONE] };

export const Default: Story = {};

export const WithHostData: Story = {
  render: () =>
    html`<hb-contact-panel contact=${INES_ID} thread=${INES}>
      <dl slot="host" style="display: flex; justify-content: space-between; font-size: 13px">
        <dt>Open deal</dt>
        <dd style="margin: 0">€ 420</dd>
      </dl>
    </hb-contact-panel>`,
};

export const Empty: Story = {
  parameters: inShop({ width: 268, height: 620, data: DATA }),
  render: () => html`<hb-contact-panel contact=${UNKNOWN.id}></hb-contact-panel>`,
};

export const OptedOut: Story = {
  parameters: inShop({ width: 268, height: 620, data: DATA }),
  render: () => html`<hb-contact-panel contact=${GONE.id}></hb-contact-panel>`,
};

export const Loading: Story = { parameters: inShop({ width: 268, height: 620, trouble: { "/contacts/": "never" } }) };

export const Error: Story = {
  parameters: inShop({ width: 268, height: 620, trouble: { "/contacts/": "internal-error" } }),
};

export const Long: Story = { parameters: inShop({ width: 268, height: 760, data: withLongWords() }) };

export const Rtl: Story = { globals: { locale: "ar" } };

export const French: Story = { globals: { locale: "fr" } };
