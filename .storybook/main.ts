import type { StorybookConfig } from "@storybook/web-components-vite";

/** Packages that must exist once on the page: Vite would otherwise bundle some of them a second time. */
const LIT = ["lit", "lit-html", "lit-element", "@lit/reactive-element", "@lit/context", "@lit/task"];

const config: StorybookConfig = {
  stories: ["../stories/**/*.stories.ts"],
  addons: ["@storybook/addon-docs", "@storybook/addon-a11y"],
  framework: { name: "@storybook/web-components-vite", options: {} },
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  viteFinal: (vite) => ({
    ...vite,
    logLevel: "warn",
    build: { ...vite.build, chunkSizeWarningLimit: 2_000 },
    resolve: {
      ...vite.resolve,
      dedupe: LIT,
      conditions: ["hearback-source", "browser", "module", "development|production"],
    },
    // PGlite finds its files beside its own module, which a bundled copy would not be.
    optimizeDeps: {
      ...vite.optimizeDeps,
      exclude: [...(vite.optimizeDeps?.exclude ?? []), ...LIT, "@electric-sql/pglite"],
    },
  }),
};

export default config;
