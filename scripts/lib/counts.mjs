/**
 * Counting tests over several runners: each runner leaves its numbers in the file that `HEARBACK_TEST_COUNTS` names,
 * and whoever started it reads them there.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "./run.mjs";

const VARIABLE = "HEARBACK_TEST_COUNTS";

/** No tests at all. */
export const NONE = { passed: 0, failed: 0, skipped: 0 };

export const add = (a, b) => ({
  passed: a.passed + b.passed,
  failed: a.failed + b.failed,
  skipped: a.skipped + b.skipped,
});

/** `3 passed, 0 failed`, and `, 1 skipped` where there are any. */
export const summary = ({ passed, failed, skipped }) =>
  `${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ""}`;

/** Leaves a runner's numbers for the script that started it. */
export function reportCounts(counts) {
  const file = process.env[VARIABLE];
  if (file) writeFileSync(file, JSON.stringify(counts));
}

/** Runs a program that reports counts. One that fails without a failed test (a crash, say) counts as one failure. */
export async function runCounted(command, args, { env = {} } = {}) {
  const folder = mkdtempSync(join(tmpdir(), "hearback-counts-"));
  const file = join(folder, "counts.json");
  writeFileSync(file, JSON.stringify(NONE));
  const code = await run(command, args, { env: { ...env, [VARIABLE]: file } });
  const counts = JSON.parse(readFileSync(file, "utf8"));
  rmSync(folder, { recursive: true });
  return code !== 0 && counts.failed === 0 ? add(counts, { ...NONE, failed: 1 }) : counts;
}

/** Ends a test script: its numbers on a last line of their own, and the exit code that fits. */
export function finish(counts) {
  reportCounts(counts);
  console.log(`\n${summary(counts)}`);
  process.exitCode = counts.failed ? 1 : 0;
}
