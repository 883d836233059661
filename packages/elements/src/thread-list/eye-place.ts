import type { Thread } from "@hearback/contract";
import type { ListView } from "@hearback/sdk";
import { shiftOf, type Viewport } from "./list-window.ts";

/** More than this many new threads are not counted: the number would only make the pill wider. */
const MAX_NEW_COUNT = 99;

/** Remembers which rows somebody has in sight, so that they can be held in place, and which threads are new since. */
export class EyePlace {
  #ids: string[] = [];
  #from = 0;
  /** Newest activity that somebody has had the chance to see: what came after it is new. */
  #seenSeq = 0;

  /** Another list is looked at. */
  reset(): void {
    this.#ids = [];
    this.#seenSeq = 0;
  }

  /** Notes the rows in sight. Copies them, since a list's view shows the newest state even of a former render. */
  note(items: ListView<Thread> | undefined, { scrollTop, height, rowHeight }: Viewport): void {
    this.#from = Math.floor(scrollTop / rowHeight);
    this.#ids = [];
    for (let index = this.#from; index * rowHeight < scrollTop + height; index += 1) {
      const thread = items?.at(index);
      if (thread === undefined) break;
      this.#ids.push(thread.id);
    }
    const isAtTop = scrollTop < rowHeight / 2;
    if (isAtTop) this.#seenSeq = Math.max(this.#seenSeq, items?.at(0)?.activitySeq ?? 0);
  }

  /** Rows to scroll by, so that what was in sight stays where it was. The very top moves only for what is new. */
  shiftTo(items: ListView<Thread> | undefined, isAtTop: boolean): number {
    if (items === undefined || (isAtTop && this.newIn(items) === 0)) return 0;
    return shiftOf(this.#ids, this.#from, items);
  }

  /** Threads that a contact's message brought up since the top was last seen; the team's own answers don't count. */
  newIn(items: ListView<Thread> | undefined): number {
    let count = 0;
    for (let index = 0; count < MAX_NEW_COUNT; index += 1) {
      const thread = items?.at(index);
      if (thread === undefined || thread.activitySeq <= this.#seenSeq) break;
      if (thread.lastMessageDirection === "inbound") count += 1;
    }
    return count;
  }
}
