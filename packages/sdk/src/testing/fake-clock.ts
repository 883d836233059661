import type { Clock } from "../clock.ts";
import { loadLateParts } from "../late/load-late-parts.ts";
import { INSTANT } from "./makers.ts";

/** A clock that stands still until it is moved. */
export interface FakeClock extends Clock {
  /** Moves time on, calling what is due in order, and lets what that started come to rest. */
  advance(ms: number): Promise<void>;
  /** Timers that have not fired. */
  readonly pendingCount: number;
}

/** Makes a clock that begins at the makers' own instant. */
export function createFakeClock(startMs: number = Date.parse(INSTANT)): FakeClock {
  let nowMs = startMs;
  const timers = new Map<object, { atMs: number; callback: () => void }>();
  const nextDue = (untilMs: number): [object, { atMs: number; callback: () => void }] | undefined =>
    [...timers].filter(([, { atMs }]) => atMs <= untilMs).sort(([, a], [, b]) => a.atMs - b.atMs)[0];
  return {
    now: () => nowMs,
    after(delayMs, callback) {
      const key = {};
      timers.set(key, { atMs: nowMs + Math.max(0, delayMs), callback });
      return () => timers.delete(key);
    },
    async advance(ms) {
      const untilMs = nowMs + ms;
      await settle();
      for (let due = nextDue(untilMs); due !== undefined; due = nextDue(untilMs)) {
        timers.delete(due[0]);
        nowMs = due[1].atMs;
        due[1].callback();
        await settle();
      }
      nowMs = untilMs;
    },
    get pendingCount() {
      return timers.size;
    },
  };
}

/** Lets promises, streams and zero timers run until nothing is likely to be left. */
export async function settle(): Promise<void> {
  await loadLateParts();
  for (let turn = 0; turn < 8; turn += 1) await new Promise((resolve) => setTimeout(resolve));
}
