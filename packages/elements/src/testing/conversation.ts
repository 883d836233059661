import type { Message, Thread } from "@hearback/contract";
import { idOf, makeMessage, makeThread } from "@hearback/sdk/testing";

/** Id of the thread that {@link conversation} makes. */
export const THREAD_ID = idOf("thr", 1);

/** A thread with these messages, oldest first; each may leave out what does not matter. */
export function conversation(
  messages: readonly Partial<Message>[],
  thread: Partial<Thread> = {},
): { threads: Thread[]; messages: Message[] } {
  const made = messages.map((fields, index) =>
    makeMessage({ id: idOf("msg", index + 1), threadId: THREAD_ID, position: index + 1, seq: index + 1, ...fields }),
  );
  const last = made.at(-1);
  const lastMessageId = last?.id ?? idOf("msg", 1);
  return { threads: [makeThread({ messageCount: made.length, lastMessageId, ...thread })], messages: made };
}

/** As many short messages as asked for, the contact's and the team's in turn; the last one is the contact's. */
export function exchange(count: number): Partial<Message>[] {
  return Array.from({ length: count }, (_, index) => {
    const direction = (count - index) % 2 === 1 ? "inbound" : "outbound";
    return { direction, text: `Words ${index + 1}` };
  });
}
