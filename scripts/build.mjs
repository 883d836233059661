/**
 * Builds every package into its `dist`: declarations, JavaScript, the CDN bundle, the mail frame and the elements'
 * manifest. Starts from empty folders, so that no file of a deleted source is published.
 */
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { BUILD_STAMP, hasElements } from "./lib/build-state.mjs";
import { PACKAGES, inRoot } from "./lib/files.mjs";
import { run } from "./lib/run.mjs";

const MANIFEST_ARGS = ["analyze", "--litelement", "--globs", "src/**/*.ts", "--exclude", "src/**/*.test.ts", "--quiet"];

async function step(name, command, args, options) {
  const startedAt = performance.now();
  const code = await run(command, args, options);
  if (code !== 0) {
    console.error(`build: ${name} failed`);
    process.exit(code);
  }
  console.log(`build: ${name} in ${((performance.now() - startedAt) / 1000).toFixed(1)} s`);
}

for (const name of PACKAGES) rmSync(inRoot("packages", name, "dist"), { recursive: true, force: true });
await step("declarations", "tsc", ["-b", ...PACKAGES.map((name) => `packages/${name}`)]);
await step("packages", "rollup", ["--config", "--silent"]);
if (hasElements()) await step("manifest", "cem", MANIFEST_ARGS, { cwd: inRoot("packages/elements") });
mkdirSync(dirname(BUILD_STAMP), { recursive: true });
writeFileSync(BUILD_STAMP, "");
