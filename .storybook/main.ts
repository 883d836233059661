import { resolve } from "node:path";
import type { StorybookConfig } from "@storybook/web-components-vite";
import { mailFrame } from "./mail-frame.ts";

/** Packages that must exist once on the page: Vite would otherwise bundle some of them a second time. */
const LIT = ["lit", "lit-html", "lit-element", "@lit/reactive-element", "@lit/context", "@lit/task"];

const config: StorybookConfig = {
  stories: ["../stories/**/*.stories.ts"],
  addons: ["@storybook/addon-docs", "@storybook/addon-a11y"],
  framework: { name: "@storybook/web-components-vite", options: {} },
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  // Where the server's image proxy would be.
  staticDirs: [{ from: "../stories/pictures", to: "/i" }],
  viteFinal: (vite) => ({
    ...vite,
    logLevel: "warn",
    plugins: [...(vite.plugins ?? []), mailFrame(resolve(import.meta.dirname, ".."))],
    build: { ...vite.build, chunkSizeWarningLimit: 2_000 },
    resolve: {
      ...vite.resolve,
      dedupe: LIT,
      conditions: ["hearback-source", "browser", "module", "development|production"],
    },
    optimizeDeps: { ...vite.optimizeDeps, exclude: [...(vite.optimizeDeps?.exclude ?? []), ...LIT] },
  }),
};

export default config;
