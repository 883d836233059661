/** Measures what a page downloads before the first paint, gzip -9, against the budget. */
import { gzipSync } from "node:zlib";
import { rollup } from "rollup";
import { browserBundle, onwarn } from "./lib/bundling.mjs";
import { inRoot } from "./lib/files.mjs";

const ELEMENTS = inRoot("packages/elements/src");

/**
 * What is aimed at, and what the first load may not exceed: the ceiling keeps what was reached, and only goes down.
 * The quality page's aim for the whole inbox counts thread and composer too; here they come after the first paint, and
 * stand in the last column.
 */
const MEASURES = [
  { name: "inbox", aimKiB: 48, ceilingKiB: 53, modules: [`${ELEMENTS}/cdn.ts`] },
  {
    name: "list only",
    aimKiB: 40,
    ceilingKiB: 48,
    modules: [`${ELEMENTS}/provider/provider.ts`, `${ELEMENTS}/thread-list/thread-list.ts`],
  },
  { name: "sdk", aimKiB: 24, ceilingKiB: 25, modules: [inRoot("packages/sdk/src/index.ts")] },
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

const gzipKiB = (chunks) => chunks.reduce((sum, { code }) => sum + gzipSync(code, { level: 9 }).length, 0) / 1024;

async function measure(modules) {
  const bundle = await rollup({
    input: "entry",
    plugins: [entryOf(modules), browserBundle()],
    // As in a page's own bundle: no extra file only to keep the entry's exports apart from what late files share.
    preserveEntrySignatures: "allow-extension",
    onwarn,
  });
  const { output } = await bundle.generate({ format: "es" });
  const chunks = output.filter((file) => file.type === "chunk");
  return { firstKiB: gzipKiB(firstLoad(chunks)), allKiB: gzipKiB(chunks) };
}

const column = (value) => value.toFixed(1).padStart(9);

console.log("gzip KiB     first load      aim  ceiling  with all that comes later");
for (const { name, aimKiB, ceilingKiB, modules } of MEASURES) {
  const { firstKiB, allKiB } = await measure(modules);
  const verdict = firstKiB > ceilingKiB ? "  OVER THE CEILING" : firstKiB > aimKiB ? "  over the aim" : "";
  if (firstKiB > ceilingKiB) process.exitCode = 1;
  console.log(`${name.padEnd(14)}${[firstKiB, aimKiB, ceilingKiB, allKiB].map(column).join("")}${verdict}`);
}
