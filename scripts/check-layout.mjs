/** Checks the shape of the source folders: few entries in each, and not too deep. */
import { readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { PACKAGES, inRoot, shown } from "./lib/files.mjs";

const MAX_ENTRIES = 15;
const MAX_DEPTH = 2;

/** Folders of many files of one kind, where one file per noun or element is the order: no limit on entries. */
const FOLDERS_OF_NOUNS = new Set(["packages/contract/src", "packages/elements/src"]);
const FIXTURES = new Set(["fixtures", "locales"]);
const NOT_COUNTED = /\.(test|test-d|stories)\.ts$|\.snapshot\.json$|\.md$/;

function problemsIn(folder, source) {
  const entries = readdirSync(folder, { withFileTypes: true }).filter(({ name }) => !NOT_COUNTED.test(name));
  const name = shown(folder);
  const depth = relative(source, folder).split("/").filter(Boolean).length;
  const below = entries
    .filter((entry) => entry.isDirectory() && !FIXTURES.has(entry.name))
    .flatMap((entry) => problemsIn(join(folder, entry.name), source));
  const own = [];
  if (entries.length > MAX_ENTRIES && !FOLDERS_OF_NOUNS.has(name)) {
    own.push(
      `${name} has ${entries.length} entries (at most ${MAX_ENTRIES}, tests aside): group what changes together in a folder.`,
    );
  }
  if (depth > MAX_DEPTH) {
    own.push(`${name} is ${depth} folders below src (at most ${MAX_DEPTH}): move it up, beside the code that uses it.`);
  }
  return [...own, ...below];
}

const sources = PACKAGES.map((name) => inRoot("packages", name));
const problems = sources.flatMap((folder) =>
  readdirSync(folder).includes("src") ? problemsIn(join(folder, "src"), join(folder, "src")) : [],
);

for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;
