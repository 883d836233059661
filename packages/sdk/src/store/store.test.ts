import type { Audience, Change, ChangedThread, Message, Thread, ThreadId, ThreadStatus } from "@hearback/contract";
import { expect } from "chai";
import fc from "fast-check";
import type { OutboxRecord, PendingWrite } from "../outbox/outbox-record.ts";
import {
  AUDIENCE_ID,
  idOf,
  INSTANT,
  makeAudience,
  makeChange,
  makeMe,
  makeMessage,
  makeThread,
} from "../testing/index.ts";
import type { MessageList } from "./message-list.ts";
import { openMessageList } from "./open-message-list.ts";
import { Store } from "./store.ts";
import type { ThreadList } from "./thread-list.ts";

const STATUSES: readonly ThreadStatus[] = ["todo", "done", "trash"];

function makeStore(): Store {
  return new Store({
    surroundings: { me: () => makeMe(), attachment: () => null },
    onApplied: () => {},
    onUnreadUnknown: () => {},
  });
}

/** A list whose pages are all loaded. */
function openList(store: Store, status: ThreadStatus | undefined, onChange: () => void = () => {}): ThreadList {
  const list = store.openThreadList({ audienceId: AUDIENCE_ID, status }, onChange);
  store.batch.run(() => list.setFloor(-Infinity, null));
  return list;
}

function patch(number: number, threadId: ThreadId, status: ThreadStatus): OutboxRecord {
  return { id: idOf("mut", number), threadId, createdAt: INSTANT, kind: "patch", status };
}

function reply(
  number: number,
  threadId: ThreadId,
  fields: { text?: string; then?: "done" | "trash" } = {},
): OutboxRecord {
  const base = { id: idOf("mut", number), threadId, createdAt: INSTANT, kind: "reply", attachmentIds: [] } as const;
  return { ...base, messageId: idOf("msg", 1000 + number), text: "On its way", ...fields };
}

const open = (record: OutboxRecord): PendingWrite => ({ record, phase: "open" });

/** Everything that anybody can see. */
function snapshot(store: Store, lists: readonly ThreadList[]): unknown {
  const audience = store.audiences.get(AUDIENCE_ID);
  return { audience, lists: lists.map((list) => ({ total: list.total(), rows: [...list.view()] })) };
}

/** A small audience, in all its lists. */
function filled(threads: readonly Thread[], audience: Audience): { store: Store; lists: ThreadList[] } {
  const store = makeStore();
  const lists = [undefined, ...STATUSES].map((status) => openList(store, status));
  store.putAudiences([audience]);
  store.putThreads(threads);
  return { store, lists };
}

function countsOf(threads: readonly Thread[]): Partial<Audience["counts"]> {
  const count = (status: ThreadStatus): number => threads.filter((thread) => thread.status === status).length;
  return { todo: count("todo"), done: count("done"), trash: count("trash"), todoBySource: { direct: count("todo") } };
}

const threadsArbitrary = fc
  .array(fc.constantFrom(...STATUSES), { minLength: 1, maxLength: 30 })
  .map((statuses) => statuses.map((status, i) => makeThread({ number: i + 1, status })));

describe("the store", () => {
  it("comes to the same state whatever the order of changes, and however often each comes", () => {
    const step = fc.record({
      number: fc.integer({ min: 1, max: 6 }),
      status: fc.constantFrom(...STATUSES),
      inbound: fc.boolean(),
    });
    const history = fc.array(step, { minLength: 1, maxLength: 25 }).map((steps) =>
      steps.map(({ number, status, inbound }, i): Change => {
        const seq = 10 + i;
        const { unread, ...thread } = makeThread({ number, status, seq });
        const changed: ChangedThread = inbound
          ? { ...thread, unread, activitySeq: seq }
          : { ...thread, activitySeq: number };
        return makeChange({ seq, threads: [changed], counts: makeAudience({ counts: { todo: i } }).counts });
      }),
    );
    const orders = history.chain((changes) =>
      fc.record({
        changes: fc.constant(changes),
        order: fc.shuffledSubarray([...changes, ...changes], { minLength: 2 * changes.length }),
      }),
    );
    fc.assert(
      fc.property(orders, ({ changes, order }) => {
        const start = Array.from({ length: 6 }, (_, i) => makeThread({ number: i + 1, seq: 9, unread: false }));
        const inOrder = filled(start, makeAudience());
        const shuffled = filled(start, makeAudience());
        for (const change of changes) inOrder.store.applyChange(change);
        for (const change of order) shuffled.store.applyChange(change);
        expect(snapshot(shuffled.store, shuffled.lists)).to.deep.equal(snapshot(inOrder.store, inOrder.lists));
      }),
      { numRuns: 200 },
    );
  });

  it("is exactly as before when every pending write is taken back, in any order", () => {
    const write = fc.record({ at: fc.nat(29), status: fc.constantFrom(...STATUSES), isReply: fc.boolean() });
    const writes = fc.array(write, { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(threadsArbitrary, writes, fc.infiniteStream(fc.nat()), (threads, wanted, picks) => {
        const { store, lists } = filled(threads, makeAudience({ counts: countsOf(threads) }));
        const before = snapshot(store, lists);
        const records = wanted.map(({ at, status, isReply }, i) => {
          const { id } = threads[at % threads.length] ?? makeThread();
          return isReply ? reply(i, id, status === "todo" ? {} : { then: status }) : patch(i, id, status);
        });
        for (const record of records) store.setPending(open(record));
        while (records.length > 0) {
          const [record] = records.splice((picks.next().value ?? 0) % records.length, 1);
          if (record !== undefined) store.dropPending(record);
        }
        expect(snapshot(store, lists)).to.deep.equal(before);
      }),
      { numRuns: 200 },
    );
  });

  it("counts pending writes as the server will, in every list's total and in the audience", () => {
    fc.assert(
      fc.property(threadsArbitrary, fc.array(fc.tuple(fc.nat(29), fc.constantFrom(...STATUSES))), (threads, moves) => {
        const { store, lists } = filled(threads, makeAudience({ counts: countsOf(threads) }));
        moves.forEach(([at, status], i) =>
          store.setPending(open(patch(i, idOf("thr", 1 + (at % threads.length)), status))),
        );
        const shown = [...(lists[0]?.view() ?? [])];
        const counts = store.audiences.get(AUDIENCE_ID)?.counts;
        expect(counts).to.include({ ...countsOf(shown), todoBySource: counts?.todoBySource });
        expect(counts?.todoBySource.direct ?? 0).to.equal(counts?.todo);
        for (const list of lists) expect(list.total()).to.equal(list.view().length);
      }),
      { numRuns: 100 },
    );
  });

  it("puts a refused row back at its place, with the very object that was there", () => {
    const threads = [1, 2, 3].map((number) => makeThread({ number }));
    const { store, lists } = filled(threads, makeAudience({ counts: { todo: 3 } }));
    const todo = lists[1];
    const record = patch(1, idOf("thr", 2), "done");
    const row = todo?.view().at(1);
    store.setPending(open(record));
    expect(todo?.view().indexOf(idOf("thr", 2))).to.equal(-1);
    expect(todo?.total()).to.equal(2);
    store.dropPending(record);
    expect(todo?.view().indexOf(idOf("thr", 2))).to.equal(1);
    expect(todo?.view().at(1)).to.equal(row);
    expect(todo?.total()).to.equal(3);
  });

  it("tells only the lists that hold the thread, once per change, and one subscriber of one thread", () => {
    const told: string[] = [];
    const store = makeStore();
    for (const status of STATUSES) openList(store, status, () => told.push(status));
    store.putThreads([makeThread({ number: 1 }), makeThread({ number: 2, status: "done" })]);
    const cells = [1, 2].map((number) => store.threads.cell(idOf("thr", number)));
    cells.forEach((cell, i) => cell.subscribe(() => told.push(`thread ${i + 1}`)));
    told.length = 0;
    store.applyChange(makeChange({ seq: 9, threads: [makeThread({ number: 1, seq: 9, subject: "Later" })] }));
    expect(told).to.deep.equal(["todo", "thread 1"]);
    told.length = 0;
    store.applyChange(makeChange({ seq: 10, threads: [makeThread({ number: 1, seq: 10, status: "done" })] }));
    expect(told.toSorted()).to.deep.equal(["done", "thread 1", "todo"]);
    told.length = 0;
    store.applyChange(makeChange({ seq: 8, threads: [makeThread({ number: 1, seq: 8 })] }));
    expect(told).to.deep.equal([]);
  });

  it("hides a known thread that lies below the loaded pages, so that no hole is shown as whole", () => {
    const store = makeStore();
    const list = store.openThreadList({ audienceId: AUDIENCE_ID, status: "todo" }, () => {});
    store.putThreads([5, 6].map((number) => makeThread({ number })));
    store.batch.run(() => list.setFloor(5, 6));
    store.applyChange(makeChange({ seq: 9, threads: [makeThread({ number: 2, seq: 9 })] }));
    expect([...list.view()].map(({ activitySeq }) => activitySeq)).to.deep.equal([6, 5]);
    expect(list.view().indexOf(idOf("thr", 2))).to.equal(-1);
    store.batch.run(() => list.setFloor(1, 6));
    expect(list.view().length).to.equal(3);
  });

  it("leaves a thread unread that got a message after it was marked", () => {
    const { store, lists } = filled([makeThread()], makeAudience());
    const { id, lastMessageId } = makeThread();
    store.setPending(
      open({ id: idOf("mut", 1), threadId: id, createdAt: INSTANT, kind: "patch", lastReadMessageId: lastMessageId }),
    );
    expect(lists[0]?.view().at(0)?.unread).to.equal(false);
    store.applyChange(makeChange({ seq: 9, threads: [makeThread({ seq: 9, lastMessageId: idOf("msg", 99) })] }));
    expect(lists[0]?.view().at(0)?.unread).to.equal(true);
  });

  it("keeps newer counts when an older copy of the audience comes late", () => {
    const { store } = filled([], makeAudience({ seq: 1 }));
    store.applyChange(makeChange({ seq: 5, counts: makeAudience({ counts: { todo: 7 } }).counts }));
    store.putAudiences([makeAudience({ seq: 3, name: "Renamed", counts: { todo: 4 } })]);
    expect(store.audiences.get(AUDIENCE_ID)).to.include({ name: "Renamed", seq: 5 });
    expect(store.audiences.get(AUDIENCE_ID)?.counts.todo).to.equal(7);
  });

  it("keeps a total that no count tells, by what comes and goes", () => {
    const store = makeStore();
    const list = store.openThreadList({ audienceId: AUDIENCE_ID, channel: "email" }, () => {});
    store.putThreads([makeThread({ number: 9 })]);
    store.batch.run(() => list.setFloor(9, 40));
    store.applyChange(makeChange({ seq: 10, threads: [makeThread({ number: 10, seq: 10 })] }));
    expect(list.total()).to.equal(41);
    store.applyChange(makeChange({ seq: 11, threads: [makeThread({ number: 10, seq: 11, channel: "sms" })] }));
    expect(list.total()).to.equal(40);
  });
});

describe("a thread's messages", () => {
  const threadId = idOf("thr", 1);
  const message = (position: number, fields: Partial<Message> = {}): Message =>
    makeMessage({ id: idOf("msg", position), threadId, position, ...fields });

  function opened(): {
    store: Store;
    shown: () => (string | undefined)[][];
    gaps: () => number;
    list: MessageList;
  } {
    const store = makeStore();
    let gaps = 0;
    store.putThreads([makeThread({ messageCount: 2 })]);
    const list = openMessageList(store, threadId, { onChange: () => {}, onGap: () => (gaps += 1) });
    store.keepMessageList(threadId, list);
    store.batch.run(() => list.takePage([message(1), message(2)], { isNewest: true, isComplete: true }));
    const shown = (): (string | undefined)[][] =>
      [...list.view()].map(({ position, text, delivery }) => [`${position}`, text, delivery?.state]);
    return { store, list, shown, gaps: () => gaps };
  }

  it("show a reply after the last one until the server's copy takes its place", () => {
    const { store, list, shown } = opened();
    const record = reply(1, threadId, { text: "First\n\nSecond" });
    store.setPending(open(record));
    const optimistic = list.view().at(2);
    expect(optimistic).to.deep.include({
      position: 3,
      author: { kind: "user", id: idOf("usr", 1), name: "Grace Hopper" },
    });
    expect(optimistic?.body).to.deep.include({ kind: "simple" }).and.to.have.property("blocks").with.length(2);
    const stored = message(3, { id: idOf("msg", 1001), text: "First\n\nSecond", direction: "outbound", seq: 9 });
    store.applyChange(makeChange({ seq: 9, messages: [stored] }));
    store.dropPending(record);
    expect(shown().at(-1)).to.deep.equal(["3", "First\n\nSecond", "sent"]);
    expect([list.view().length, list.view().indexOf(stored.id)]).to.deep.equal([3, 2]);
  });

  it("keep a refused reply as failed, and the thread as it was", () => {
    const { store, shown } = opened();
    store.setPending({ record: reply(1, threadId, { then: "done" }), phase: "failed" });
    store.setPending({ record: reply(2, threadId), phase: "held" });
    expect(shown().slice(2)).to.deep.equal([
      ["3", "On its way", "failed"],
      ["4", "On its way", "held"],
    ]);
    expect(store.threads.get(threadId)?.view).to.equal(store.threads.get(threadId)?.base);
  });

  it("ask for what is missing when one comes that doesn't follow, and take the place of the old ones then", () => {
    const { store, list, shown, gaps } = opened();
    store.applyChange(makeChange({ seq: 9, messages: [message(3, { seq: 9 })] }));
    expect(gaps()).to.equal(0);
    store.applyChange(makeChange({ seq: 20, messages: [message(7, { seq: 20 })] }));
    expect(gaps()).to.equal(1);
    store.batch.run(() => list.takePage([message(9), message(10)], { isNewest: true, isComplete: false }));
    expect(shown().map(([position]) => position)).to.deep.equal(["9", "10"]);
  });
});
