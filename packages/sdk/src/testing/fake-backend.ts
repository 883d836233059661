import type { Change, Message, Thread, ThreadId } from "@hearback/contract";
import { answer, problem, threadAfter } from "./fake-routes.ts";
import { type FakeData, FakeState } from "./fake-state.ts";
import { idOf, INSTANT, makeMessage } from "./makers.ts";

/** Answers a request in the back end's place; `undefined` leaves it to the back end. */
export type FakeFault = (request: Request) => Response | Promise<Response> | undefined;

/** A back end in memory, behind a `fetch`: enough of the API for stories and for tests without a server. */
export interface FakeBackend {
  /** Give it to `createInbox`, with any `baseUrl` and any token. */
  readonly fetch: typeof globalThis.fetch;
  /** Rows and history; read them, and write them through the methods below. */
  readonly state: FakeState;
  /** Every request so far, as method and path with query. */
  readonly requests: readonly string[];
  /** Lets a contact write into a thread. */
  receive(threadId: ThreadId, fields?: Partial<Message>): Message;
  /** Changes a thread as a teammate would. */
  change(threadId: ThreadId, fields: Partial<Thread>): Thread;
  /** Sends a change as it is, also a wrong one. */
  send(change: Change): void;
  /** Puts a fault before the back end until it is taken away again. */
  fault(fault: FakeFault): () => void;
  /** Cuts all event streams. */
  cutStreams(): void;
}

/** Makes a fake back end. */
export function createFakeBackend(data: FakeData = {}): FakeBackend {
  const state = new FakeState(data);
  const faults = new Set<FakeFault>();
  const streams = new Set<() => void>();
  const requests: string[] = [];
  let messageNumber = 0x10_0000;
  return {
    state,
    requests,
    async fetch(input, init) {
      const request = new Request(input, init);
      const { pathname, search } = new URL(request.url);
      requests.push(`${request.method} ${pathname}${search}`);
      request.signal.throwIfAborted();
      for (const fault of faults) {
        const answered = fault(request);
        if (answered !== undefined) return answered;
      }
      return pathname.endsWith("/v1/events") ? openStream(state, request, streams) : answer(state, request);
    },
    receive(threadId, fields = {}) {
      const thread = must(state.threads.get(threadId), threadId);
      const { audienceId, messageCount } = thread;
      const seq = state.nextSeq(audienceId);
      const id = idOf("msg", (messageNumber += 1));
      const message = makeMessage({ id, threadId, audienceId, position: messageCount + 1, seq, ...fields });
      state.commit(audienceId, { threads: [threadAfter(thread, message)], messages: [message], marked: true });
      return message;
    },
    change(threadId, fields) {
      const thread = must(state.threads.get(threadId), threadId);
      const changed = { ...thread, ...fields, seq: state.nextSeq(thread.audienceId) };
      state.commit(thread.audienceId, { threads: [changed] });
      return changed;
    },
    send: (change) => state.record(change),
    fault(fault) {
      faults.add(fault);
      return () => faults.delete(fault);
    },
    cutStreams() {
      for (const cut of streams) cut();
    },
  };
}

/** An event stream as the server sends it: `ready`, then each change under its cursor. */
function openStream(state: FakeState, request: Request, streams: Set<() => void>): Response {
  const resumed = request.headers.get("last-event-id");
  let cursor = resumed ?? state.cursor;
  if (state.after(cursor) === null) return problem("cursor-expired");
  const encoder = new TextEncoder();
  const undo: (() => void)[] = [];
  const end = (): void => undo.forEach((stop) => stop());
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      const write = (id: string, event: object): void =>
        controller.enqueue(encoder.encode(`id: ${id}\ndata: ${JSON.stringify(event)}\n\n`));
      const flush = (): void => {
        for (const { cursor: next, change } of state.after(cursor) ?? []) write((cursor = next), change);
      };
      const cut = (): void => {
        end();
        controller.error(new TypeError("The connection was reset"));
      };
      write(cursor, { type: "ready", cursor, protocolVersion: 1, serverTime: INSTANT });
      flush();
      streams.add(cut);
      undo.push(state.onChange(flush), () => streams.delete(cut));
      request.signal.addEventListener("abort", cut, { once: true });
      undo.push(() => request.signal.removeEventListener("abort", cut));
    },
    cancel: end,
  });
  return new Response(body, { headers: { "content-type": "text/event-stream" } });
}

function must<T>(value: T | undefined, name: string): T {
  if (value === undefined) throw new Error(`The fake back end has no ${name}`);
  return value;
}
