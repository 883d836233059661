import assert from "node:assert/strict";
import { test } from "node:test";
import { pino } from "pino";
import { createIncomingQueue } from "./incoming-queue.ts";
import { untilTrue } from "./testing/until.ts";

const logger = pino({ level: "silent" });

function makeQueue(handle: (id: string, attempt: number) => Promise<void>) {
  const settled: string[] = [];
  const spool = {
    settle: (id: string): Promise<void> => {
      settled.push(id);
      return Promise.resolve();
    },
  };
  return { settled, queue: createIncomingQueue({ spool, logger, handle }) };
}

test("handles the mails of one sender in order, while others overtake a slow one", async () => {
  let release: () => void = () => undefined;
  const slow = new Promise<void>((resolve) => (release = resolve));
  const { settled, queue } = makeQueue((id) => (id === "ann1" ? slow : Promise.resolve()));
  queue.add("ann1", "ann");
  queue.add("ann2", "ann");
  queue.add("bob1", "bob");
  await untilTrue(() => Promise.resolve(settled.length === 1));
  assert.deepEqual(settled, ["bob1"]);
  release();
  await queue.idle();
  assert.deepEqual(settled, ["bob1", "ann1", "ann2"]);
  await queue.close();
});

test("tries again what the database could not take, holds up nobody behind it, and settles nothing before", async () => {
  const attempts: number[] = [];
  const { settled, queue } = makeQueue((id, attempt) => {
    if (id !== "bad") return Promise.resolve();
    attempts.push(attempt);
    return attempt < 3 ? Promise.reject(new Error("the database is away")) : Promise.resolve();
  });
  queue.add("bad", "ann");
  queue.add("good", "ann");
  await queue.idle();
  assert.deepEqual(settled, ["good"]);
  await untilTrue(() => Promise.resolve(settled.includes("bad")));
  assert.deepEqual(attempts, [1, 2, 3]);
  await queue.close();
});

test("leaves what it has not begun in the spool when it closes", async () => {
  const { settled, queue } = makeQueue(() => Promise.reject(new Error("away")));
  queue.add("one", "ann");
  await queue.idle();
  await queue.close();
  queue.add("two", "ann");
  await queue.idle();
  assert.deepEqual(settled, []);
});
