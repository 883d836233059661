import { setTimeout as delay } from "node:timers/promises";

const STEP_MS = 10;
const LIMIT_MS = 20_000;

/** Waits for something that another part does in its own time; fails when it takes far too long. */
export async function untilTrue(isTrue: () => Promise<boolean>): Promise<void> {
  const untilMs = Date.now() + LIMIT_MS;
  while (!(await isTrue())) {
    if (Date.now() > untilMs) throw new Error("it has not happened in 20 s");
    await delay(STEP_MS);
  }
}
