/// <reference types="vite/client" />
import { setCustomElementsManifest, type Preview } from "@storybook/web-components-vite";

/** Made by the build; previews work without it, only the tables of properties stay empty. */
const manifests = import.meta.glob("../packages/elements/custom-elements.json", { eager: true, import: "default" });
for (const manifest of Object.values(manifests)) setCustomElementsManifest(manifest);

const RIGHT_TO_LEFT = new Set(["ar"]);

const preview: Preview = {
  tags: ["autodocs"],
  parameters: { a11y: { test: "error" } },
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
  decorators: [
    (story, { globals }) => {
      const root = document.documentElement;
      root.lang = String(globals["locale"]);
      root.dir = RIGHT_TO_LEFT.has(root.lang) ? "rtl" : "ltr";
      root.style.colorScheme = String(globals["theme"]);
      root.style.background = "Canvas";
      root.style.color = "CanvasText";
      return story();
    },
  ],
};

export default preview;
