import type { SSEStreamingApi } from "hono/streaming";
import { PROTOCOL_VERSION, type StreamEvent } from "@hearback/contract";
import type { Caller } from "../http/auth/caller.ts";
import type { Deps } from "../deps.ts";
import { encodeVector, readChanges, readTopics, type Topic, type Vector } from "../services/changes/change-feed.ts";
import { createWaker, type Waker } from "./waker.ts";

/** A client takes a stream for dead after three of these, and proxies keep one open that says something. */
export const HEARTBEAT_MS = 15_000;
/** Changes read at once. */
const BATCH_SIZE = 100;

/** How a stream runs. */
export interface EventStreamOptions {
  caller: Caller;
  /** Where it starts; the stream moves it on. */
  vector: Vector;
  heartbeatMs: number;
  /** Aborted when the server closes. */
  closing: AbortSignal;
}

/** Writes one caller's events until the client goes, the token ends or the server closes. */
export async function runEventStream(deps: Deps, stream: SSEStreamingApi, options: EventStreamOptions): Promise<void> {
  const waker = createWaker();
  const unsubscribe = deps.hub.subscribe((topics) =>
    waker.wake([...topics].filter((topic) => isIn(options.vector, topic))),
  );
  const onClosing = (): void => waker.wake([]);
  options.closing.addEventListener("abort", onClosing);
  stream.onAbort(onClosing);
  try {
    await write(deps, stream, options, readyEvent(deps, options.vector));
    await pump(deps, stream, options, waker);
  } finally {
    unsubscribe();
    options.closing.removeEventListener("abort", onClosing);
  }
}

async function pump(deps: Deps, stream: SSEStreamingApi, options: EventStreamOptions, waker: Waker): Promise<void> {
  let due: Iterable<string> = options.vector.keys();
  while (!stream.aborted) {
    for (const topic of due) if (isIn(options.vector, topic)) await drain(deps, stream, options, topic);
    const reason = endReason(deps, options);
    if (reason !== null) return write(deps, stream, options, { type: "end", reason });
    const leftMs = options.caller.expiresAtMs - deps.clock.now().getTime();
    const woken = await waker.wait(Math.min(options.heartbeatMs, leftMs));
    // Also looks for what a lost poke left behind, and for audiences that are new.
    due = woken ?? (await beat(deps, stream, options));
  }
}

function endReason(deps: Deps, options: EventStreamOptions): "token-expired" | "server-closing" | null {
  if (options.closing.aborted) return "server-closing";
  return deps.clock.now().getTime() >= options.caller.expiresAtMs ? "token-expired" : null;
}

async function beat(deps: Deps, stream: SSEStreamingApi, options: EventStreamOptions): Promise<Topic[]> {
  await stream.write(": \n\n");
  const due: Topic[] = [];
  for (const [topic, { seq }] of await readTopics(deps, options.caller)) {
    if (!options.vector.has(topic)) options.vector.set(topic, 0);
    if ((options.vector.get(topic) ?? 0) < seq) due.push(topic);
  }
  return due;
}

async function drain(deps: Deps, stream: SSEStreamingApi, options: EventStreamOptions, topic: Topic): Promise<void> {
  for (let isMore = true; isMore && !stream.aborted;) {
    const after = options.vector.get(topic) ?? 0;
    const changes = await readChanges(deps, options.caller, topic, { after, limit: BATCH_SIZE });
    for (const change of changes) {
      options.vector.set(topic, change.seq);
      await write(deps, stream, options, change);
    }
    isMore = changes.length === BATCH_SIZE;
  }
}

function readyEvent(deps: Deps, vector: Vector): StreamEvent {
  return {
    type: "ready",
    cursor: encodeVector(deps, vector),
    protocolVersion: PROTOCOL_VERSION,
    serverTime: deps.clock.now().toISOString(),
  };
}

function write(deps: Deps, stream: SSEStreamingApi, options: EventStreamOptions, event: StreamEvent): Promise<void> {
  return stream.writeSSE({ id: encodeVector(deps, options.vector), data: JSON.stringify(event) });
}

function isIn(vector: Vector, topic: string): topic is Topic {
  const topics: ReadonlyMap<string, number> = vector;
  return topics.has(topic);
}
