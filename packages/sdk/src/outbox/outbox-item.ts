import type { ThreadId } from "@hearback/contract";
import { HearbackError } from "../errors.ts";
import type { OutboxEntry, OutboxState } from "./outbox-entry.ts";
import type { Answer } from "./outbox-options.ts";
import { entryOf, type OutboxRecord, type PendingWrite } from "./outbox-record.ts";
import type { StoredWrite } from "./outbox-storage.ts";

/** A write in the queue. */
export interface OutboxItem {
  record: OutboxRecord;
  state: OutboxState;
  order: number;
  attempts: number;
  /** Somebody is at it: sending it, or waiting for its uploads. */
  isBusy: boolean;
  /** Settles when the storage has it, or can't keep it. */
  saved: Promise<void>;
  /** Ends the wait for the next try. */
  endWait: () => void;
  /** What the server said, until its change has come by. */
  answer: Answer | null;
  entry: OutboxEntry | null;
}

/** Makes an item of a new write. */
export function toItem(record: OutboxRecord, state: OutboxState): OutboxItem {
  const saved = Promise.resolve();
  return { record, state, order: 0, attempts: 0, isBusy: false, saved, endWait: () => {}, answer: null, entry: null };
}

/** Makes an item of a kept write. */
export function storedOf({ record, order, stopped }: StoredWrite): OutboxItem {
  return { ...toItem(record, stoppedState(stopped)), order };
}

function stoppedState(stopped: StoredWrite["stopped"]): OutboxState {
  if (stopped === null) return { status: "queued" };
  if ("reason" in stopped) return { status: "blocked", reason: stopped.reason };
  return { status: "failed", error: new HearbackError(stopped.code, stopped.message) };
}

/** An item as the public sees it; the same object until its state changes. */
export function toEntry(item: OutboxItem): OutboxEntry {
  if (item.entry?.state !== item.state) item.entry = entryOf(item.record, item.state);
  return item.entry;
}

/** How a state lies over the server's: only what will arrive, or has, changes the view. */
export function phaseOf({ status }: OutboxState): PendingWrite["phase"] {
  return status === "failed" ? "failed" : status === "blocked" ? "held" : "open";
}

/** The write of a thread whose turn it is. A failed one is passed by; behind a blocked reply the other replies wait. */
export function nextToSend(items: readonly OutboxItem[], threadId: ThreadId): OutboxItem | undefined {
  let doRepliesWait = false;
  for (const item of items) {
    if (item.record.threadId !== threadId) continue;
    const { status } = item.state;
    if (item.isBusy || status === "sending" || status === "retrying") return undefined;
    if (status === "blocked" && item.record.kind === "reply") doRepliesWait = true;
    if (status === "queued" && !(doRepliesWait && item.record.kind === "reply")) return item;
  }
  return undefined;
}
