/** Measures what a page downloads before the first paint, gzip -9, against the budgets. */
import { existsSync } from "node:fs";
import { gzipSync } from "node:zlib";
import { rollup } from "rollup";
import { browserBundle, onwarn } from "./lib/bundling.mjs";
import { inRoot } from "./lib/files.mjs";

const ELEMENTS = inRoot("packages/elements/src");

const MEASURES = [
  { name: "inbox, first load", budgetKiB: 48, modules: [`${ELEMENTS}/cdn.ts`] },
  {
    name: "list only",
    budgetKiB: 40,
    modules: [`${ELEMENTS}/provider/provider.ts`, `${ELEMENTS}/thread-list/thread-list.ts`],
  },
  { name: "sdk alone", budgetKiB: 24, modules: [inRoot("packages/sdk/src/index.ts")] },
];

/** An entry that runs the modules and keeps all they export, as a page that uses everything would. */
const entryOf = (modules) => ({
  name: "entry",
  resolveId: (id) => (id === "entry" ? "\0entry" : undefined),
  load: (id) =>
    id === "\0entry"
      ? modules.map((path) => `import ${JSON.stringify(path)};\nexport * from ${JSON.stringify(path)};`).join("\n")
      : undefined,
});

/** The entry and what it imports statically, each as the browser gets it; dynamic imports come later. */
function firstLoad(chunks) {
  const byName = new Map(chunks.map((chunk) => [chunk.fileName, chunk]));
  const wanted = new Set(chunks.filter((chunk) => chunk.isEntry).map((chunk) => chunk.fileName));
  for (const name of wanted) {
    for (const imported of byName.get(name)?.imports ?? []) if (byName.has(imported)) wanted.add(imported);
  }
  return chunks.filter((chunk) => wanted.has(chunk.fileName));
}

async function measureKiB(modules) {
  const bundle = await rollup({
    input: "entry",
    plugins: [entryOf(modules), browserBundle()],
    // As in a page's own bundle: no extra file only to keep the entry's exports apart from what late files share.
    preserveEntrySignatures: "allow-extension",
    onwarn,
  });
  const { output } = await bundle.generate({ format: "es" });
  const chunks = firstLoad(output.filter((file) => file.type === "chunk"));
  const bytes = chunks.reduce((sum, { code }) => sum + gzipSync(code, { level: 9 }).length, 0);
  return bytes / 1024;
}

for (const { name, budgetKiB, modules } of MEASURES) {
  if (!modules.every((path) => existsSync(path))) {
    console.log(`${name.padEnd(18)}  (no such source yet)`);
    continue;
  }
  const sizeKiB = await measureKiB(modules);
  const isOver = sizeKiB > budgetKiB;
  if (isOver) process.exitCode = 1;
  console.log(`${name.padEnd(18)} ${sizeKiB.toFixed(1).padStart(6)} KiB of ${budgetKiB} KiB${isOver ? "  OVER" : ""}`);
}
