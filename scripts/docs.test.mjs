import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { test } from "node:test";
import { ROOT, filesBelow, inRoot, shown } from "./lib/files.mjs";

const DOCS = [
  ...["README.md", "CONTRIBUTING.md"].map((name) => inRoot(name)),
  ...filesBelow(inRoot("docs"), /\.md$/),
  ...filesBelow(inRoot("packages"), /README\.md$/),
];

/** Folders that a path in a text may start from: it names a place as its reader knows it. */
const STARTS = [
  "",
  "packages",
  "packages/server/src",
  "packages/elements/src",
  "packages/sdk/src",
  "packages/contract/src",
];
const PLACE = /^(?:\.\/)?[\w@.-]+(?:\/[\w@.*{},-]+)*\/?$/;
const FOLDER_OR_FILE = /\/|\.(?:ts|mjs|js|md|json|html|css)$/;
/** Names of a kind of file, and what is made when the project runs. */
const NOT_THERE =
  /NNNN|^name\.|^x\.|dist|storybook-static|node_modules|^\.hearback|\.example|^@|^application\/|^text\/|^v1\/|^zod\//;

const expand = (place) => {
  const [, before, choices, after] = /^(.*)\{([^}]*)\}(.*)$/.exec(place) ?? [];
  return choices === undefined ? [place] : choices.split(",").flatMap((choice) => expand(`${before}${choice}${after}`));
};

const SOURCES = filesBelow(inRoot("packages"), /\.ts$/);

const isThere = (place, folder) => {
  const [named] = place.split("*");
  // A name without a folder is told from the text around it.
  if (!place.includes("/") && SOURCES.some((path) => path.endsWith(`/${place}`))) return true;
  return [folder, ...STARTS.map((start) => join(ROOT, start))].some((start) => existsSync(join(start, named)));
};

for (const file of DOCS) {
  const text = readFileSync(file, "utf8");

  test(`${shown(file)} names only files and folders that are there`, () => {
    const quoted = [...text.matchAll(/`([^`\n]+)`/g)].map(([, code]) => code);
    const linked = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map(([, target]) => target);
    const places = [...quoted.filter((code) => PLACE.test(code) && FOLDER_OR_FILE.test(code)), ...linked];
    const missing = places
      .filter((place) => !NOT_THERE.test(place))
      .flatMap(expand)
      .filter((place) => !isThere(place, dirname(file)));
    assert.deepEqual(missing, []);
  });

  test(`${shown(file)} names only scripts that are there`, () => {
    const { scripts } = JSON.parse(readFileSync(inRoot("package.json"), "utf8"));
    const named = [...text.matchAll(/npm (?:run )?([a-z][\w:-]*)/g)].map(([, name]) => name);
    const builtIn = new Set(["ci", "install", "run", "pack", "publish", "only", "i"]);
    assert.deepEqual(
      named.filter((name) => !builtIn.has(name) && !(name in scripts)),
      [],
    );
  });
}
