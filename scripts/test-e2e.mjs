/** End-to-end tests, on node:test with a real browser: `npm run test:e2e [-- part-of-a-path…]`. */
import { filesBelow, inRoot, shown } from "./lib/files.mjs";
import { NONE, finish } from "./lib/counts.mjs";
import { runNodeTests } from "./lib/node-tests.mjs";

const filters = process.argv.slice(2);
const files = filesBelow(inRoot("e2e"), /\.test\.ts$/).filter(
  (file) => filters.length === 0 || filters.some((filter) => shown(file).includes(filter)),
);

finish(files.length > 0 ? await runNodeTests(files) : NONE);
