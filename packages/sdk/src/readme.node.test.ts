import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { test } from "node:test";

test("every example of the README is compiled", async () => {
  const readme = await readFile(new URL("../README.md", import.meta.url), "utf8");
  const compiled = await readFile(new URL("./readme.test-d.ts", import.meta.url), "utf8");
  const examples = [...readme.matchAll(/```ts\n([\s\S]*?)```/g)].map(([, code = ""]) => code);
  assert.ok(examples.length > 0);
  for (const example of examples) {
    const statements = example.replace(/^import .*\n+/gm, "");
    assert.ok(compiled.includes(statements), `not in readme.test-d.ts:\n${statements}`);
  }
});
