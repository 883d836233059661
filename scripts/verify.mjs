/** What every change must pass, in under a minute: format, types, lint, spelling, layout, unused code, contract tests. */
import { run } from "./lib/run.mjs";

const STEPS = [
  ["format", "oxfmt", "--check"],
  // Before lint, whose typed rules read the packages' declarations where no project names a file.
  ["types", "tsc", "-b"],
  ["lint", "oxlint", "--deny-warnings"],
  ["spell", "cspell", "--no-progress", "--no-summary", "--gitignore", "."],
  ["layout", "node", "scripts/check-layout.mjs"],
  ["unused", "knip"],
  ["contract", "node", "scripts/test-node.mjs", "packages/contract/", "scripts/"],
];

const failed = [];
for (const [name, command, ...args] of STEPS) {
  const startedAt = performance.now();
  const code = await run(command, args);
  console.log(`${code === 0 ? "ok  " : "FAIL"} ${name} (${((performance.now() - startedAt) / 1000).toFixed(1)} s)`);
  if (code !== 0) failed.push(name);
}

if (failed.length > 0) {
  console.error(`\nverify: ${failed.join(", ")} failed`);
  process.exitCode = 1;
}
