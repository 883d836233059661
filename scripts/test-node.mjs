/**
 * Tests of the contract and the server, on node:test: `npm run test:node [-- part-of-a-path…]`.
 * Those of the database run on the embedded one and, when the machine has it, on PostgreSQL: one for all files.
 * `--pg` runs those on PostgreSQL alone, and fails without one. `HEARBACK_TEST_POSTGRES_URL` names one that runs.
 */
import { readFileSync } from "node:fs";
import { filesBelow, inRoot, shown } from "./lib/files.mjs";
import { NONE, finish } from "./lib/counts.mjs";
import { runNodeTests } from "./lib/node-tests.mjs";
import { startPostgres } from "./lib/postgres.mjs";

const args = process.argv.slice(2);
const onlyPg = args.includes("--pg");
const filters = args.filter((arg) => !arg.startsWith("--"));

const usesDatabases = (file) => readFileSync(file, "utf8").includes("onEachDatabase(");

const chosen = [
  ...["contract", "server"].flatMap((name) => filesBelow(inRoot("packages", name, "src"), /\.test\.ts$/)),
  ...filesBelow(inRoot("packages/sdk/src"), /\.node\.test\.ts$/),
  ...filesBelow(inRoot("scripts"), /\.test\.mjs$/),
]
  .filter((file) => filters.length === 0 || filters.some((filter) => shown(file).includes(filter)))
  .filter((file) => !onlyPg || usesDatabases(file));

async function main() {
  if (chosen.length === 0) return NONE;
  const postgres = chosen.some(usesDatabases) ? await startPostgres() : undefined;
  if (onlyPg && !postgres) {
    throw new Error("No PostgreSQL found: install one, or name one in HEARBACK_TEST_POSTGRES_URL.");
  }
  try {
    const env = postgres ? { HEARBACK_TEST_POSTGRES_URL: postgres.url } : {};
    return await runNodeTests(chosen, onlyPg ? { ...env, HEARBACK_TEST_ONLY: "postgres" } : env);
  } finally {
    await postgres?.stop();
  }
}

finish(await main());
