import { expect } from "chai";
import fc from "fast-check";
import { createInbox } from "../inbox.ts";
import type { Inbox } from "../inbox-types.ts";
import type { ListState } from "../live/list.ts";
import {
  AUDIENCE_ID,
  createFakeBackend,
  type FakeBackend,
  idOf,
  makeMessage,
  makeThread,
  problem,
  settle,
} from "../testing/index.ts";

const PAGE = 50;

function inboxOf(backend: FakeBackend): Inbox {
  return createInbox({ baseUrl: "https://inbox.example", getToken: () => "token", fetch: backend.fetch });
}

function rowsOf<T extends { id: string }>(state: ListState<T>): string[] {
  if (state.status !== "ready") throw new Error(`The list is ${state.status}`);
  expect(state.items.length).to.equal([...state.items].length);
  return [...state.items].map(({ id }) => id);
}

describe("paging", () => {
  it("has no gap and no repeat, whatever comes in, moves and leaves between the pages", async () => {
    const step = fc.oneof(
      fc.record({ do: fc.constant("page" as const) }),
      fc.record({ do: fc.constant("receive" as const), number: fc.integer({ min: 1, max: 150 }) }),
      fc.record({ do: fc.constant("change" as const), number: fc.integer({ min: 1, max: 150 }), isDone: fc.boolean() }),
      fc.record({ do: fc.constant("act" as const), at: fc.nat(60), isDone: fc.boolean() }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
        const threads = Array.from({ length: 150 }, (_, i) => makeThread({ number: i + 1 }));
        const backend = createFakeBackend({ threads });
        const inbox = inboxOf(backend);
        const list = inbox.threads({ audienceId: AUDIENCE_ID, status: "todo" });
        await settle();
        const pages: Promise<void>[] = [];
        for (const each of steps) {
          if (each.do === "page") pages.push(list.loadMore());
          else if (each.do === "receive") backend.receive(idOf("thr", each.number));
          else if (each.do === "change")
            backend.change(idOf("thr", each.number), { status: each.isDone ? "done" : "todo" });
          else {
            const { value } = list;
            const row = value.status === "ready" ? value.items.at(each.at) : undefined;
            if (row !== undefined) inbox.thread(row.id).setStatus(each.isDone ? "done" : "trash");
          }
        }
        await Promise.all(pages);
        for (let more = 0; more < 5; more += 1) await list.loadMore();
        await settle();
        const { value } = list;
        const wanted = [...backend.state.threads.values()].filter(({ status }) => status === "todo");
        wanted.sort((a, b) => b.activitySeq - a.activitySeq);
        expect(rowsOf(value)).to.deep.equal(wanted.map(({ id }) => id));
        expect(value).to.include({ total: wanted.length, more: "end" });
        inbox.close();
      }),
      { numRuns: 20 },
    );
  }).timeout(20_000);

  it("shows a page that fails as such, keeps the rows, and tries again on wish", async () => {
    const threads = Array.from({ length: PAGE + 5 }, (_, i) => makeThread({ number: i + 1 }));
    const backend = createFakeBackend({ threads });
    const inbox = inboxOf(backend);
    const list = inbox.threads({ audienceId: AUDIENCE_ID });
    await settle();
    const repair = backend.fault((request) =>
      request.url.includes("cursor=") ? problem("invalid-request") : undefined,
    );
    await list.loadMore();
    expect(rowsOf(list.value)).to.have.length(PAGE);
    expect(list.value).to.have.nested.property("more.error.code", "invalid-request");
    repair();
    await list.loadMore();
    expect(rowsOf(list.value)).to.have.length(PAGE + 5);
    inbox.close();
  });

  it("asks for a page once, however often the end of the list is reached", async () => {
    const backend = createFakeBackend({
      threads: Array.from({ length: 2 * PAGE }, (_, i) => makeThread({ number: i + 1 })),
    });
    const inbox = inboxOf(backend);
    const list = inbox.threads({ audienceId: AUDIENCE_ID });
    await settle();
    await Promise.all([list.loadMore(), list.loadMore(), list.loadMore()]);
    await list.loadMore();
    expect(backend.requests.filter((request) => request.includes("cursor="))).to.have.length(1);
    inbox.close();
  });

  it("goes back through a thread's messages page by page, while new ones come in", async () => {
    const thread = makeThread({ messageCount: 130, lastMessageId: idOf("msg", 130), seq: 130, activitySeq: 130 });
    const messages = Array.from({ length: 130 }, (_, i) =>
      makeMessage({ id: idOf("msg", i + 1), position: i + 1, seq: i + 1 }),
    );
    const backend = createFakeBackend({ threads: [thread], messages });
    const inbox = inboxOf(backend);
    const { messages: live } = inbox.thread(thread.id);
    await settle();
    expect(rowsOf(live.value)).to.have.length(PAGE);
    const older = live.loadOlder();
    backend.receive(thread.id);
    await older;
    await live.loadOlder();
    await live.loadOlder();
    await settle();
    const { value } = live;
    expect(value.status === "ready" && [...value.items].map(({ position }) => position)).to.deep.equal(
      Array.from({ length: 131 }, (_, i) => i + 1),
    );
    expect(value).to.include({ more: "end", total: 131 });
    inbox.close();
  });

  it("shares the rows of lists with one query, and keeps a closed one warm", async () => {
    const backend = createFakeBackend({ threads: [makeThread()] });
    const inbox = inboxOf(backend);
    const first = inbox.threads({ audienceId: AUDIENCE_ID, status: "todo" });
    const second = inbox.threads({ audienceId: AUDIENCE_ID, status: "todo", autoReply: false });
    await settle();
    first.close();
    first.close();
    second.close();
    backend.receive(idOf("thr", 1));
    await settle();
    const third = inbox.threads({ audienceId: AUDIENCE_ID, status: "todo" });
    expect(third.value).to.have.nested.property("status", "ready");
    expect(third.value.status === "ready" && third.value.items.at(0)?.messageCount).to.equal(2);
    expect(backend.requests.filter((request) => request.includes("/threads?"))).to.have.length(1);
    inbox.close();
  });
});
