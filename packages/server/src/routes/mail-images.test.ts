import assert from "node:assert/strict";
import { before, test } from "node:test";
import { newId, type MessageImages } from "@hearback/contract";
import { EgressError } from "../runtime/egress.ts";
import { onEachDatabase } from "../testing/test-database.ts";
import { useTestServer } from "../testing/test-server.ts";

const PNG = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";
const GIF = Buffer.from("GIF89a\x01\0\x01\0\0\0\0;", "latin1").toString("base64");
const base64 = (text: string): string => Buffer.from(text, "latin1").toString("base64");

/** Pictures inside a mail: what their part says they are, what they are, and what they are shown as. */
const INLINE: readonly [id: string, says: string, content: string, shownAs: string | null][] = [
  ["png", "image/png", PNG, "image/png"],
  ["gif-as-png", "image/png", GIF, "image/gif"],
  ["png-as-bytes", "application/octet-stream", PNG, "image/png"],
  ["svg", "image/svg+xml", base64("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>"), null],
  ["svg-as-png", "image/png", base64("<?xml version='1.0'?><svg xmlns='http://www.w3.org/2000/svg'/>"), null],
  ["html-as-gif", "image/gif", base64("<html><script>alert(1)</script>"), null],
  ["pdf-as-png", "image/png", base64("%PDF-1.4\n1 0 obj"), null],
  ["script-after-gif", "image/gif", base64("GIF89a/*...*/=alert()"), "image/gif"],
  ["empty", "image/png", "", null],
];

onEachDatabase("the pictures of a mail", (databases) => {
  const time = { offsetMs: 0 };
  const fetched: string[] = [];
  const server = useTestServer(databases, {
    clock: { now: () => new Date(Date.now() + time.offsetMs) },
    egress: {
      fetchImage: (url) => {
        fetched.push(url);
        if (url.includes("gone")) return Promise.reject(new EgressError("gone"));
        return Promise.resolve({ bytes: Buffer.from(PNG, "base64"), mediaType: "image/png" });
      },
    },
  });
  let messageId: string;
  let images: MessageImages;
  before(async () => {
    const parts = INLINE.map(
      ([id, type, content]) =>
        `--b\r\nContent-Type: ${type}\r\nContent-ID: <${id}@x>\r\nContent-Disposition: inline\r\nContent-Transfer-Encoding: base64\r\n\r\n${content}\r\n`,
    );
    const shown = INLINE.map(([id]) => `<img src="cid:${id}@x">`).join("");
    const html = `<table><tr><td>${shown}<img src="https://pics.example/a.png"><img src="http://169.254.169.254/gone"></td></tr></table>`;
    const raw = `From: art@example.org\r\nSubject: Pictures\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html\r\n\r\n${html}\r\n${parts.join("")}--b--\r\n`;
    ({ messageId } = await server().receiveMessage({ raw }));
    images = (await (await server().fetch(`/v1/messages/${messageId}/images`)).json()) as MessageImages;
  });

  const open = (link: string) => server().fetch(link.replace(/^https:\/\/inbox\.example/, ""), { token: null });
  const srcOf = (ref: string): string | undefined => images.items.find((item) => item.ref === ref)?.src;

  for (const [id, says, , shownAs] of INLINE) {
    const outcome = shownAs === null ? "are not shown" : `are shown as ${shownAs}`;
    test(`${outcome}: ${id}, which says ${says}`, async () => {
      const src = srcOf(`cid:${id}@x`);
      if (shownAs === null) return assert.equal(src, undefined);
      const response = await open(src ?? assert.fail("no link"));
      assert.deepEqual([response.status, response.headers.get("content-type")], [200, shownAs]);
      assert.equal(response.headers.get("x-content-type-options"), "nosniff");
      assert.equal(response.headers.get("content-security-policy"), "sandbox; default-src 'none'");
      assert.equal(response.headers.get("cross-origin-resource-policy"), "cross-origin");
    });
  }

  test("open by their own signature only, and fetch nothing without it", async () => {
    const url = srcOf("https://pics.example/a.png") ?? assert.fail("no link");
    const other = srcOf("cid:png@x") ?? assert.fail("no link");
    const { messageId: elsewhere } = await server().receiveMessage({ from: "bob@example.org" });
    const expiry = new URL(url).searchParams.get("e") ?? "";
    const signature = new URL(url).searchParams.get("s") ?? "";
    const before = fetched.length;
    for (const changed of [
      url.replace(expiry, String(Number(expiry) + 60_000)),
      url.replace(expiry, `${expiry}0`),
      url.replace(expiry, "Infinity"),
      url.replace(signature, signature.slice(0, -1)),
      url.replace(signature, `${signature}A`),
      url.replace(signature, new URL(other).searchParams.get("s") ?? ""),
      url.replace(messageId, elsewhere),
      url.replace(messageId, newId("msg")),
      url.replace(/\/i\/[^/]+\/[^?]+/, new URL(other).pathname),
    ]) {
      const response = await open(changed);
      assert.deepEqual([response.status, (await response.json()).type], [403, "/problems/link-expired"], changed);
    }
    for (const changed of [url.split("?")[0] ?? "", url.replace(/&s=.*/, ""), url.replace(/e=\d+&/, "")])
      assert.equal((await open(changed)).status, 400, changed);
    assert.equal(fetched.length, before);
    assert.equal((await open(url)).status, 200);
    assert.equal(fetched.length, before + 1);
  });

  test("answer 404 where none comes, and tell nothing of why", async () => {
    const response = await open(srcOf("http://169.254.169.254/gone") ?? assert.fail("no link"));
    const problem = (await response.json()) as { type: string; detail?: string };
    assert.deepEqual([response.status, problem.type], [404, "/problems/not-found"]);
    assert.doesNotMatch(JSON.stringify(problem), /169|gone|connect/);
  });

  test("open for as long as their links say, and not a moment longer", async () => {
    const url = srcOf("cid:png@x") ?? assert.fail("no link");
    const endMs = Date.parse(images.expiresAt);
    assert.equal(new URL(url).searchParams.get("e"), String(endMs));
    time.offsetMs = endMs - Date.now() - 2_000;
    assert.equal((await open(url)).status, 200);
    time.offsetMs = endMs - Date.now() + 1;
    assert.equal((await open(url)).status, 403);
    time.offsetMs = 0;
  });

  test("are linked for nobody but those who may read the mail", async () => {
    const { accountId } = await server().addAccount();
    const foreign = await server().tokenFor("owner", { account: accountId });
    const narrow = await server().tokenFor("owner", { audiences: [newId("aud")] });
    for (const token of [foreign, narrow])
      assert.equal((await server().fetch(`/v1/messages/${messageId}/images`, { token })).status, 404);
    const author = await server().tokenFor("author");
    assert.equal((await server().fetch(`/v1/messages/${messageId}/images`, { token: author })).status, 403);
  });
});
