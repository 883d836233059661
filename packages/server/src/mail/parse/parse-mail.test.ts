// cspell:ignore chatwoot enmime hrefs mikel misnested passfdp
import assert from "node:assert/strict";
import { after, test } from "node:test";
import fc from "fast-check";
import type { Block } from "@hearback/contract";
import type { ParsedMail } from "../parsed-mail.ts";
import { corpusMails, SKIP_WITHOUT_CORPORA } from "../testing/corpus.ts";
import { createMailParser } from "./mail-parser.ts";
import { parseMail } from "./parse-mail.ts";

const NOW_MS = Date.UTC(2026, 10, 23);

function parse(...lines: (string | Buffer)[]): Promise<ParsedMail> {
  const raw = Buffer.concat(lines.map((line) => Buffer.concat([Buffer.from(line), Buffer.from("\r\n")])));
  return parseMail(raw, { envelopeFrom: "a@example.com", nowMs: NOW_MS });
}

test("reads the header: names, addresses, ids, dates, words in any charset", async () => {
  const mail = await parse(
    "From quoted@mbox Mon Nov 23 10:00:00 2026",
    "From: =?iso-8859-1?Q?J=F6rg?= <Joerg@Example.com>",
    'To: Friends: a@example.com, "B, b" <b@example.com>;, c@example.com',
    "Reply-To: <answers@example.com>",
    "Subject: =?utf-8?B?w4ljb2xl?= =?utf-8?Q?_et?=\r\n =?utf-7?Q?caf+AOk-?=",
    "Date: Mon, 23 Nov 2026 09:00:00 +0100 (CET)",
    "Message-ID: < id @example.com>",
    "References: <a@x> <b@x>\r\n <a@x> <c@x>",
    "",
    "text",
  );
  assert.deepEqual(mail.from, { name: "Jörg", address: "Joerg@Example.com" });
  assert.deepEqual(
    mail.to.map(({ address }) => address),
    ["a@example.com", "b@example.com", "c@example.com"],
  );
  assert.deepEqual(mail.replyTo, [{ name: "", address: "answers@example.com" }]);
  assert.equal(mail.subject, "École et café");
  assert.equal(mail.sentAt?.toISOString(), "2026-11-23T08:00:00.000Z");
  assert.equal(mail.internetMessageId, "id@example.com");
  assert.deepEqual(mail.references, ["a@x", "b@x", "c@x"]);
  assert.deepEqual([mail.text, mail.incomplete, mail.automatic], ["text", null, null]);
});

test("has no date rather than an absurd one, and no sender where there is none", async () => {
  for (const date of ["99999", "Mon, 1 Jan 0001 00:00:00 +0000", "Fri, 1 Jan 2100 00:00:00 +0000", "never"])
    assert.equal((await parse(`Date: ${date}`, "", "x")).sentAt, null, date);
  for (const from of ["undisclosed-recipients:;", "", "<>"])
    assert.equal((await parse(`From: ${from}`, "")).from, null);
  assert.equal((await parse("From: a@x", "From: b@x", "")).from?.address, "a@x");
});

test("decodes charsets once, falls back for unknown ones, and leaves nothing that a database refuses", async () => {
  const inCharset = async (charset: string, body: Buffer): Promise<string> =>
    (await parse(`Content-Type: text/plain; charset=${charset}`, "Content-Transfer-Encoding: 8bit", "", body)).text;
  assert.equal(await inCharset("iso-8859-1", Buffer.from("caf\xe9 \x80", "latin1")), "café €");
  assert.equal(await inCharset("x-evil", Buffer.from("caf\xe9", "latin1")), "café");
  assert.equal(await inCharset("iso-2022-jp", Buffer.from("\x1b$BF|K\\8l\x1b(B", "latin1")), "日本語");
  assert.equal(await inCharset("utf-7", Buffer.from("+ADw-script+AD4-")), "+ADw-script+AD4-");
  assert.match(await inCharset("utf-16le", Buffer.from("<b>ü</b>", "utf16le")), /^<b>ü<\/b>/);
  assert.equal(await inCharset("utf-8", Buffer.from("a\0b\xed\xa0\x80\r\nc", "latin1")), "ab\uFFFD\uFFFD\uFFFD\nc");
});

test("keeps files by safe names, with the type that their content has", async () => {
  const part = (type: string, name: string, content: string): string =>
    `--b\r\nContent-Type: ${type}\r\nContent-Disposition: attachment; filename*=utf-8''${encodeURIComponent(name)}\r\n\r\n${content}`;
  const mail = await parse(
    "Content-Type: multipart/mixed; boundary=b",
    "",
    "--b\r\n\r\nSee files",
    part("image/gif", "../../etc/pass\u202Efdp.exe", "%PDF-1.4\n"),
    part("text/html", "invoice.pdf.exe", "<script>1</script>"),
    part("image/gif", "x.gif", "GIF89a/*...*/=alert()"),
    part("text/plain", ".htaccess", "a\0b"),
    "--b\r\nContent-Type: message/rfc822\r\n\r\nSubject: inner\r\n\r\ninner text",
    "--b\r\nContent-Type: image/png\r\nContent-ID: <logo@x>\r\n\r\n\x89PNG\r\n\x1a\n",
    "--b--",
  );
  assert.deepEqual(
    mail.attachments.map(({ name, mediaType, inline, contentId }) => [name, mediaType, inline, contentId]),
    [
      ["passfdp.exe", "application/pdf", false, null],
      ["invoice_pdf.exe", "text/plain", false, null],
      ["x.gif", "image/gif", false, null],
      ["_.htaccess", "application/octet-stream", false, null],
      ["attachment.eml", "text/plain", false, null],
      ["attachment.png", "application/octet-stream", true, "logo@x"],
    ],
  );
  assert.equal(mail.text, "See files");
});

const parser = createMailParser({ processCount: 1, timeoutMs: 3_000 });
after(() => parser.close());

test(
  "gets through hostile mails in time, says what was left out, and serves the next one",
  { timeout: 60_000 },
  async () => {
    const html = (body: string): string => `Content-Type: text/html\r\n\r\n${body}`;
    const multipart = (boundary: string): string => `Content-Type: multipart/mixed; boundary=${boundary}\r\n\r\n`;
    const cases: [string, string, string | null][] = [
      ["same boundary in the boundary", `${multipart("b")}--b\r\n${multipart("b")}`.repeat(500), "depth-limit"],
      ["deep", Array.from({ length: 60 }, (_, i) => `${multipart(`b${i}`)}--b${i}\r\n`).join(""), "depth-limit"],
      ["many parts", `${multipart("b")}${"--b\r\n\r\nx\r\n".repeat(1_500)}`, "parts-limit"],
      ["a million fields", `${"X: y\r\n".repeat(1_000_000)}\r\nhi`, "headers-limit"],
      ["a long field", `X: ${"y".repeat(30_000_000)}\r\n\r\nhi`, "header-length-limit"],
      ["spaces in base64", `Content-Transfer-Encoding: base64\r\n\r\n${" ".repeat(20_000_000)}`, null],
      ["soft line ends", `Content-Transfer-Encoding: quoted-printable\r\n\r\n${"=\r\n".repeat(5_000_000)}`, null],
      ["encoded words", `Subject: ${"=?utf-8?q?a?= ".repeat(100_000)}\r\n\r\n`, "header-length-limit"],
      [
        "segments",
        `Content-Type: text/plain${Array.from({ length: 5_000 }, (_, i) => `; name*${i}=a`).join("")}\r\n\r\n`,
        null,
      ],
      ["subject prefixes", `Subject: ${"Re: ".repeat(15_000)}\r\n\r\n`, null],
      ["wrote", `\r\n${"On a a a ".repeat(50_000)}wrote`, null],
      ["brackets", `From: ${"(".repeat(60_000)}\r\n\r\n`, null],
      ["deep divs", html("<div>".repeat(15_000)), null],
      ["misnested", html("<b><p>".repeat(9_000)), null],
      ["many tags", html("<i>x</i>".repeat(60_000)), null],
    ];
    for (const [name, raw, incomplete] of cases) {
      const startedMs = performance.now();
      const mail = await parser.parse(Buffer.from(`From: a@b.c\r\n${raw}`), { envelopeFrom: null, nowMs: NOW_MS });
      assert.equal(mail.incomplete === "time-limit" ? incomplete : mail.incomplete, incomplete, name);
      assert.ok(performance.now() - startedMs < 6_000, name);
      assert.equal(mail.from?.address, "a@b.c", name);
    }
  },
);

test("reads a mail that takes too long by its header alone", async () => {
  const impatient = createMailParser({ processCount: 1, timeoutMs: 1 });
  const mail = await impatient.parse(Buffer.from("From: a@b.c\r\nSubject: slow\r\n\r\nbody"), {
    envelopeFrom: null,
    nowMs: 0,
  });
  await impatient.close();
  assert.deepEqual([mail.incomplete, mail.subject, mail.from?.address], ["time-limit", "slow", "a@b.c"]);
});

function* hrefsOf(blocks: readonly Block[]): Generator<string> {
  for (const block of blocks) {
    if (block.type === "quote") yield* hrefsOf(block.blocks);
    if (block.type === "list") for (const item of block.items) yield* hrefsOf(item);
    if (block.type === "paragraph" || block.type === "heading")
      for (const span of block.spans) if (span.href !== undefined) yield span.href;
  }
}

test(
  "never throws and never lets an unsafe link through, whatever a mail is changed into",
  {
    skip: SKIP_WITHOUT_CORPORA,
  },
  async () => {
    const mails = corpusMails(["eml/chatwoot", "eml/stalwart", "eml/mikel-mail", "eml/enmime"]).filter(
      ({ raw }) => raw.length < 20_000,
    );
    const snippets = [
      "<a href='java\tscript:x'>",
      "Content-Type: text/html\r\n\r\n",
      "\0",
      "--",
      "\r\n\r\n",
      "=?utf-8?q?",
      "javascript:x",
      "https://x\u202E.y",
      "> ",
    ];
    const change = fc.record({ at: fc.nat(), length: fc.nat(40), text: fc.constantFrom(...snippets) });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...mails), fc.array(change, { maxLength: 6 }), async ({ raw }, changes) => {
        let bytes: Buffer = raw;
        for (const { at, length, text } of changes) {
          const start = at % (bytes.length + 1);
          bytes = Buffer.concat([bytes.subarray(0, start), Buffer.from(text), bytes.subarray(start + length)]);
        }
        const mail = await parseMail(bytes, { envelopeFrom: null, nowMs: NOW_MS });
        assert.doesNotMatch(JSON.stringify(mail), /\\u0000/);
        if (mail.body.kind !== "simple") return;
        for (const href of hrefsOf(mail.body.blocks)) assert.match(href, /^(?:https?:\/\/|mailto:|tel:|sms:)/);
      }),
      { numRuns: 300 },
    );
  },
);
