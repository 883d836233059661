import { streamEventSchema, type StreamEvent } from "@hearback/contract";

/** An event as it came: its id is the cursor after it. */
export interface ReceivedEvent {
  id: string;
  event: StreamEvent;
}

/** A stream of server-sent events, read one by one. */
export interface EventReader {
  /** The next event; comments are counted and left out. Rejects when the stream ends. */
  next(): Promise<ReceivedEvent>;
  /** Comments so far. */
  heartbeats(): number;
  close(): Promise<void>;
}

/** Reads the body of an event stream (WHATWG HTML §9.2), as far as this server writes it. */
export function readEvents(response: Response): EventReader {
  if (response.body === null) throw new TypeError("the answer has no body");
  const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  let heartbeats = 0;
  const nextBlock = async (): Promise<string> => {
    while (!text.includes("\n\n")) {
      const { done, value } = await reader.read();
      if (done) throw new Error("the stream has ended");
      text += value;
    }
    const end = text.indexOf("\n\n");
    const block = text.slice(0, end);
    text = text.slice(end + 2);
    return block;
  };
  return {
    async next() {
      for (;;) {
        const lines = (await nextBlock()).split("\n");
        const field = (name: string) => lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
        const data = field("data");
        if (data !== undefined) return { id: field("id") ?? "", event: streamEventSchema.parse(JSON.parse(data)) };
        heartbeats++;
      }
    },
    heartbeats: () => heartbeats,
    close: () => reader.cancel(),
  };
}
