import type { Meta, StoryObj } from "@storybook/web-components-vite";
import { html } from "lit";
import { idOf } from "@hearback/sdk/testing";
import { press } from "./gestures.ts";
import { hoursAgo } from "./rows.ts";
import { INES, INES_ASKS, inesMessage, NEWSLETTER } from "./shop.ts";
import { withLongWords } from "./variants.ts";
import { inShop } from "./support.ts";

const meta: Meta = {
  title: "Message",
  component: "hb-message",
  parameters: inShop({ width: 640, padding: 20 }),
  render: () => html`<hb-message .message=${INES_ASKS}></hb-message>`,
};
export default meta;

type Story = StoryObj;

const ANSWER = { direction: "outbound", text: "Yes, fourteen of them since this morning." } as const;

export const Default: Story = {};

export const Folded: Story = { render: () => html`<hb-message .message=${INES_ASKS} folded></hb-message>` };

export const QuoteOpen: Story = { play: press("Show quoted text") };

export const Sent: Story = { render: () => html`<hb-message .message=${inesMessage(ANSWER)}></hb-message>` };

export const Delivered: Story = {
  render: () =>
    html`<hb-message
      .message=${inesMessage({ ...ANSWER, delivery: { state: "delivered", reason: null } })}
    ></hb-message>`,
};

export const Queued: Story = {
  render: () =>
    html`<hb-message .message=${inesMessage({ ...ANSWER, delivery: { state: "queued", reason: null } })}></hb-message>`,
};

export const Sending: Story = {
  render: () =>
    html`<hb-message
      .message=${inesMessage({ ...ANSWER, delivery: { state: "sending", reason: null } })}
    ></hb-message>`,
};

export const Failed: Story = {
  render: () =>
    html`<hb-message
      .message=${inesMessage({
        ...ANSWER,
        delivery: { state: "failed", reason: "550 5.1.1 The mailbox is not known here" },
      })}
    ></hb-message>`,
};

export const AutoReply: Story = {
  render: () =>
    html`<hb-message
      .message=${inesMessage({ automatic: "auto-reply", text: "I am away until Monday and read this then." })}
    ></hb-message>`,
};

export const Bounce: Story = {
  render: () =>
    html`<hb-message
      .message=${inesMessage({
        automatic: "bounce",
        from: { name: "Mail Delivery System", address: "mailer-daemon@mail.example.com" },
        author: { kind: "contact", id: idOf("con", 99), name: "Mail Delivery System" },
        text: "Your message to bruno@example.fr could not be delivered: the mailbox is full.",
      })}
    ></hb-message>`,
};

export const SenderNotVerified: Story = {
  render: () =>
    html`<hb-message
      .message=${inesMessage({
        text: "Your account will be closed today.",
        authentication: { spf: "fail", dkim: "none", dmarc: "fail" },
      })}
    ></hb-message>`,
};

export const Incomplete: Story = {
  render: () => html`<hb-message .message=${inesMessage({ incomplete: "unknown charset" })}></hb-message>`,
};

export const RichMail: Story = { render: () => html`<hb-message .message=${NEWSLETTER}></hb-message>` };

export const TextMessage: Story = {
  render: () =>
    html`<hb-message
      .message=${inesMessage({
        channel: "sms",
        from: { name: "", address: "+33 6 00 00 00 00" },
        text: "Can I pick it up on Saturday instead? 🪔",
        sentAt: hoursAgo(1),
      })}
    ></hb-message>`,
};

export const Long: Story = {
  render: () =>
    html`<hb-message .message=${withLongWords().messages?.find(({ threadId }) => threadId === INES)}></hb-message>`,
};

export const NarrowLong: Story = { ...Long, parameters: inShop({ width: 320, padding: 12 }) };

export const Rtl: Story = {
  globals: { locale: "ar" },
  render: () =>
    html`<hb-message
        .message=${inesMessage({
          author: { kind: "contact", id: idOf("con", 2), name: "مريم الحداد" },
          from: { name: "مريم الحداد", address: "maryam@example.com" },
          text: "هل تشحنون إلى عمّان؟ وكم يستغرق ذلك؟",
        })}
      ></hb-message
      ><br /><hb-message .message=${inesMessage(ANSWER)}></hb-message>`,
};

export const French: Story = { globals: { locale: "fr" } };
