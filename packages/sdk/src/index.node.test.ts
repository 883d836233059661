import assert from "node:assert/strict";
import { test } from "node:test";
import { tokenFromUrl } from "./client/token-from-url.ts";
import { isHearbackError } from "./errors.ts";
import { createInbox } from "./inbox.ts";
import { AUDIENCE_ID, createFakeBackend, idOf, makeMessage, makeThread } from "./testing/index.ts";

const turn = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 5));

test("the SDK works in Node: it lists, follows and answers, and lets the process end when closed", async () => {
  const backend = createFakeBackend({ threads: [makeThread()], messages: [makeMessage()] });
  const inbox = createInbox({ baseUrl: "https://inbox.example", getToken: () => "token", fetch: backend.fetch });
  const list = inbox.threads({ audienceId: AUDIENCE_ID, status: "todo" });
  while (list.value.status !== "ready") await turn();
  backend.receive(idOf("thr", 1), { text: "And on Monday?" });
  while (list.value.status !== "ready" || list.value.items.at(0)?.messageCount !== 2) await turn();
  assert.equal(list.value.total, 1);

  inbox.thread(idOf("thr", 1)).reply({ text: "Yes.", then: "done" });
  while (inbox.outbox.value.length > 0) await turn();
  assert.equal(backend.state.threads.get(idOf("thr", 1))?.status, "done");
  assert.deepEqual([list.value.items.length, list.value.total], [0, 0]);

  const upload = inbox.upload(AUDIENCE_ID, new Blob(["hello"]), { name: "hello.txt" });
  while (upload.state.value.status === "uploading") await turn();
  assert.equal(upload.state.value.status, "done");
  inbox.close();
});

test("importing it does nothing, so that a server may render with it", async () => {
  const before = Object.keys(globalThis);
  await import(`./index.ts?${Date.now()}`);
  assert.deepEqual(Object.keys(globalThis), before);
});

test("an error of another copy of the package is known as one", async () => {
  const error: unknown = await tokenFromUrl("https://host.example/token", () =>
    Promise.resolve(new Response(null, { status: 500 })),
  )().catch((thrown: unknown) => thrown);
  assert.ok(isHearbackError(error));
  assert.ok(isHearbackError({ [Symbol.for("hearback.error.1")]: true }));
  assert.ok(!isHearbackError(new Error("other")));
});
