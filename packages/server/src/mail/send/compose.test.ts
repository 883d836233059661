// cspell:ignore bcher
import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { test } from "node:test";
import PostalMime from "postal-mime";
import { readVectors, SKIP_WITHOUT_CORPORA } from "../testing/corpus.ts";
import { safeFileName } from "../parse/file-name.ts";
import { composeMail, type MailToCompose } from "./compose.ts";
import { headerText, mailAddress, UnsafeHeaderError } from "./header-guard.ts";

const MAIL: MailToCompose = {
  from: { name: "Ada", address: "a1@in.example.com" },
  to: [{ name: "Ann", address: "ann@example.com" }],
  replyTo: "a1+tabcdefgh234567ab@in.example.com",
  subject: "Re: Hello",
  text: "Hi",
  blocks: [{ type: "paragraph", spans: [{ text: "Hi" }] }],
  messageId: "msg_1@in.example.com",
  inReplyTo: ["one@example.com"],
  references: ["zero@example.com", "one@example.com"],
  date: new Date(0),
  loopMark: "f00",
  attachments: [],
};
const FIELD_NAMES = [
  "content-type",
  "date",
  "from",
  "in-reply-to",
  "message-id",
  "mime-version",
  "references",
  "reply-to",
  "subject",
  "to",
  "x-hearback-loop",
];

interface Vector {
  id: string;
  field: string;
  value: string | null;
  valueRepeat?: { unit: string; times: number };
}

/** Puts a hostile value where a stranger's words can end up; `null` for fields that no outside word reaches. */
function injected(field: string, value: string): MailToCompose | null {
  const mailbox = { name: "", address: value };
  const places: Readonly<Record<string, Partial<MailToCompose>>> = {
    to: { to: [mailbox] },
    cc: { to: [...MAIL.to, mailbox] },
    subject: { subject: value },
    from_name: { from: { name: value, address: MAIL.from.address } },
    reply_to: { replyTo: value },
    in_reply_to: { inReplyTo: [value], references: [value] },
    references: { references: [value] },
    message_id: { messageId: value },
    filename: {
      attachments: [{ name: safeFileName(value, "text/plain"), mediaType: "text/plain", content: new Uint8Array() }],
    },
    content_type: { attachments: [{ name: "a", mediaType: value, content: new Uint8Array() }] },
    custom_header_value: { loopMark: value },
  };
  const place = places[field];
  return place === undefined ? null : { ...MAIL, ...place };
}

test("lets no word of a stranger out of its field, in time", { skip: SKIP_WITHOUT_CORPORA }, async () => {
  for (const { id, field, value, valueRepeat } of readVectors<Vector>("server/header-injection.json")) {
    const text = value ?? valueRepeat?.unit.repeat(valueRepeat.times) ?? "";
    const mail = injected(field, text);
    const startedMs = performance.now();
    if (mail === null) {
      if (field === "envelope_from") refusesOrKeeps(text);
      continue;
    }
    const raw = await composeMail(mail, null).catch((error: unknown) => {
      assert.ok(error instanceof UnsafeHeaderError, `${id}: ${String(error)}`);
      return null;
    });
    assert.ok(performance.now() - startedMs < 500, id);
    if (raw === null) continue;
    const { headers, to } = await PostalMime.parse(raw);
    const names = new Set(headers.map(({ key }) => key));
    for (const name of names) assert.ok(FIELD_NAMES.includes(name), `${id} made the field ${name}`);
    assert.equal(headers.filter(({ key }) => key === "to").length, 1, id);
    assert.equal(to?.length, mail.to.length, id);
    assert.doesNotMatch(Buffer.from(raw).toString("latin1"), /(?<!\r)\n|\r(?!\n)/, id);
  }
});

function refusesOrKeeps(address: string): void {
  try {
    assert.equal(mailAddress(address).split("@").length, 2);
    assert.doesNotMatch(mailAddress(address), /[\s<>()"\\,]/);
  } catch (error) {
    assert.ok(error instanceof UnsafeHeaderError);
  }
}

test("takes plain addresses of all the world, and nothing that could mean two things", () => {
  assert.equal(mailAddress("Ann.Lee+tag@Example.com"), "Ann.Lee+tag@example.com");
  assert.equal(mailAddress("user@bücher.example"), "user@xn--bcher-kva.example");
  assert.equal(mailAddress("jörg@example.com"), "jörg@example.com");
  for (const bad of [
    "",
    "a@",
    "@b",
    "a b@c.d",
    "a@b c",
    '"a"@b.c',
    "a@b.c (x)",
    "<a@b.c>",
    "a@[127.0.0.1]",
    "a@b.c,d@e.f",
    "a\r\n@b.c",
    ".a@b.c",
    "a..b@c.d",
    "a@b.c\0",
    "\u202Ea@b.c",
    `${"a".repeat(65)}@b.c`,
  ])
    assert.throws(() => mailAddress(bad), UnsafeHeaderError, bad);
  for (const bad of ["a\nb", "a\rb", "a\0b", "a\u2028b", "a\u0085b", "a\u000Bb"])
    assert.throws(() => headerText(bad), UnsafeHeaderError);
});

test("signs with DKIM when there is a key, and builds the same bytes each time but for boundaries", async () => {
  const { privateKey } = generateKeyPairSync("rsa", { modulusLength: 2048 });
  const pem = privateKey.export({ type: "pkcs8", format: "pem" }).toString();
  const raw = await composeMail(MAIL, { domain: "in.example.com", selector: "hb", privateKey: pem });
  const { headers } = await PostalMime.parse(raw);
  const signature = headers.find(({ key }) => key === "dkim-signature")?.value ?? "";
  assert.match(signature, /d=in\.example\.com/);
  assert.match(signature, /s=hb/);
  assert.match(signature, /h=[^;]*from/i);
});

test("leaves out references that no mail could have had", async () => {
  const raw = await composeMail(
    { ...MAIL, inReplyTo: ["bad id>"], references: ["<x>\r\nBcc: e@e", "good@example.com"] },
    null,
  );
  const { headers } = await PostalMime.parse(raw);
  assert.equal(
    headers.find(({ key }) => key === "in-reply-to"),
    undefined,
  );
  assert.equal(headers.find(({ key }) => key === "references")?.value, "<good@example.com>");
});
