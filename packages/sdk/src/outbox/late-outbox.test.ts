import { expect } from "chai";
import { NetworkError } from "../errors.ts";
import * as lateParts from "../late/late-parts.ts";
import { createFakeClock, type FakeClock, idOf, INSTANT, makeThread, settle } from "../testing/index.ts";
import { LateOutbox } from "./late-outbox.ts";
import type { PatchRecord } from "./outbox-record.ts";
import { memoryOutboxStorage, type OutboxStorage } from "./outbox-storage.ts";

function patchOf(number: number): PatchRecord {
  return { id: idOf("mut", number), threadId: idOf("thr", 1), createdAt: INSTANT, kind: "patch", status: "done" };
}

describe("an outbox whose code is not here yet", () => {
  let clock: FakeClock;
  let storage: OutboxStorage;
  let sent: string[];
  let shown: Set<string>;
  let arrive: (hasFailed?: boolean) => void;
  let loads: number;
  let outbox: LateOutbox;

  beforeEach(() => {
    clock = createFakeClock();
    storage = memoryOutboxStorage();
    sent = [];
    shown = new Set();
    loads = 0;
    const load = (): Promise<typeof lateParts> =>
      new Promise((resolve, reject) => {
        loads += 1;
        arrive = (hasFailed = false) =>
          hasFailed ? reject(new NetworkError("network-error", "no file")) : resolve(lateParts);
      });
    outbox = new LateOutbox(
      {
        clock,
        storage,
        send({ id }) {
          sent.push(id);
          return Promise.resolve({ thread: makeThread(), message: null });
        },
        uploadsOf: () => Promise.resolve(true),
        show: ({ record }) => void shown.add(record.id),
        drop: ({ id }) => void shown.delete(id),
        settle: () => true,
        lastMessageId: () => undefined,
      },
      load,
    );
  });

  const ids = (): string[] => outbox.entries.peek().map(({ id }) => id);

  it("shows and lists a write at once, and sends in the order of writing, what was kept before first", async () => {
    await storage.put({ record: patchOf(1), order: 1, stopped: null });
    const entry = outbox.add(patchOf(2));
    outbox.add(patchOf(3));
    expect(entry).to.include({ id: patchOf(2).id, kind: "patch", messageId: null });
    expect(entry.state.status).to.equal("queued");
    expect([ids(), [...shown]]).to.deep.equal([
      [patchOf(2).id, patchOf(3).id],
      [patchOf(2).id, patchOf(3).id],
    ]);
    const lengths: number[] = [];
    outbox.entries.subscribe(({ length }) => void lengths.push(length));
    arrive();
    outbox.add(patchOf(4));
    await settle();
    expect(sent).to.deep.equal([1, 2, 3, 4].map((number) => patchOf(number).id));
    expect([ids(), loads]).to.deep.equal([[], 1]);
    expect(lengths[0], "never fewer than were listed while they are handed over").to.equal(2);
    expect(Math.max(...lengths)).to.equal(4);
  });

  it("drops a write that is discarded before", async () => {
    outbox.add(patchOf(1));
    outbox.add(patchOf(2));
    expect(outbox.discard(patchOf(1).id)).to.equal(true);
    expect(outbox.discard(patchOf(1).id)).to.equal(false);
    expect([ids(), [...shown]]).to.deep.equal([[patchOf(2).id], [patchOf(2).id]]);
    arrive();
    await settle();
    expect(sent).to.deep.equal([patchOf(2).id]);
  });

  it("asks for it again when it could not be had: after a while, and at once when the network is back", async () => {
    outbox.add(patchOf(1));
    arrive(true);
    await clock.advance(5_000);
    expect(loads).to.equal(2);
    arrive(true);
    await settle();
    outbox.wake();
    expect(loads).to.equal(3);
    arrive();
    await settle();
    expect(sent).to.deep.equal([patchOf(1).id]);
  });

  it("keeps what was written when it is closed before, and sends nothing", async () => {
    outbox.add(patchOf(1));
    outbox.close();
    arrive();
    await settle();
    expect((await storage.list()).map(({ record }) => record.id)).to.deep.equal([patchOf(1).id]);
    expect([sent, clock.pendingCount]).to.deep.equal([[], 0]);
  });
});
