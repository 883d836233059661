/// <reference types="vite/client" />
import "@hearback/elements";
import { setCustomElementsManifest, type Preview } from "@storybook/web-components-vite";
import { html } from "lit";
import { styleMap } from "lit/directives/style-map.js";
import { STORY_TIME } from "../stories/rows.ts";
import { openShop, openShopOf, shopOf } from "../stories/support.ts";

/** Made by the build; previews work without it, only the tables of properties stay empty. */
const manifests = import.meta.glob("../packages/elements/custom-elements.json", { eager: true, import: "default" });
for (const manifest of Object.values(manifests)) setCustomElementsManifest(manifest);

const RIGHT_TO_LEFT = new Set(["ar"]);
/** The ground of a product that the elements stand in. */
const GROUND = "light-dark(oklch(100% 0 0), oklch(20.5% 0.012 265))";
const TEXT = "light-dark(oklch(24% 0.012 265), oklch(94% 0.006 265))";

const preview: Preview = {
  tags: ["autodocs"],
  parameters: {
    layout: "centered",
    a11y: { test: "error" },
    controls: { disable: true },
    options: { storySort: { order: ["Inbox", "Contact threads", "Provider", "*"] } },
  },
  initialGlobals: { theme: "light", locale: "en" },
  globalTypes: {
    theme: {
      description: "Colour scheme",
      toolbar: { title: "Theme", icon: "mirror", items: ["light", "dark"], dynamicTitle: true },
    },
    locale: {
      description: "Language and writing direction",
      toolbar: { title: "Locale", icon: "globe", items: ["en", "fr", "ar"], dynamicTitle: true },
    },
  },
  beforeEach: (context) => {
    const { now } = Date;
    const { inbox } = openShopOf(context);
    Date.now = () => Date.parse(STORY_TIME);
    return () => {
      Date.now = now;
      inbox.close();
    };
  },
  loaders: [({ parameters }) => ({ shop: openShop(shopOf(parameters)) })],
  afterEach: (context) => openShopOf(context).settled(),
  decorators: [
    (story, context) => {
      const { inbox, options } = openShopOf(context);
      const { width = 720, height, padding = 0 } = options;
      const lang = String(context.globals["locale"]);
      document.documentElement.style.colorScheme = String(context.globals["theme"]);
      document.body.style.background = GROUND;
      const box = {
        boxSizing: "border-box",
        position: "relative",
        overflow: "clip",
        inlineSize: `${width}px`,
        blockSize: height === undefined ? "auto" : `${height}px`,
        padding: `${padding}px`,
        background: GROUND,
        color: TEXT,
        fontFamily: "system-ui, sans-serif",
        textAlign: "start",
      };
      return html`<div lang=${lang} dir=${RIGHT_TO_LEFT.has(lang) ? "rtl" : "ltr"} style=${styleMap(box)}>
        <hb-provider .inbox=${inbox}>${story()}</hb-provider>
      </div>`;
    },
  ],
};

export default preview;
