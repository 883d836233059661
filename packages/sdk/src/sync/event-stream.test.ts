import type { Change } from "@hearback/contract";
import { expect } from "chai";
import fc from "fast-check";
import { createClient } from "../client/client.ts";
import { createFakeClock, type FakeClock, INSTANT, makeChange, problem, settle } from "../testing/index.ts";
import { EventStream, SILENCE_LIMIT_MS } from "./event-stream.ts";
import { readEvents } from "./read-events.ts";
import { TopicPlaces } from "./topic-places.ts";

const encoder = new TextEncoder();

/** One connection of a scripted server. */
interface Line {
  readonly lastEventId: string | null;
  send(text: string): Promise<void>;
  event(id: string, data: object): Promise<void>;
  end(): Promise<void>;
}

interface Rig {
  readonly clock: FakeClock;
  readonly stream: EventStream;
  readonly lines: Line[];
  readonly told: unknown[];
  /** Answers of the next connections in place of a stream. */
  readonly refusals: Response[];
  readonly wake: () => void;
  readonly offline: () => void;
}

function makeRig(): Rig {
  const clock = createFakeClock();
  const lines: Line[] = [];
  const told: unknown[] = [];
  const refusals: Response[] = [];
  const listeners = { wake: (): void => {}, offline: (): void => {} };
  const fetch: typeof globalThis.fetch = (input, init) => {
    const request = new Request(input, init);
    const refusal = refusals.shift();
    if (refusal !== undefined) return Promise.resolve(refusal);
    const body = new ReadableStream<Uint8Array>({
      start(controller) {
        const send = async (text: string): Promise<void> => {
          controller.enqueue(encoder.encode(text));
          await settle();
        };
        lines.push({
          lastEventId: request.headers.get("last-event-id"),
          send,
          event: (id, data) => send(`id: ${id}\ndata: ${JSON.stringify(data)}\n\n`),
          async end() {
            controller.close();
            await settle();
          },
        });
        request.signal.addEventListener("abort", () => controller.error(request.signal.reason));
      },
    });
    return Promise.resolve(new Response(body, { headers: { "content-type": "text/event-stream; charset=utf-8" } }));
  };
  const stream = new EventStream({
    client: createClient({ baseUrl: "https://inbox.example", getToken: () => "token", fetch, clock }),
    clock,
    surroundings: {
      onWake: (listener) => ((listeners.wake = listener), () => {}),
      onOffline: (listener) => ((listeners.offline = listener), () => {}),
    },
    listener: {
      onChanges: (changes) => told.push(changes.map(({ seq }) => seq)),
      onReady: (isWhole) => told.push(isWhole ? "whole" : "anew"),
      onLoss: () => told.push("loss"),
      onRefused: ({ code }) => told.push(code),
    },
  });
  return { clock, stream, lines, told, refusals, wake: () => listeners.wake(), offline: () => listeners.offline() };
}

const ready = (cursor: string): object => ({ type: "ready", cursor, protocolVersion: 1, serverTime: INSTANT });

async function opened(): Promise<Rig & { line: Line }> {
  const rig = makeRig();
  void rig.stream.begin();
  await settle();
  const line = rig.lines[0];
  if (line === undefined) throw new Error("no connection");
  await line.event("c1", ready("c1"));
  return { ...rig, line };
}

describe("the event stream", () => {
  it("is online with its first cursor, and hands over changes that came together, together", async () => {
    const { stream, told, line } = await opened();
    expect(stream.state.peek()).to.deep.equal({ status: "online" });
    await line.send(
      [makeChange({ seq: 2 }), makeChange({ seq: 3 })]
        .map((c) => `id: c${c.seq}\ndata: ${JSON.stringify(c)}\n\n`)
        .join(""),
    );
    expect(told).to.deep.equal(["whole", [2, 3]]);
  });

  it("resumes after the last event it has taken", async () => {
    const { clock, told, line, lines, stream } = await opened();
    await line.event("c2", makeChange({ seq: 2 }));
    await line.end();
    expect(stream.state.peek().status).to.equal("offline");
    await clock.advance(30_000);
    expect(lines[1]?.lastEventId).to.equal("c2");
    await lines[1]?.event("c2", ready("c2"));
    expect(told).to.deep.equal(["whole", [2], "whole"]);
  });

  it("starts anew and says so when its cursor has expired", async () => {
    const { clock, told, line, lines, refusals } = await opened();
    refusals.push(problem("cursor-expired"));
    await line.end();
    await clock.advance(5_000);
    expect(lines[1]?.lastEventId).to.equal(null);
    await lines[1]?.event("d1", ready("d1"));
    expect(told).to.deep.equal(["whole", "anew"]);
  });

  it("says that changes may be missed when the lists began before it had a cursor", async () => {
    const { clock, told, lines, refusals, stream } = makeRig();
    refusals.push(problem("unavailable"));
    await Promise.all([stream.begin(), settle()]);
    await clock.advance(5_000);
    await lines[0]?.event("c1", ready("c1"));
    expect(told).to.deep.equal(["anew"]);
  });

  it("does not keep the lists waiting for a stream that hangs", async () => {
    const { clock, stream } = makeRig();
    let hasBegun = false;
    void stream.begin().then(() => (hasBegun = true));
    await clock.advance(3_000);
    expect(hasBegun).to.equal(false);
    await clock.advance(1_500);
    expect(hasBegun).to.equal(true);
  });

  it("takes a line without heartbeats for dead after 45 s, and one with them for alive", async () => {
    const { clock, line, lines } = await opened();
    await clock.advance(40_000);
    await line.send(": \n\n");
    await clock.advance(40_000);
    expect(lines).to.have.length(1);
    await clock.advance(SILENCE_LIMIT_MS);
    expect(lines).to.have.length(2);
  });

  it("comes back at once, and stays online, when the token has expired", async () => {
    const { line, lines, stream, clock } = await opened();
    await clock.advance(20_000);
    await line.event("c2", { type: "end", reason: "token-expired" });
    await line.end();
    expect(lines).to.have.length(2);
    expect(stream.state.peek().status).to.equal("online");
  });

  it("waits longer after each failure, and not at all when the network or the page comes back", async () => {
    const { clock, line, lines, refusals, stream, wake, offline } = await opened();
    refusals.push(...Array.from({ length: 6 }, () => problem("unavailable")));
    await line.end();
    await clock.advance(90_000);
    expect(refusals.length).to.be.lessThan(6);
    refusals.length = 0;
    await clock.advance(60_000);
    offline();
    await settle();
    expect(stream.state.peek().status).to.equal("offline");
    const { length } = lines;
    wake();
    await settle();
    expect(lines).to.have.length(length + 1);
  });

  it("is offline until a try has succeeded, not in between", async () => {
    const { clock, line, lines, refusals, stream } = await opened();
    const seen: string[] = [];
    stream.state.subscribe(({ status }) => void seen.push(status));
    refusals.push(...Array.from({ length: 3 }, () => problem("unavailable")));
    await line.end();
    await clock.advance(40_000);
    expect(stream.state.peek()).to.deep.equal({ status: "offline", retryAtMs: null });
    await lines[1]?.event("c2", ready("c2"));
    expect(seen.filter((status, at) => status !== seen[at - 1])).to.deep.equal(["online", "offline", "online"]);
  });

  it("stops when the server says no, until somebody looks again", async () => {
    const { clock, line, lines, refusals, stream, told, wake } = await opened();
    refusals.push(problem("role-too-low"));
    await line.end();
    await clock.advance(600_000);
    expect(stream.state.peek()).to.deep.include({ status: "refused" });
    expect([lines.length, told.at(-1)]).to.deep.equal([1, "role-too-low"]);
    wake();
    await settle();
    expect(lines).to.have.length(2);
  });

  it("passes by events of a kind it doesn't know, and tells of one that it can't read", async () => {
    const { told, line, clock, lines } = await opened();
    await line.event("c2", { type: "presence", who: "x" });
    await line.event("c3", { type: "change", seq: "three" });
    await line.send("id: c4\ndata: {broken\n\n");
    await line.end();
    await clock.advance(30_000);
    expect(told).to.deep.equal(["whole", "loss", "loss"]);
    expect(lines[1]?.lastEventId).to.equal("c4");
  });

  it("leaves no timer, request or listener behind when closed", async () => {
    const { clock, stream, lines, wake } = await opened();
    stream.close();
    await settle();
    expect(stream.state.peek()).to.deep.equal({ status: "closed" });
    wake();
    await clock.advance(600_000);
    expect([lines.length, clock.pendingCount]).to.deep.equal([1, 0]);
  });
});

describe("reading events", () => {
  it("loses nothing of what comes in pieces of any size, also inside of a character", async () => {
    const texts = fc.array(fc.string({ unit: "grapheme", maxLength: 20 }), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(texts, fc.integer({ min: 1, max: 7 }), async (subjects, size) => {
        const changes = subjects.map((text, i): Change => makeChange({ seq: i + 1, at: text }));
        const bytes = encoder.encode(
          changes.map((change) => `: beat\r\nid: ${change.seq}\r\ndata: ${JSON.stringify(change)}\r\n\r\n`).join(""),
        );
        const body = new ReadableStream<Uint8Array>({
          start(controller) {
            for (let at = 0; at < bytes.length; at += size) controller.enqueue(bytes.slice(at, at + size));
            controller.close();
          },
        });
        const read: unknown[] = [];
        const onEvents = (events: readonly { data: string }[]): void =>
          events.forEach(({ data }) => read.push(JSON.parse(data)));
        const { signal } = new AbortController();
        await readEvents(body, { signal, onBytes: () => {}, onEvents }, createFakeClock());
        expect(read).to.deep.equal(changes);
      }),
      { numRuns: 25 },
    );
  });
});

describe("TopicPlaces", () => {
  it("tells what continues a topic from what was there before and from a gap", () => {
    const places = new TopicPlaces();
    const noted = [5, 6, 6, 4, 9].map((seq) => places.note(makeChange({ seq })));
    expect(noted).to.deep.equal(["next", "next", "again", "again", "gap"]);
    expect(places.note(makeChange({ seq: 1, topic: "usr_1" }))).to.equal("next");
  });
});
