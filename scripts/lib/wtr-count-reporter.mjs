/** Reporter of Web Test Runner that passes the totals on (see counts.mjs). It prints nothing. */
import { NONE, add, reportCounts } from "./counts.mjs";

const countTest = ({ passed, skipped }) => {
  if (skipped) return { ...NONE, skipped: 1 };
  return passed ? { ...NONE, passed: 1 } : { ...NONE, failed: 1 };
};

const countSuite = ({ tests, suites }) => [...tests.map(countTest), ...suites.map(countSuite)].reduce(add, NONE);

/** A file that did not load or stopped half-way counts as one failure, besides its failed tests. */
const countSession = ({ testResults, errors }) =>
  add(testResults ? countSuite(testResults) : NONE, errors.length > 0 ? { ...NONE, failed: 1 } : NONE);

export const wtrCountReporter = () => ({
  onTestRunFinished: ({ sessions }) => reportCounts(sessions.map(countSession).reduce(add, NONE)),
});
