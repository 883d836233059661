import type { Counts, Thread } from "@hearback/contract";
import type { ThreadQuery } from "../inbox-types.ts";

/** Counts with some threads counted as they will be instead of as they were; the same object when that changes nothing. */
export function foldCounts(counts: Counts, moves: Iterable<{ base: Thread; view: Thread }>): Counts {
  let folded = counts;
  for (const { base, view } of moves) {
    if (view.status !== base.status) folded = add(add(folded, base, -1), view, 1);
  }
  return folded;
}

/** The kept count that is a query's total; `null` when nobody keeps one for it. */
export function countOf(counts: Counts, { status, source, channel, contact, autoReply }: ThreadQuery): number | null {
  if (contact !== undefined || channel !== undefined) return null;
  if (status === "todo") {
    if (autoReply === true) return source === undefined ? counts.autoReply : null;
    return source === undefined ? counts.todo : (counts.todoBySource[source] ?? 0);
  }
  return status === undefined || source !== undefined || autoReply !== undefined ? null : counts[status];
}

function add(counts: Counts, thread: Thread, change: 1 | -1): Counts {
  if (thread.status !== "todo") return { ...counts, [thread.status]: bumped(counts[thread.status], change) };
  if (thread.autoReply) return { ...counts, autoReply: bumped(counts.autoReply, change) };
  const ofSource = bumped(counts.todoBySource[thread.source], change);
  return {
    ...counts,
    todo: bumped(counts.todo, change),
    todoBySource: { ...counts.todoBySource, [thread.source]: ofSource },
  };
}

function bumped(count: number | undefined, change: number): number {
  return Math.max(0, (count ?? 0) + change);
}
