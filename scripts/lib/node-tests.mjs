/** Runs TypeScript tests with node:test, on the packages' sources (no build needed). */
import { inRoot } from "./files.mjs";
import { runCounted } from "./counts.mjs";

const CONCURRENCY = 2;
const TEST_TIMEOUT_MS = 300_000;

/** Runs the files and answers how many of their tests passed, failed and were skipped. */
export function runNodeTests(files, env = {}) {
  const args = [
    "--import",
    "tsx",
    "--conditions",
    "hearback-source",
    "--test",
    `--test-concurrency=${CONCURRENCY}`,
    `--test-timeout=${TEST_TIMEOUT_MS}`,
    "--test-reporter=spec",
    "--test-reporter-destination=stdout",
    `--test-reporter=${inRoot("scripts/lib/node-count-reporter.mjs")}`,
    "--test-reporter-destination=stderr",
    ...files,
  ];
  return runCounted(process.execPath, args, { env });
}
