/** Reporter of node:test that passes the totals on (see counts.mjs). It prints nothing. */
import { NONE, reportCounts } from "./counts.mjs";

const TOTAL = /^(pass|fail|cancelled|skipped|todo) (\d+)$/;

export default async function* countReporter(events) {
  const totals = { pass: 0, fail: 0, cancelled: 0, skipped: 0, todo: 0 };
  for await (const { type, data } of events) {
    const [, name, number] = (type === "test:diagnostic" && TOTAL.exec(data.message)) || [];
    if (name) totals[name] = Number(number);
  }
  reportCounts({
    ...NONE,
    passed: totals.pass,
    failed: totals.fail + totals.cancelled,
    skipped: totals.skipped + totals.todo,
  });
  yield "";
}
