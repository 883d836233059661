// cspell:ignore aptos backgroun linkwords schrieb vraiment wirklich
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Block, MailBody } from "@hearback/contract";
import { readBody } from "./read-body.ts";

function simple(body: MailBody): { blocks: Block[]; quotedFrom: number | null } {
  assert.equal(body.kind, "simple");
  return body.kind === "simple" ? body : assert.fail();
}

const p = (text: string): Block => ({ type: "paragraph", spans: [{ text }] });

test("makes paragraphs, links and quotes of plain text", () => {
  const { body } = readBody(
    "Hi,\nsee https://x.example/a(b)?q=1&r=2. or mailto:me@x.example!\n\n> quoted\n> > deeper\n\nmine",
    undefined,
  );
  assert.deepEqual(simple(body).blocks, [
    {
      type: "paragraph",
      spans: [
        { text: "Hi,\nsee " },
        { text: "https://x.example/a(b)?q=1&r=2", href: "https://x.example/a(b)?q=1&r=2" },
        { text: ". or " },
        { text: "mailto:me@x.example", href: "mailto:me@x.example" },
        { text: "!" },
      ],
    },
    { type: "quote", blocks: [p("quoted"), { type: "quote", blocks: [p("deeper")] }] },
    p("mine"),
  ]);
  assert.equal(simple(body).quotedFrom, null, "an answer below the quote is no trailing quote");
});

test("links nothing but http, https and mailto, and never past quotes or brackets", () => {
  const { body } = readBody(
    'javascript:alert(1) ftp://x xhttp://y http://x?"onmouseover="z <https://a.example>',
    undefined,
  );
  const links = simple(body).blocks.flatMap((block) => (block.type === "paragraph" ? block.spans : []));
  assert.deepEqual(
    links.flatMap(({ href }) => href ?? []),
    ["http://x/", "https://a.example/"],
  );
});

test("keeps a long text simple, within the limit of nodes", () => {
  const { body, text } = readBody("> a\n\nb\n\n".repeat(5_000), undefined);
  const count = JSON.stringify(simple(body).blocks).match(/"(?:type|text)"/g)?.length ?? 0;
  assert.ok(count <= 3_000, String(count));
  assert.ok(text.length > 20_000);
});

const TRAILING: readonly [string, string][] = [
  ["Yes.\n\nOn Mon, 23 Nov 2026 at 10:00, Ann <ann@x.example> wrote:\n> Really?\n", "Yes."],
  ["Yes.\n\nOn Mon, 23 Nov 2026 at 10:00, Ann\n<ann@x.example>\nwrote:\n\n> Really?\n> Yes?\n", "Yes."],
  ["Oui.\n\nLe lun. 23 nov. 2026 à 10:00, Ann <ann@x.example> a écrit :\n> Vraiment ?\n", "Oui."],
  ["Ja.\n\nAm 23.11.2026 um 10:00 schrieb Ann:\n> Wirklich?\n", "Ja."],
  ["Yes.\nOn Mon, 23 Nov 2026 at 10:00, Ann\n<ann@x.example> wrote:\n> Really?\n", "Yes."],
  ["Yes.\n-- \nAnn\nExample Ltd", "Yes."],
  ["Yes.\n\n-----Original Message-----\nFrom: Ann\nSent: Monday\n\nReally?", "Yes."],
  ["Yes.\n\nFrom: Ann <ann@x.example>\nSent: Monday\nTo: Bob\nSubject: Really?\n\nReally?", "Yes."],
  ["Yes.\n\nSent from my iPhone\n\n> On 23 Nov 2026, at 10:00, Ann wrote:\n> Really?", "Yes."],
  ["I wrote:\nnothing yet", "I wrote:\nnothing yet"],
  ["From: here on\nI go alone", "From: here on\nI go alone"],
];

test("finds the trailing quote or signature, in several languages, and nothing that only looks alike", () => {
  for (const [text, visible] of TRAILING) assert.equal(readBody(text, undefined).visibleText, visible, text);
  assert.equal(simple(readBody("> only a quote", undefined).body).quotedFrom, null);
});

const GMAIL = `<div dir="ltr">Yes, <b>please</b>.<br><br clear="all"><div><br></div><span class="gmail_signature_prefix">-- </span><br><div dir="ltr" class="gmail_signature">Ann</div></div>
<br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">On Mon, Nov 23, 2026 at 10:00 AM Bob &lt;<a href="mailto:b@x.example">b@x.example</a>&gt; wrote:<br></div><blockquote class="gmail_quote" style="margin:0px 0px 0px 0.8ex;border-left:1px solid rgb(204,204,204);padding-left:1ex">Would you?</blockquote></div>`;
const APPLE = `<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"></head><body style="overflow-wrap: break-word; -webkit-nbsp-mode: space; line-break: after-white-space;">Yes.<div><br></div><div>Two.<br id="lineBreakAtBeginningOfMessage"><div><br><blockquote type="cite"><div>On 23 Nov 2026, at 10:00, Bob &lt;b@x.example&gt; wrote:</div><br class="Apple-interchange-newline"><div>Would you?</div></blockquote></div></div></body></html>`;
const OUTLOOK = `<html><head><style type="text/css" style="display:none;"> P {margin-top:0;margin-bottom:0;} </style></head><body dir="ltr"><div class="elementToProof" style="font-family: Aptos, Calibri, sans-serif; font-size: 12pt; color: rgb(0, 0, 0);">Yes.</div><div id="appendonsend"></div><hr style="display:inline-block;width:98%" tabindex="-1"><div id="divRplyFwdMsg" dir="ltr"><font face="Calibri, sans-serif" style="font-size:11pt" color="#000000"><b>From:</b> Bob<br><b>Sent:</b> Monday</font><div>&nbsp;</div></div><div>Would you?</div></body></html>`;

test("shows the plain replies of the big clients as blocks, and their quotes folded", () => {
  const gmail = readBody(undefined, GMAIL);
  assert.deepEqual(simple(gmail.body).blocks[0], {
    type: "paragraph",
    spans: [{ text: "Yes, " }, { text: "please", bold: true }, { text: "." }],
  });
  assert.equal(gmail.visibleText, "Yes, please.");
  assert.equal(readBody(undefined, APPLE).visibleText, "Yes.\n\nTwo.");
  assert.equal(readBody("Yes.", OUTLOOK).visibleText, "Yes.");
  assert.equal(simple(readBody(undefined, OUTLOOK).body).quotedFrom, 1);
});

test("makes lists, headings, rules and preformatted text, and drops links that lead nowhere good", () => {
  const { body } = readBody(
    undefined,
    `<h2>Title</h2><ol><li>one<ul><li>two</li></ul></li></ol><hr><pre>a  b\n c</pre><p><a href=" java\nscript:alert(1)">bad</a> <a href="HTTPS://X.example/ä">good</a> <a href="/relative">near</a></p>`,
  );
  assert.deepEqual(simple(body).blocks, [
    { type: "heading", spans: [{ text: "Title" }] },
    { type: "list", ordered: true, items: [[p("one"), { type: "list", ordered: false, items: [[p("two")]] }]] },
    { type: "rule" },
    { type: "preformatted", text: "a  b\n c" },
    {
      type: "paragraph",
      spans: [{ text: "bad " }, { text: "good", href: "https://x.example/%C3%A4" }, { text: " near" }],
    },
  ]);
});

const RICH: readonly string[] = [
  "<table><tr><td>x</td></tr></table>",
  "<p>x<img src=cid:a></p>",
  "<p style='color:#ff0000'>x</p>",
  "<p style='background:url(https://x.example/y)'>x</p>",
  "<div style='font-size:1px'>hidden</div>",
  "<div style='display:none'>hidden</div>",
  "<p onclick=x>y</p>",
  "<style>.a{position:fixed}</style><p class=a>x</p>",
  "<form><input></form>",
  "<script>x</script>",
  "<svg></svg>",
  "<center>x</center>",
  `${"<blockquote>".repeat(20)}x`,
  "<p>x</p>".repeat(2_000),
];

test("leaves everything that blocks can't show to the frame, as received", () => {
  for (const html of RICH) {
    const { body } = readBody(undefined, html);
    assert.equal(body.kind, "rich", `${html.slice(0, 60)} is rich`);
    if (body.kind === "rich") assert.equal(body.html, html);
  }
  const long = readBody(undefined, `<table>${"ü".repeat(700_000)}`);
  assert.equal(
    long.body.kind === "rich" && long.body.truncated && Buffer.byteLength(long.body.html) <= 1_048_576,
    true,
  );
});

test("lists remote images once, tells trackers from pictures, and knows the ways in", () => {
  const { remoteContent, text } = readBody(
    undefined,
    `<style>@font-face{src:url(https://f.example/f)} td{background:url( 'https://css.example/a.png' )}</style>
     <table background="//bg.example/b.png"><tr><td style="background-image:URL(&quot;https://Style.example/c.png&quot;)">
     <img src="https://img.example/p.png" srcset="https://img.example/p2.png 2x, https://img.example/p3.png 3x"><img src=" https://img.example/p.png ">
     <img src="https://t.example/px" width=1 height="1"><img src="https://u.example/e" style="display:none">
     <img src="https://x.list-manage.com/track/open.php?u=1"><img src="data:image/gif;base64,x"><img src="cid:a"><img src="/rel">
     <a href="https://not.example/">link</a>words</td></tr></table>`,
  );
  assert.deepEqual(
    remoteContent.map(({ url, kind }) => `${kind} ${url}`),
    [
      "image https://css.example/a.png",
      "image https://bg.example/b.png",
      "image https://style.example/c.png",
      "image https://img.example/p.png",
      "image https://img.example/p2.png",
      "image https://img.example/p3.png",
      "tracker https://t.example/px",
      "tracker https://u.example/e",
      "tracker https://x.list-manage.com/track/open.php?u=1",
    ],
  );
  for (const { key } of remoteContent) assert.match(key, /^[0-9a-f]{32}$/);
  assert.equal(text, "linkwords");
});
