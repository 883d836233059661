import { expect } from "chai";
import type { Inbox } from "./inbox-types.ts";
import {
  AUDIENCE_ID,
  type FakeBackend,
  type FakeClock,
  idOf,
  makeAudience,
  makeChange,
  makeThread,
  problem,
  settle,
} from "./testing/index.ts";
import { makeTestInbox, type TestInbox, TODO, DONE } from "./testing/test-inbox.ts";

describe("an inbox", () => {
  let backend: FakeBackend;
  let clock: FakeClock;
  let inbox: Inbox;
  let shown: TestInbox["shown"];
  let opened: () => Promise<void>;

  beforeEach(() => {
    ({ backend, clock, inbox, shown, open: opened } = makeTestInbox());
  });

  afterEach(() => inbox.close());

  it("loads who calls on first use, a contact, an audience, and names what isn't there", async () => {
    const contact = inbox.contact(idOf("con", 1));
    const nobody = inbox.contact(idOf("con", 9));
    expect(inbox.me.value.status).to.equal("loading");
    await settle();
    expect(inbox.me.value).to.have.nested.property("value.user.name", "Grace Hopper");
    expect(contact.value).to.have.nested.property("value.name", "Ada Lovelace");
    expect(nobody.value).to.have.nested.property("error.code", "not-found");
    expect(inbox.audience(AUDIENCE_ID).value.status).to.equal("loading");
    await settle();
    expect(inbox.audience(AUDIENCE_ID).value).to.have.nested.property("value.counts.todo", 3);
    expect(inbox.frameUrl(idOf("acc", 1))).to.match(/^https:\/\/inbox\.example\/frame\/acc_[\w-]+\/v1\.html$/);
  });

  it("tries again what could not be loaded when it is asked for anew", async () => {
    const stop = backend.fault(({ url }) => (url.includes("/contacts/") ? problem("internal-error") : undefined));
    const first = inbox.contact(idOf("con", 1));
    await settle();
    await clock.advance(120_000);
    expect(first.value.status).to.equal("error");
    stop();
    inbox.contact(idOf("con", 1));
    await settle();
    expect(first.value).to.have.nested.property("value.name", "Ada Lovelace");
  });

  it("moves a thread to Done at once, with totals and counts, before the server has answered", async () => {
    await opened();
    const entry = inbox.thread(idOf("thr", 2)).setStatus("done");
    expect(entry).to.deep.include({ kind: "patch", threadId: idOf("thr", 2), messageId: null });
    expect([shown(TODO), shown(DONE)]).to.deep.equal([
      [[3, 1], 2],
      [[2], 1],
    ]);
    expect(inbox.audience(AUDIENCE_ID).value).to.have.nested.property("value.counts.todo", 2);
    await settle();
    expect([shown(TODO), shown(DONE), inbox.outbox.value]).to.deep.equal([[[3, 1], 2], [[2], 1], []]);
    expect(backend.state.threads.get(idOf("thr", 2))?.status).to.equal("done");
  });

  it("puts the thread back at its place when the server refuses, and keeps the refusal", async () => {
    await opened();
    const rows = shown(TODO);
    backend.fault(({ method }) => (method === "PATCH" ? problem("role-too-low") : undefined));
    inbox.thread(idOf("thr", 2)).setStatus("done");
    await settle();
    expect([shown(TODO), shown(DONE)]).to.deep.equal([rows, [[], 0]]);
    expect(inbox.outbox.value[0]?.state).to.have.nested.property("error.code", "role-too-low");
    expect(inbox.outbox.discard(inbox.outbox.value[0]?.id ?? "mut_")).to.equal(true);
    expect(inbox.outbox.value).to.deep.equal([]);
  });

  it("never shows counts and lists apart while the answer is here and the change is not", async () => {
    await opened();
    const seen: unknown[] = [];
    const stop = backend.fault((request) =>
      request.method === "PATCH" ? Response.json(makeThread({ number: 2, status: "done", seq: 4 })) : undefined,
    );
    inbox.threads(TODO).subscribe((state) => {
      const audience = inbox.audience(AUDIENCE_ID).value;
      if (state.status === "ready" && audience.status === "ready")
        seen.push([state.items.length, state.total, audience.value.counts.todo]);
    });
    inbox.thread(idOf("thr", 2)).setStatus("done");
    await settle();
    stop();
    expect(inbox.outbox.value.map(({ state }) => state.status)).to.deep.equal(["done"]);
    backend.send(
      makeChange({
        seq: 4,
        mutationId: inbox.outbox.value[0]?.id ?? null,
        threads: [makeThread({ number: 2, status: "done", seq: 4 })],
        counts: makeAudience({ counts: { todo: 2, done: 1 } }).counts,
      }),
    );
    await settle();
    expect(new Set(seen.map(String))).to.deep.equal(new Set(["3,3,3", "2,2,2"]));
    expect(inbox.outbox.value).to.deep.equal([]);
  });

  it("shows a reply at once, then the server's copy in its place, and takes the thread out with it", async () => {
    await opened();
    const thread = inbox.thread(idOf("thr", 2));
    await settle();
    const states: (string | undefined)[] = [];
    thread.messages.subscribe((state) => {
      if (state.status === "ready") states.push(state.items.at(1)?.delivery?.state);
    });
    const entry = thread.reply({ text: "Yes, from ten.", then: "done" });
    expect(thread.messages.value).to.have.nested.property("items.length", 2);
    expect(shown(TODO)).to.deep.equal([[3, 1], 2]);
    await settle();
    const { value } = thread.messages;
    expect(value.status === "ready" && value.items.indexOf(entry.messageId ?? "")).to.equal(1);
    expect(value.status === "ready" && value.items.at(1)?.seq).to.equal(4);
    expect(states).not.to.include("failed");
    expect(shown(DONE)).to.deep.equal([[2], 1]);
  });

  it("shows a reply that was made before its thread was loaded, as soon as it is", async () => {
    let release: () => void = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    const stop = backend.fault((request) => {
      if (request.method === "POST") return problem("unavailable");
      if (!/threads\/[^/]+$/.test(request.url)) return undefined;
      return held.then(() => Response.json(backend.state.threads.get(idOf("thr", 2))));
    });
    const thread = inbox.thread(idOf("thr", 2));
    thread.reply({ text: "Early." });
    await settle();
    expect(thread.messages.value).to.have.nested.property("items.length", 1);
    release();
    await settle();
    stop();
    expect(thread.messages.value).to.have.nested.property("items.length", 2);
    expect(thread.thread.value).to.have.nested.property("value.snippet", "Early.");
  });

  it("keeps a reply through a lost answer: sent again under its id, it is there once", async () => {
    await opened();
    const thread = inbox.thread(idOf("thr", 2));
    await settle();
    backend.cutStreams();
    const stop = backend.fault((request) => {
      if (request.method !== "POST") return undefined;
      stop();
      return backend.fetch(request).then(() => Promise.reject(new TypeError("reset")));
    });
    thread.reply({ text: "Once." });
    await settle();
    expect(inbox.outbox.value[0]?.state.status).to.equal("retrying");
    await clock.advance(60_000);
    expect([...backend.state.messages.values()].filter(({ text }) => text === "Once.")).to.have.length(1);
    expect(inbox.outbox.value).to.deep.equal([]);
    const { value } = thread.messages;
    expect(value.status === "ready" && [...value.items].filter(({ text }) => text === "Once.")).to.have.length(1);
  });

  it("marks a thread read once, here and on the server", async () => {
    await opened();
    const thread = inbox.thread(idOf("thr", 1));
    thread.markRead();
    thread.markRead();
    expect(inbox.outbox.value.map(({ kind }) => kind)).to.deep.equal(["read-mark"]);
    expect(thread.thread.value).to.have.nested.property("value.unread", false);
    await settle();
    thread.markRead();
    await settle();
    expect(backend.requests.filter((request) => request.startsWith("PATCH"))).to.have.length(1);
    expect(backend.state.threads.get(idOf("thr", 1))?.unread).to.equal(false);
  });

  it("uploads a file, and holds the reply that names it until it has arrived", async () => {
    await opened();
    const stop = backend.fault(({ url }) =>
      url.includes("/attachments") ? problem("attachment-too-large", { limitBytes: 5 }) : undefined,
    );
    const upload = inbox.upload(AUDIENCE_ID, new File(["hello"], "hello.txt", { type: "text/plain" }));
    const thread = inbox.thread(idOf("thr", 1));
    await settle();
    expect(upload.state.value).to.have.nested.property("error.code", "attachment-too-large");
    thread.reply({ text: "Attached.", attachmentIds: [upload.id] });
    await settle();
    expect(inbox.outbox.value[0]?.state).to.deep.equal({ status: "blocked", reason: "attachment-failed" });
    const { value } = thread.messages;
    expect(value.status === "ready" && value.items.at(1)?.attachments[0]).to.include({
      id: upload.id,
      name: "hello.txt",
      sizeBytes: 5,
    });
    stop();
    upload.retry();
    await settle();
    expect([upload.state.value.status, inbox.outbox.value]).to.deep.equal(["done", []]);
  });
});
