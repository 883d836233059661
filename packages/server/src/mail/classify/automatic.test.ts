// cspell:ignore sisimai
import assert from "node:assert/strict";
import { test } from "node:test";
import { parseMail } from "../parse/parse-mail.ts";
import { canonical } from "../testing/smtp-client.ts";
import { corpusMails, readVectors, SKIP_WITHOUT_CORPORA } from "../testing/corpus.ts";
import { automaticKind, mayAutoAnswer, type Classified } from "./automatic.ts";
import { bounceReport } from "./bounce-report.ts";

interface Vector {
  id: string;
  headers: Record<string, string>;
  autoReplyAllowed: boolean;
  kind: string;
}

// What our three kinds call the kinds of the vectors; the others only say that no machine may answer.
const KINDS: Readonly<Record<string, string | null>> = {
  human: null,
  "human unless other evidence; tagged": null,
  "auto-reply": "auto-reply",
  suppressed: "auto-reply",
  auto: "auto-reply",
  noreply: "auto-reply",
  mdn: "auto-reply",
  list: "list",
  "list/marketing": "list",
  bounce: "bounce",
  arf: "bounce",
};

function classified(headers: Record<string, string>): Classified {
  const fields = Object.entries(headers).map(([name, value]) => ({ key: name.toLowerCase(), value }));
  const find = (name: string): string => fields.find((field) => field.key === name)?.value ?? "";
  return { fields, envelopeFrom: "x@example.com", fromAddress: find("from"), subject: find("subject") };
}

test("answers no machine and tells the kinds apart, by the vectors", { skip: SKIP_WITHOUT_CORPORA }, () => {
  for (const vector of readVectors<Vector>("server/auto-submitted.json")) {
    // A hundred hops are refused by SMTP already.
    if (vector.kind.startsWith("loop, rejected")) continue;
    const mail = classified(vector.headers);
    assert.equal(mayAutoAnswer(mail), vector.autoReplyAllowed, vector.id);
    const expected = KINDS[vector.kind];
    if (expected !== undefined) assert.equal(automaticKind(mail), expected, vector.id);
  }
});

test("takes people for people", () => {
  const people: Record<string, string>[] = [
    { from: "ann@example.com", subject: "Undeliverable parcel" },
    { from: "rootbeer@example.com", subject: "Hello" },
    { from: "ann@example.com", "auto-submitted": "no", precedence: "normal", "x-hearback-loop": "f00" },
  ];
  for (const headers of people) assert.equal(automaticKind(classified(headers)), null, JSON.stringify(headers));
  assert.equal(automaticKind({ ...classified({ from: "a@b.c" }), envelopeFrom: "" }), "bounce");
});

test(
  "recognises the bounces of a hundred mail systems and what they say",
  { skip: SKIP_WITHOUT_CORPORA },
  async (t) => {
    const bounces = corpusMails(["eml/sisimai-bounces"]).filter(({ path }) => /\/bsd__(?!rfc3834|arf)/.test(path));
    let found = 0;
    let named = 0;
    let reasons = 0;
    const missed: string[] = [];
    for (const { path, raw } of bounces) {
      const mail = await parseMail(canonical(raw), { envelopeFrom: "x@example.com", nowMs: Date.now() });
      if (mail.bounce === null) missed.push(path);
      else found += 1;
      if (mail.bounce?.originalMessageId) named += 1;
      if (mail.bounce?.reason) reasons += 1;
    }
    t.diagnostic(`${found} of ${bounces.length} are taken for bounces; ${named} name a mail, ${reasons} give a reason`);
    t.diagnostic(`missed: ${missed.join(", ")}`);
    assert.ok(found >= bounces.length * 0.97);
    assert.ok(reasons >= found * 0.98);
  },
);

test("tells a delay from a failure, and finds the mail that is meant", () => {
  const status = (action: string): string =>
    `Reporting-MTA: dns; x\n\nAction: ${action}\nStatus: 4.4.1\nDiagnostic-Code: smtp;\n 450 4.4.1 try\n later\n`;
  const parts = (action: string) => [
    { mediaType: "message/delivery-status", text: status(action) },
    { mediaType: "text/rfc822-headers", text: "Subject: x\nMessage-Id: <m1@example.com>\n" },
  ];
  assert.deepEqual(bounceReport(parts("delayed"), ""), {
    originalMessageId: "m1@example.com",
    permanent: false,
    reason: "450 4.4.1 try later",
  });
  assert.equal(bounceReport(parts("failed"), "").permanent, true);
  assert.deepEqual(bounceReport([], "Sorry.\n550 5.1.1 no such user\n\n> Message-ID: <m2@x>\n"), {
    originalMessageId: "m2@x",
    permanent: true,
    reason: "550 5.1.1 no such user",
  });
  assert.equal(bounceReport([], "It will be retried until tomorrow").permanent, false);
});
