/**
 * Tests of the contract and the server, on node:test: `npm run test:node [-- part-of-a-path…]`.
 * `*.pg.test.ts` run when the machine has a PostgreSQL; `--pg` runs those alone and fails without one.
 * They find it in `HEARBACK_TEST_PG_URL`.
 */
import { filesBelow, inRoot, shown } from "./lib/files.mjs";
import { NONE, finish } from "./lib/counts.mjs";
import { runNodeTests } from "./lib/node-tests.mjs";
import { startPostgres } from "./lib/postgres.mjs";

const args = process.argv.slice(2);
const onlyPg = args.includes("--pg");
const filters = args.filter((arg) => !arg.startsWith("--"));

const isPg = (file) => file.endsWith(".pg.test.ts");

const chosen = [
  ...["contract", "server"].flatMap((name) => filesBelow(inRoot("packages", name, "src"), /\.test\.ts$/)),
  ...filesBelow(inRoot("packages/sdk/src"), /\.node\.test\.ts$/),
]
  .filter((file) => filters.length === 0 || filters.some((filter) => shown(file).includes(filter)))
  .filter((file) => !onlyPg || isPg(file));

async function main() {
  const postgres = chosen.some(isPg) ? await startPostgres() : undefined;
  if (onlyPg && !postgres && chosen.length > 0) {
    throw new Error("No PostgreSQL found: install one, or name one in HEARBACK_TEST_PG_URL.");
  }
  const files = postgres ? chosen : chosen.filter((file) => !isPg(file));
  if (files.length < chosen.length) console.log("No PostgreSQL found: *.pg.test.ts are left out.");
  try {
    const env = postgres ? { HEARBACK_TEST_PG_URL: postgres.url } : {};
    return files.length > 0 ? await runNodeTests(files, env) : NONE;
  } finally {
    await postgres?.stop();
  }
}

finish(await main());
