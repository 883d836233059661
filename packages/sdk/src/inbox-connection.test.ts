import { expect } from "chai";
import type { Inbox } from "./inbox-types.ts";
import {
  AUDIENCE_ID,
  type FakeBackend,
  type FakeClock,
  idOf,
  makeChange,
  makeThread,
  problem,
  settle,
} from "./testing/index.ts";
import { makeTestInbox, type TestInbox, TODO, DONE } from "./testing/test-inbox.ts";

describe("an inbox and its connection", () => {
  let backend: FakeBackend;
  let clock: FakeClock;
  let inbox: Inbox;
  let shown: TestInbox["shown"];
  let opened: () => Promise<void>;

  beforeEach(() => {
    ({ backend, clock, inbox, shown, open: opened } = makeTestInbox());
  });

  afterEach(() => inbox.close());

  it("fetches nothing before something is asked for, and takes the stream's cursor before the first list", async () => {
    await settle();
    expect(backend.requests).to.deep.equal([]);
    inbox.threads(TODO);
    await settle();
    expect(backend.requests.map((request) => request.split("?")[0])).to.deep.equal([
      "GET /v1/events",
      `GET /v1/audiences/${AUDIENCE_ID}/threads`,
    ]);
  });

  it("brings new mail into the lists as it arrives, also of threads that it has never seen", async () => {
    await opened();
    backend.receive(idOf("thr", 1));
    const seq = backend.state.nextSeq(AUDIENCE_ID);
    backend.state.commit(AUDIENCE_ID, { threads: [makeThread({ number: 8, seq, activitySeq: seq })], marked: true });
    await settle();
    expect(shown(TODO)).to.deep.equal([[8, 1, 3, 2], 4]);
  });

  it("asks for the unread mark of a thread that somebody else's change brought into view", async () => {
    await opened();
    const fresh = makeThread({ number: 8, seq: 3, activitySeq: 3, messageCount: 4 });
    backend.state.threads.set(fresh.id, fresh);
    backend.change(fresh.id, { status: "done" });
    await settle();
    expect(inbox.thread(fresh.id).thread.value).to.have.nested.property("value.unread", true);
  });

  it("catches up after the line was cut, with no second fetch of the lists", async () => {
    await opened();
    const { length } = backend.requests;
    backend.cutStreams();
    backend.receive(idOf("thr", 1));
    await settle();
    expect(inbox.connection.value.status).to.equal("offline");
    await clock.advance(5_000);
    expect([inbox.connection.value.status, shown(TODO)]).to.deep.equal(["online", [[1, 3, 2], 3]]);
    expect(backend.requests.slice(length)).to.deep.equal(["GET /v1/events"]);
  });

  it("fetches what is looked at anew when the history is gone, shows the old until then, and loses no pending write", async () => {
    await opened();
    const thread = inbox.thread(idOf("thr", 3));
    await settle();
    const stop = backend.fault(({ method }) => (method === "POST" ? problem("unavailable") : undefined));
    thread.reply({ text: "Still here." });
    await settle();
    backend.cutStreams();
    backend.state.forgetHistory();
    for (const [id, row] of backend.state.threads)
      backend.state.threads.set(id, { ...row, seq: 0, status: id === idOf("thr", 1) ? "done" : "todo" });
    expect(shown(TODO)).to.deep.equal([[3, 2, 1], 3]);
    await clock.advance(10_000);
    expect([shown(TODO), shown(DONE)]).to.deep.equal([
      [[3, 2], 2],
      [[1], 1],
    ]);
    stop();
    await clock.advance(120_000);
    expect([...backend.state.messages.values()].filter(({ text }) => text === "Still here.")).to.have.length(1);
  });

  it("fetches anew when a change is missing in between", async () => {
    await opened();
    backend.send(makeChange({ seq: 4 }));
    await settle();
    const { length } = backend.requests;
    backend.send(makeChange({ seq: 6 }));
    await settle();
    expect(backend.requests.slice(length).filter((request) => request.includes("/threads?"))).to.have.length(2);
  });

  it("tries what failed again by itself when the connection is back", async () => {
    const stop = backend.fault(() => Promise.reject(new TypeError("offline")));
    await opened();
    await clock.advance(20_000);
    expect(shown(TODO)).to.equal("error");
    stop();
    await clock.advance(60_000);
    expect(shown(TODO)).to.deep.equal([[3, 2, 1], 3]);
  });

  it("forgets everything when the role is taken away", async () => {
    await opened();
    backend.fault(() => problem("role-too-low"));
    backend.cutStreams();
    await clock.advance(10_000);
    expect(inbox.connection.value.status).to.equal("refused");
    expect([shown(TODO), shown(DONE)]).to.deep.equal(["error", "error"]);
  });

  it("is closed by its signal, and leaves no timer, stream or request behind", async () => {
    const stop = new AbortController();
    inbox.close();
    ({ backend, clock, inbox, open: opened } = makeTestInbox({ signal: stop.signal }));
    await opened();
    stop.abort();
    const { length } = backend.requests;
    await clock.advance(600_000);
    expect([inbox.connection.value.status, backend.requests.length - length, clock.pendingCount]).to.deep.equal([
      "closed",
      0,
      0,
    ]);
  });
});
