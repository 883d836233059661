import type { MessageId, ThreadId } from "@hearback/contract";
import { expect } from "chai";
import { NetworkError, ProblemError, TokenError } from "../errors.ts";
import { createFakeClock, type FakeClock, idOf, INSTANT, makeThread, settle } from "../testing/index.ts";
import type { Answer } from "./outbox-options.ts";
import { OutboxQueue } from "./outbox-queue.ts";
import type { OutboxRecord, ReplyRecord } from "./outbox-record.ts";
import { memoryOutboxStorage, type OutboxStorage } from "./outbox-storage.ts";

const THREAD: ThreadId = idOf("thr", 1);
const ANSWER: Answer = { thread: makeThread(), message: null };

function replyOf(number: number, fields: Partial<ReplyRecord> = {}): ReplyRecord {
  const id = idOf("mut", number);
  const messageId = idOf("msg", number);
  return {
    id,
    threadId: THREAD,
    createdAt: INSTANT,
    kind: "reply",
    messageId,
    text: `${number}`,
    attachmentIds: [],
    ...fields,
  };
}

function patchOf(number: number): OutboxRecord {
  return { id: idOf("mut", number), threadId: THREAD, createdAt: INSTANT, kind: "patch", status: "done" };
}

function refusal(code: string, status: number): ProblemError {
  return new ProblemError({ type: `/problems/${code}`, title: code, status }, "POST /v1/x");
}

const lost = (): NetworkError => new NetworkError("network-error", "lost");

interface Rig {
  readonly queue: OutboxQueue;
  readonly clock: FakeClock;
  readonly storage: OutboxStorage;
  readonly sent: OutboxRecord[];
  /** What lies over the store's state now, by number. */
  readonly shown: Map<string, string>;
  /** Outcomes of the next sends; accepted when there is none left. */
  readonly outcomes: (Error | Promise<Answer>)[];
  /** Whether answers are taken before their change came by. */
  settles: boolean;
  uploads: Promise<boolean>;
  states(): string[];
}

function makeRig(storage: OutboxStorage = memoryOutboxStorage()): Rig {
  const clock = createFakeClock();
  const shown = new Map<string, string>();
  const rig: Rig = {
    clock,
    storage,
    shown,
    sent: [],
    outcomes: [],
    settles: true,
    uploads: Promise.resolve(true),
    states: () => rig.queue.entries.peek().map(({ text, kind, state }) => `${text ?? kind}:${state.status}`),
    queue: new OutboxQueue({
      clock,
      storage,
      send(record) {
        rig.sent.push(record);
        const outcome = rig.outcomes.shift() ?? Promise.resolve(ANSWER);
        return outcome instanceof Error ? Promise.reject(outcome) : outcome;
      },
      uploadsOf: () => rig.uploads,
      show: ({ record, phase }) => void shown.set(record.id, phase),
      drop: (record) => void shown.delete(record.id),
      settle(record, _, isLast) {
        if (rig.settles || isLast) shown.delete(record.id);
        return rig.settles || isLast;
      },
      lastMessageId: (): MessageId => idOf("msg", 99),
    }),
  };
  return rig;
}

const texts = (records: readonly OutboxRecord[]): string[] =>
  records.map((record) => (record.kind === "reply" ? record.text : "patch"));

describe("the outbox", () => {
  it("sends the writes of a thread in order, one after the other, and shows each as done once", async () => {
    const rig = makeRig();
    const seen: string[] = [];
    rig.queue.entries.subscribe(() => seen.push(...rig.states()));
    for (const number of [1, 2, 3]) rig.queue.add(replyOf(number));
    expect(rig.states()).to.deep.equal(["1:queued", "2:queued", "3:queued"]);
    await settle();
    expect(texts(rig.sent)).to.deep.equal(["1", "2", "3"]);
    expect(seen.filter((state) => state.endsWith(":done"))).to.include.members(["1:done", "2:done", "3:done"]);
    expect([rig.states(), rig.shown.size, await rig.storage.list()]).to.deep.equal([[], 0, []]);
  });

  it("keeps a write before it sends it", async () => {
    const storage = memoryOutboxStorage();
    const order: string[] = [];
    const rig = makeRig({ ...storage, put: (write) => storage.put(write).finally(() => order.push("kept")) });
    rig.queue.add(replyOf(1));
    rig.queue.entries.subscribe(() => order.push(...rig.states()));
    await settle();
    expect(order.indexOf("kept")).to.be.lessThan(order.indexOf("1:sending"));
  });

  it("sends all the same when nothing can be kept", async () => {
    const broken = (): Promise<never> => Promise.reject(new Error("quota"));
    const rig = makeRig({ put: broken, delete: broken, list: broken });
    rig.queue.add(replyOf(1));
    await settle();
    expect(texts(rig.sent)).to.deep.equal(["1"]);
  });

  it("tries again under the same ids until the network is back, keeping the order", async () => {
    const rig = makeRig();
    rig.outcomes.push(
      lost(),
      refusal("unavailable", 503),
      new TokenError("token-unavailable", "out"),
      refusal("rate-limited", 429),
    );
    rig.queue.add(replyOf(1));
    rig.queue.add(replyOf(2));
    await settle();
    expect(rig.states()).to.deep.equal(["1:retrying", "2:queued"]);
    await rig.clock.advance(300_000);
    expect(texts(rig.sent)).to.deep.equal(["1", "1", "1", "1", "1", "2"]);
    expect(new Set(rig.sent.slice(0, 5)).size).to.equal(1);
  });

  it("does not wait when the connection comes back", async () => {
    const rig = makeRig();
    rig.outcomes.push(lost());
    rig.queue.add(replyOf(1));
    await settle();
    rig.queue.wake();
    await settle();
    expect([rig.sent.length, rig.clock.pendingCount]).to.deep.equal([2, 0]);
  });

  it("passes a refused reply by, keeps its text, and lets the next expect what it expected", async () => {
    const rig = makeRig();
    rig.outcomes.push(Promise.resolve(ANSWER), refusal("invalid-request", 400));
    rig.queue.add(replyOf(1, { expectLastMessageId: idOf("msg", 50) }));
    rig.queue.add(replyOf(2, { expectLastMessageId: idOf("msg", 1) }));
    rig.queue.add(replyOf(3, { expectLastMessageId: idOf("msg", 2) }));
    await settle();
    expect(rig.sent.at(-1)).to.include({ text: "3", expectLastMessageId: idOf("msg", 1) });
    expect(rig.states()).to.deep.equal(["2:failed"]);
    expect(rig.queue.entries.peek()[0]).to.include({ text: "2", messageId: idOf("msg", 2) });
    expect(rig.shown.get(idOf("mut", 2))).to.equal("failed");
  });

  it("holds a reply that the thread has moved on from, the replies behind it, but no patch", async () => {
    const rig = makeRig();
    rig.outcomes.push(refusal("thread-moved-on", 409));
    rig.queue.add(replyOf(1, { expectLastMessageId: idOf("msg", 50) }));
    rig.queue.add(replyOf(2));
    rig.queue.add(patchOf(3));
    await settle();
    expect(rig.states()).to.deep.equal(["1:blocked", "2:queued"]);
    expect(rig.queue.entries.peek()[0]?.state).to.deep.equal({ status: "blocked", reason: "thread-moved-on" });
    rig.queue.retry(idOf("mut", 1));
    await settle();
    expect(texts(rig.sent)).to.deep.equal(["1", "patch", "1", "2"]);
    expect(rig.sent[2]).to.include({ expectLastMessageId: idOf("msg", 99) });
  });

  it("waits for the person when the token is refused, and goes on by itself when it is taken again", async () => {
    const rig = makeRig();
    rig.outcomes.push(refusal("token-invalid", 401));
    rig.queue.add(replyOf(1));
    await settle();
    expect(rig.states()).to.deep.equal(["1:blocked"]);
    rig.queue.unblock("token-refused");
    await settle();
    expect(rig.states()).to.deep.equal([]);
  });

  it("gives a write up that breaks the server five times, and goes on with the next", async () => {
    const rig = makeRig();
    rig.outcomes.push(...Array.from({ length: 5 }, () => refusal("internal-error", 500)));
    rig.queue.add(replyOf(1));
    rig.queue.add(replyOf(2));
    await rig.clock.advance(600_000);
    expect(texts(rig.sent)).to.deep.equal(["1", "1", "1", "1", "1", "2"]);
    expect(rig.states()).to.deep.equal(["1:failed"]);
  });

  it("drops a write on wish, wherever it waits, but not while it is on its way", async () => {
    const rig = makeRig();
    rig.outcomes.push(new Promise(() => {}));
    rig.queue.add(replyOf(1));
    rig.queue.add(replyOf(2));
    await settle();
    expect(rig.queue.discard(idOf("mut", 1))).to.equal(false);
    expect(rig.queue.discard(idOf("mut", 2))).to.equal(true);
    await settle();
    expect([rig.states(), [...rig.shown.keys()]]).to.deep.equal([["1:sending"], [idOf("mut", 1)]]);
    expect((await rig.storage.list()).map(({ record }) => record.id)).to.deep.equal([idOf("mut", 1)]);
  });

  it("takes the change for the answer when that comes first, and the late answer for nothing", async () => {
    const rig = makeRig();
    let answer: (answer: Answer) => void = () => {};
    rig.outcomes.push(new Promise((resolve) => (answer = resolve)));
    rig.queue.add(replyOf(1));
    await settle();
    rig.queue.echo(idOf("mut", 1));
    expect([rig.states(), rig.shown.size]).to.deep.equal([["1:done"], 0]);
    answer(ANSWER);
    await settle();
    expect([rig.states(), rig.sent.length]).to.deep.equal([[], 1]);
  });

  it("keeps an answered write over the state until its change has come by, or can't come any more", async () => {
    const rig = makeRig();
    rig.settles = false;
    rig.queue.add(patchOf(1));
    rig.queue.add(patchOf(2));
    await settle();
    expect([rig.states(), rig.shown.size]).to.deep.equal([["patch:done", "patch:done"], 2]);
    rig.queue.echo(idOf("mut", 1));
    rig.queue.settleAnswered();
    await settle();
    expect([rig.states(), rig.shown.size]).to.deep.equal([[], 0]);
  });

  it("waits for its uploads, and for the person when one of them fails", async () => {
    const rig = makeRig();
    let finish: (isComplete: boolean) => void = () => {};
    rig.uploads = new Promise((resolve) => (finish = resolve));
    rig.queue.add(replyOf(1));
    await settle();
    expect([rig.states(), rig.sent.length]).to.deep.equal([["1:queued"], 0]);
    finish(false);
    await settle();
    expect(rig.queue.entries.peek()[0]?.state).to.deep.equal({ status: "blocked", reason: "attachment-failed" });
    rig.uploads = Promise.resolve(true);
    rig.queue.unblock("attachment-failed");
    await settle();
    expect(texts(rig.sent)).to.deep.equal(["1"]);
  });

  it("takes up what an earlier page left, in its order and before anything new", async () => {
    const storage = memoryOutboxStorage();
    const stopped = { code: "invalid-request", message: "was refused" } as const;
    await storage.put({ record: replyOf(2), order: 5, stopped: null });
    await storage.put({ record: replyOf(1), order: 2, stopped: null });
    await storage.put({ record: replyOf(0), order: 1, stopped });
    const rig = makeRig(storage);
    rig.queue.add(replyOf(3));
    await settle();
    expect(texts(rig.sent)).to.deep.equal(["1", "2", "3"]);
    expect(rig.states()).to.deep.equal(["0:failed"]);
    rig.queue.retry(idOf("mut", 0));
    await settle();
    expect([rig.states(), await storage.list()]).to.deep.equal([[], []]);
  });

  it("sends to several threads at a time, but not to all at once", async () => {
    const rig = makeRig();
    rig.outcomes.push(...Array.from({ length: 10 }, () => new Promise<Answer>(() => {})));
    for (let number = 1; number <= 10; number += 1) rig.queue.add(replyOf(number, { threadId: idOf("thr", number) }));
    await settle();
    expect(rig.sent).to.have.length(4);
    rig.queue.close();
  });
});
