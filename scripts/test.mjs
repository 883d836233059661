/** The whole test: build if stale, node, browser, end to end, stories. The last line sums all of them. */
import { hasStories, isBuildStale, isStorybookStale } from "./lib/build-state.mjs";
import { NONE, add, finish, runCounted, summary } from "./lib/counts.mjs";
import { filesBelow, inRoot } from "./lib/files.mjs";

const hasTests = (...folders) => folders.some((folder) => filesBelow(inRoot(folder), /\.test\.ts$/).length > 0);

/** In the order of running. A stage that makes something, and fails, counts as one failed test. */
const STAGES = [
  { name: "build", isNeeded: isBuildStale, command: ["npm", "run", "--silent", "build"] },
  {
    name: "node",
    isNeeded: () => hasTests("packages/contract/src", "packages/server/src"),
    command: ["node", "scripts/test-node.mjs"],
  },
  { name: "browser", isNeeded: () => hasTests("packages/sdk/src", "packages/elements/src"), command: ["wtr"] },
  { name: "size", isNeeded: () => true, command: ["node", "scripts/size.mjs"] },
  { name: "end to end", isNeeded: () => hasTests("e2e"), command: ["node", "scripts/test-e2e.mjs"] },
  {
    name: "storybook",
    isNeeded: () => hasStories() && isStorybookStale(),
    command: ["npm", "run", "--silent", "build-storybook"],
  },
  { name: "stories", isNeeded: hasStories, command: ["node", "scripts/test-stories.mjs"] },
];

const results = [];
for (const { name, isNeeded, command } of STAGES) {
  if (!isNeeded()) continue;
  console.log(`\n=== ${name}`);
  results.push({ name, counts: await runCounted(command[0], command.slice(1)) });
}

/** Stages that only make something have no tests to name. */
const total = (counts) => (counts.passed + counts.failed + counts.skipped > 0 ? summary(counts) : "done");

console.log("\n=== all");
for (const { name, counts } of results) console.log(`${name.padEnd(12)} ${total(counts)}`);
finish(results.map(({ counts }) => counts).reduce(add, NONE));
