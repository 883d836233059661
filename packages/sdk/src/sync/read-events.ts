import { createParser, type EventSourceMessage } from "eventsource-parser";
import type { Clock } from "../clock.ts";

/** Longest event, in characters: a change with some mails of the greatest size fits, an endless line doesn't. */
const MAX_EVENT_LENGTH = 32 * 1024 * 1024;
/** How long events are worked on before the page gets a turn: a long backlog must not freeze it. */
const SLICE_MS = 12;

/** What the reader of a stream does with it. */
export interface EventSink {
  /** Ends the reading. It is heard here as well as by fetch: not every fetch passes it on to the body. */
  readonly signal: AbortSignal;
  /** Hears of every piece that arrives, also of heartbeats. */
  onBytes(): void;
  /** Takes the events of one piece, in order. */
  onEvents(events: readonly EventSourceMessage[]): void;
}

/** Reads server-sent events until the stream or its signal ends it. Rejects when it breaks off. */
export async function readEvents(body: ReadableStream<Uint8Array>, sink: EventSink, clock: Clock): Promise<void> {
  let events: EventSourceMessage[] = [];
  const parser = createParser({ onEvent: (event) => events.push(event), maxBufferSize: MAX_EVENT_LENGTH });
  const decoder = new TextDecoder();
  const reader = body.getReader();
  sink.signal.addEventListener("abort", () => void reader.cancel().catch(() => undefined), { once: true });
  let workedMs = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    sink.onBytes();
    const startMs = clock.now();
    parser.feed(decoder.decode(value, { stream: true }));
    if (events.length === 0) continue;
    sink.onEvents(events);
    events = [];
    workedMs += clock.now() - startMs;
    if (workedMs > SLICE_MS) {
      await new Promise<void>((resolve) => clock.after(0, resolve));
      workedMs = 0;
    }
  }
}
