import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { transformSync } from "esbuild";
import { nodeProblem as serverProblem } from "../packages/server/src/runtime/node-version.ts";
import { inRoot } from "./lib/files.mjs";
import { nodeProblem } from "./lib/node-version.mjs";

const CASES = [
  ["12.22.9", true],
  ["18.20.8", true],
  ["20.0.0", true],
  ["20.18.3", true],
  ["20.19.0", false],
  ["20.20.2", false],
  ["21.0.0", false],
  ["22.3.0", false],
  ["100.0.0", false],
];

for (const [version, isTooOld] of CASES) {
  test(`Node ${version} is ${isTooOld ? "refused in one sentence" : "taken"}`, () => {
    const sentence = isTooOld ? `Hearback needs Node 20.19 or newer; this is Node ${version}.` : null;
    assert.deepEqual([nodeProblem(version), serverProblem(version)], [sentence, sentence]);
  });
}

test("an old Node can read the files that refuse it", () => {
  for (const [file, loader] of [
    ["scripts/start.mjs", "js"],
    ["scripts/lib/node-version.mjs", "js"],
    ["packages/server/src/main.ts", "ts"],
    ["packages/server/src/runtime/node-version.ts", "ts"],
  ]) {
    // What can't be said in the language of Node 12, as distributions still ship it, throws here.
    transformSync(readFileSync(inRoot(file), "utf8"), { loader, target: "node12.22", format: "esm" });
    const imports = readFileSync(inRoot(file), "utf8").match(/^import .* from .*$/gm) ?? [];
    for (const line of imports) assert.match(line, /node-version\.(?:mjs|ts)"/, file);
  }
});

test("npm is told the same as the check says", () => {
  for (const name of ["", "packages/server"]) {
    const { engines } = JSON.parse(readFileSync(inRoot(name, "package.json"), "utf8"));
    assert.equal(engines?.node, ">=20.19", name);
  }
});
