import type { Message, ThreadId } from "@hearback/contract";
import type { ListView } from "@hearback/sdk";

/** What came in at the end since the thread was last looked at. */
export interface News {
  /** Messages that were appended. */
  readonly count: number;
  /** The contact wrote the last of them, so people are told. */
  readonly isInbound: boolean;
}

/** Follows one thread's messages: where the thread opens, and what comes in after that. */
export class ThreadNews {
  #threadId: ThreadId | undefined;
  #lastPosition: number | undefined;

  /** Position of the first message that shows in full; `undefined` until the messages are there. */
  firstPosition: number | undefined;

  /** Another thread is looked at. */
  reset(threadId: ThreadId | undefined): void {
    this.#threadId = threadId;
    this.#lastPosition = undefined;
    this.firstPosition = undefined;
  }

  /** Takes the messages as they are now; `undefined` when nothing was appended. */
  takeIn(items: ListView<Message>): News | undefined {
    const last = items.at(items.length - 1);
    if (last === undefined || last.threadId !== this.#threadId) return undefined;
    const before = this.#lastPosition;
    this.#lastPosition = last.position;
    this.firstPosition ??= openingPosition(items);
    if (before === undefined || last.position <= before) return undefined;
    return { count: last.position - before, isInbound: last.direction === "inbound" };
  }
}

/** The contact's last message and what followed it: what one has to read to answer, and what was answered. */
function openingPosition(items: ListView<Message>): number {
  let opening = items.at(items.length - 1)?.position ?? 1;
  for (const { direction, position } of items) if (direction === "inbound") opening = position;
  return opening;
}
