/** Tests of the sdk and the elements, in a real browser: `npm run test:browser [-- --files a/file.test.ts]`. */
import { esbuildPlugin } from "@web/dev-server-esbuild";
import { defaultReporter } from "@web/test-runner";
import { chromeLauncher } from "@web/test-runner-chrome";
import { a11ySnapshotPlugin } from "@web/test-runner-commands/plugins";
import { findChromium } from "./scripts/chromium.mjs";
import { inRoot } from "./scripts/lib/files.mjs";
import { wtrCountReporter } from "./scripts/lib/wtr-count-reporter.mjs";
import { hearbackServer } from "./scripts/wtr-server-plugin.mjs";

export default {
  files: ["packages/{sdk,elements}/src/**/*.test.ts", "!**/*.node.test.ts"],
  concurrency: 2,
  nodeResolve: { exportConditions: ["hearback-source", "browser", "development"] },
  browsers: [chromeLauncher({ launchOptions: await findChromium() })],
  plugins: [
    hearbackServer(),
    a11ySnapshotPlugin(),
    esbuildPlugin({ ts: true, target: "es2022", tsconfig: inRoot("packages/elements/tsconfig.json") }),
  ],
  reporters: [defaultReporter(), wtrCountReporter()],
  coverageConfig: {
    include: ["packages/*/src/**/*.ts"],
    reporters: ["text-summary", "lcovonly"],
    reportDir: "coverage",
  },
  filterBrowserLogs: ({ args }) => !String(args[0]).startsWith("Lit is in dev mode"),
  testFramework: { config: { timeout: 5_000 } },
};
