import assert from "node:assert/strict";
import { test } from "node:test";
import { newId, type Attachment, type CreatedMessage, type MessageImages, type SignedLink } from "@hearback/contract";
import { EgressError } from "../runtime/egress.ts";
import { onEachDatabase } from "../testing/test-database.ts";
import { useTestServer } from "../testing/test-server.ts";

const PNG = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);
const PDF = Buffer.from("%PDF-1.4\n1 0 obj\n<<>>\nendobj\n%%EOF\n");
const SVG = "<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>";
const LIMIT = 25 * 1024 * 1024;

onEachDatabase("files", (databases) => {
  const time = { offsetMs: 0 };
  const fetched: string[] = [];
  const server = useTestServer(databases, {
    clock: { now: () => new Date(Date.now() + time.offsetMs) },
    egress: {
      fetchImage: (url) => {
        fetched.push(url);
        if (url.includes("gone")) return Promise.reject(new EgressError("gone"));
        return Promise.resolve({ bytes: PNG, mediaType: "image/png" });
      },
    },
  });

  const upload = async (content: BodyInit, { id = newId("att"), name = "a.pdf", headers = {} } = {}) => {
    const path = `/v1/audiences/${server().audienceId}/attachments?id=${id}&name=${encodeURIComponent(name)}`;
    return server().fetch(path, {
      method: "POST",
      body: content,
      headers: { "content-type": "application/pdf", ...headers },
      duplex: "half",
    } as RequestInit);
  };
  const open = (link: string, token: string | null = null) =>
    server().fetch(link.replace(/^https:\/\/inbox\.example/, ""), { token });
  const streamOf = (first: Uint8Array, sizeBytes: number) => {
    let left = sizeBytes - first.byteLength;
    return new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(first),
      pull(controller) {
        const chunk = new Uint8Array(Math.min(left, 1024 * 1024));
        left -= chunk.byteLength;
        if (chunk.byteLength > 0) controller.enqueue(chunk);
        else controller.close();
      },
    });
  };

  test("go up, out with a reply, and open by a link as a download", async () => {
    const response = await upload(PDF, { name: "../Año\u202E 'x'.pdf" });
    const file = (await response.json()) as Attachment;
    assert.deepEqual(
      [response.status, file.mediaType, file.sizeBytes, file.messageId],
      [200, "application/pdf", PDF.byteLength, null],
    );
    assert.doesNotMatch(file.name, /[/\\\u202E]/);
    const { threadId } = await server().receiveMessage();
    const reply = { id: newId("msg"), mutationId: newId("mut"), text: "", attachmentIds: [file.id] };
    const sent = await server().fetch(`/v1/threads/${threadId}/messages`, {
      method: "POST",
      body: JSON.stringify(reply),
    });
    const { message, thread } = (await sent.json()) as CreatedMessage;
    assert.deepEqual([message.attachments.map(({ id }) => id), thread.hasAttachments], [[file.id], true]);
    const link = (await (await server().fetch(`/v1/attachments/${file.id}/link`)).json()) as SignedLink;
    const download = await open(link.url);
    assert.deepEqual(Buffer.from(await download.arrayBuffer()), PDF);
    const headers = Object.fromEntries(download.headers);
    assert.match(
      headers["content-disposition"] ?? "",
      /^attachment; filename="[\w .()-]+"; filename\*=UTF-8''[\w%.-]+$/,
    );
    assert.equal(headers["content-security-policy"], "sandbox; default-src 'none'");
    assert.deepEqual(
      [headers["x-content-type-options"], headers["cross-origin-resource-policy"]],
      ["nosniff", "cross-origin"],
    );
    assert.match(headers["cache-control"] ?? "", /^private/);
    const again = { ...reply, id: newId("msg"), mutationId: newId("mut") };
    const second = await server().fetch(`/v1/threads/${threadId}/messages`, {
      method: "POST",
      body: JSON.stringify(again),
    });
    assert.equal((await second.json()).issues[0].path, "attachmentIds.0");
  });

  test("are one file however often the same upload comes, and no other under its id", async () => {
    const id = newId("att");
    const answers = [await upload(PDF, { id }), await upload(PDF, { id })];
    const [first, second] = await Promise.all(answers.map((answer) => answer.json()));
    assert.deepEqual(first, second);
    for (const other of [await upload(PNG, { id }), await upload(PDF, { id, name: "b.pdf" })]) {
      assert.equal((await other.json()).type, "/problems/id-conflict");
    }
  });

  test("are refused by their content, whatever their name says", async () => {
    for (const content of [SVG, "MZ\x90\0", "<html>", "PK\x03\x04", ""]) {
      const response = await upload(content, { name: "a.pdf" });
      assert.deepEqual([response.status, (await response.json()).type], [415, "/problems/attachment-type-not-allowed"]);
    }
    for (const [content, type] of [
      [PNG, "image/png"],
      [Buffer.from("GIF89a\x01\0\x01\0\0\0\0;", "latin1"), "image/gif"],
    ] as const) {
      assert.equal((await (await upload(content, { name: "x.pdf" })).json()).mediaType, type);
    }
  });

  test("are refused past the limit, told beforehand or found on the way", async () => {
    const fits = await upload(streamOf(PDF, LIMIT));
    assert.deepEqual([fits.status, (await fits.json()).sizeBytes], [200, LIMIT]);
    for (const response of [
      await upload(streamOf(PDF, LIMIT + 1)),
      await upload(PDF, { headers: { "content-length": String(LIMIT + 1) } }),
    ]) {
      const problem = await response.json();
      assert.deepEqual(
        [response.status, problem.type, problem.limitBytes],
        [413, "/problems/attachment-too-large", LIMIT],
      );
    }
  });

  test("open by a link that is whole and young only", async () => {
    const file = (await (await upload(PDF)).json()) as Attachment;
    const other = (await (await upload(PNG)).json()) as Attachment;
    const { url } = (await (await server().fetch(`/v1/attachments/${file.id}/link`)).json()) as SignedLink;
    const expiry = new URL(url).searchParams.get("e") ?? "";
    for (const changed of [
      url.replace(file.id, other.id),
      url.replace(expiry, String(Number(expiry) + 1)),
      url.replace(/s=./, "s=."),
      url.replace(/&s=.*/, "&s="),
      url.replace(file.id, newId("att")),
    ]) {
      assert.equal((await (await open(changed)).json()).type, "/problems/link-expired", changed);
    }
    assert.equal((await open(url.replace(/&s=.*/, ""))).status, 400);
    time.offsetMs += 12 * 60_000;
    assert.equal((await open(url)).status, 403);
  });

  const MAIL = [
    "From: art@example.org",
    "Subject: Pictures",
    'Content-Type: multipart/related; boundary="b"',
    "",
    "--b",
    "Content-Type: text/html",
    "",
    '<table><tr><td><img src="cid:logo@x"><img src="https://pics.example/a.png"><img src="https://pics.example/gone.png">',
    '<img src="https://t.example/open.gif" width="1" height="1"><img src="cid:bad@x"></td></tr></table>',
    "--b",
    "Content-Type: image/png",
    "Content-ID: <logo@x>",
    "Content-Transfer-Encoding: base64",
    "",
    PNG.toString("base64"),
    "--b",
    "Content-Type: image/png",
    "Content-ID: <bad@x>",
    "",
    SVG,
    "--b--",
    "",
  ].join("\r\n");

  test("inside a mail show as pictures by signed links, never what could run or track", async () => {
    const { messageId } = await server().receiveMessage({ raw: MAIL });
    const images = (await (await server().fetch(`/v1/messages/${messageId}/images`)).json()) as MessageImages;
    const refs = images.items.map(({ ref }) => ref);
    assert.ok(refs.includes("cid:logo@x") && refs.includes("https://pics.example/a.png"), refs.join());
    assert.ok(!refs.some((ref) => ref.includes("t.example") || ref === "cid:bad@x"), refs.join());
    assert.deepEqual(fetched, []);
    const srcOf = (ref: string) => images.items.find((item) => item.ref === ref)?.src ?? "";
    for (const ref of ["cid:logo@x", "https://pics.example/a.png"]) {
      const response = await open(srcOf(ref));
      assert.deepEqual(Buffer.from(await response.arrayBuffer()), PNG);
      assert.deepEqual(
        [response.headers.get("content-type"), response.headers.get("x-content-type-options")],
        ["image/png", "nosniff"],
      );
    }
    assert.deepEqual(fetched, ["https://pics.example/a.png"]);
    assert.equal((await open(srcOf("https://pics.example/gone.png"))).status, 404);
    const swapped = srcOf("https://pics.example/a.png").replace(/\/i\/[^?]*/, new URL(srcOf("cid:logo@x")).pathname);
    assert.equal((await open(swapped)).status, 403);
  });
});
