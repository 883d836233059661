import type { Meta, StoryObj } from "@storybook/web-components-vite";
import { html } from "lit";
import { press } from "./gestures.ts";
import { STYLED_REPLY_HTML } from "./mails.ts";
import { INES_ASKS, inesMessage, NEWSLETTER } from "./shop.ts";
import { LONG } from "./variants.ts";
import { inShop } from "./support.ts";

const meta: Meta = {
  title: "Mail body",
  component: "hb-mail-body",
  parameters: inShop({ width: 600, padding: 20 }),
  render: () => html`<hb-mail-body .message=${INES_ASKS}></hb-mail-body>`,
};
export default meta;

type Story = StoryObj;

/** Each kind of block that simple mail is made of. */
const EVERY_BLOCK = inesMessage({
  body: {
    kind: "simple",
    blocks: [
      { type: "heading", spans: [{ text: "What we need" }] },
      {
        type: "paragraph",
        spans: [
          { text: "Two things, " },
          { text: "both", bold: true },
          { text: " by " },
          { text: "Friday", italic: true },
          { text: ", please see " },
          { text: "the floor plan", href: "https://example.com/plan" },
          { text: ":" },
        ],
      },
      {
        type: "list",
        ordered: true,
        items: [
          [{ type: "paragraph", spans: [{ text: "24 arched lamps" }] }],
          [
            { type: "paragraph", spans: [{ text: "48 globes, of which" }] },
            {
              type: "list",
              ordered: false,
              items: [
                [{ type: "paragraph", spans: [{ text: "40 smoke" }] }],
                [{ type: "paragraph", spans: [{ text: "8 clear" }] }],
              ],
            },
          ],
        ],
      },
      { type: "preformatted", text: "Arc    24 x 162.00\nGlobe  48 x  85.50" },
      { type: "quote", blocks: [{ type: "paragraph", spans: [{ text: "The trade price starts at twenty pieces." }] }] },
      { type: "paragraph", spans: [{ text: "Then yes." }] },
      { type: "rule" },
      {
        type: "paragraph",
        spans: [{ text: "Order " }, { text: "MX-2041", code: true }, { text: " is the last one." }],
      },
    ],
    quotedFrom: null,
  },
});

export const Default: Story = {};

export const QuoteOpen: Story = { play: press("Show quoted text") };

export const EveryBlock: Story = { render: () => html`<hb-mail-body .message=${EVERY_BLOCK}></hb-mail-body>` };

export const ImagesBlocked: Story = { render: () => html`<hb-mail-body .message=${NEWSLETTER}></hb-mail-body>` };

export const ImagesShown: Story = {
  render: () => html`<hb-mail-body .message=${NEWSLETTER}></hb-mail-body>`,
  play: press("Show images"),
};

export const ImagesFailed: Story = {
  parameters: inShop({ width: 600, padding: 20, trouble: { "/images": "not-found" } }),
  render: () => html`<hb-mail-body .message=${NEWSLETTER}></hb-mail-body>`,
  play: press("Show images"),
};

export const WithoutOwnGround: Story = {
  render: () =>
    html`<hb-mail-body
      .message=${inesMessage({ body: { kind: "rich", html: STYLED_REPLY_HTML, truncated: false } })}
    ></hb-mail-body>`,
};

export const Cut: Story = {
  render: () =>
    html`<hb-mail-body
      .message=${inesMessage({ body: { kind: "rich", html: STYLED_REPLY_HTML, truncated: true } })}
    ></hb-mail-body>`,
};

export const MisleadingLink: Story = {
  render: () =>
    html`<hb-mail-body
      .message=${inesMessage({
        body: {
          kind: "simple",
          blocks: [
            {
              type: "paragraph",
              spans: [
                { text: "Confirm at " },
                { text: "www.example.com", href: "https://example.com.login.example.org/" },
                { text: " today." },
              ],
            },
          ],
          quotedFrom: null,
        },
      })}
    ></hb-mail-body>`,
  play: press("www.example.com"),
};

export const Loading: Story = {
  parameters: inShop({ width: 600, padding: 20, trouble: { "/me": "never" } }),
  render: () => html`<hb-mail-body .message=${NEWSLETTER}></hb-mail-body>`,
};

export const Empty: Story = { render: () => html`<hb-mail-body .message=${inesMessage({ text: "" })}></hb-mail-body>` };

export const Long: Story = {
  parameters: inShop({ width: 320, padding: 12 }),
  render: () =>
    html`<hb-mail-body
      .message=${inesMessage({
        text: `${LONG.word} https://example.com/${"a-path-without-an-end/".repeat(8)} ${"A sentence among many. ".repeat(20)}`,
      })}
    ></hb-mail-body>`,
};

export const Narrow: Story = {
  parameters: inShop({ width: 320, padding: 12 }),
  render: () => html`<hb-mail-body .message=${NEWSLETTER}></hb-mail-body>`,
};

export const Rtl: Story = {
  globals: { locale: "ar" },
  render: () =>
    html`<hb-mail-body .message=${inesMessage({ text: "هل تشحنون إلى عمّان؟ وكم يستغرق ذلك؟" })}></hb-mail-body>`,
};

export const French: Story = {
  globals: { locale: "fr" },
  render: () => html`<hb-mail-body .message=${NEWSLETTER}></hb-mail-body>`,
};
