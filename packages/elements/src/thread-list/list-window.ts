import type { ListView } from "@hearback/sdk";

/** Rows kept ready above and below what is seen: drawing follows the scroll within its frame, so one is enough. */
const OVERSCAN_ROWS = 1;

/** The rows that are drawn: from `start` up to, not including, `end`. */
export interface RowRange {
  readonly start: number;
  readonly end: number;
}

/** What the list knows about its box; all in CSS pixels. */
export interface Viewport {
  readonly scrollTop: number;
  readonly height: number;
  readonly rowHeight: number;
}

/** The rows to draw for a viewport, of `count` rows. */
export function rowRange(viewport: Viewport, count: number): RowRange {
  const first = Math.floor(viewport.scrollTop / viewport.rowHeight);
  const last = Math.ceil((viewport.scrollTop + viewport.height) / viewport.rowHeight);
  const start = Math.min(Math.max(0, first - OVERSCAN_ROWS), count);
  return { start, end: Math.max(start, Math.min(count, last + OVERSCAN_ROWS)) };
}

/** Where to scroll so that a row is wholly seen; the place it has where it is seen already. */
export function scrollTopFor(index: number, viewport: Viewport): number {
  const top = index * viewport.rowHeight;
  const bottom = top + viewport.rowHeight;
  if (top < viewport.scrollTop) return top;
  return bottom > viewport.scrollTop + viewport.height ? bottom - viewport.height : viewport.scrollTop;
}

/**
 * By how many places the rows that somebody looks at have moved. Where they moved differently (one of them jumped to the
 * top), the move that most of them made counts, so that the eye keeps its place.
 * @param seen Ids from `from` on, in their former order.
 */
export function shiftOf(seen: readonly string[], from: number, items: Pick<ListView<unknown>, "indexOf">): number {
  const votes = new Map<number, number>();
  for (const [offset, id] of seen.entries()) {
    const index = items.indexOf(id);
    if (index >= 0) votes.set(index - from - offset, (votes.get(index - from - offset) ?? 0) + 1);
  }
  let winner = 0;
  for (const [shift, count] of votes) if (count > (votes.get(winner) ?? 0)) winner = shift;
  return winner;
}
