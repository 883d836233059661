import { randomBytes } from "node:crypto";
import { after, before, describe } from "node:test";
import pg from "pg";
import { openEmbedded } from "../db/open-database.ts";
import { openPostgres } from "../db/postgres.ts";
import type { Db } from "../db/scope.ts";
import { findPostgres, startPostgres, type PostgresCluster } from "./postgres-cluster.ts";
import { freshSnapshot } from "./snapshot.ts";

/** Address of a running PostgreSQL that tests may make databases in; without it they start one of their own. */
const CLUSTER_VARIABLE = "HEARBACK_TEST_POSTGRES_URL";

/** `postgres` leaves the tests on the embedded database out. */
const ONLY_VARIABLE = "HEARBACK_TEST_ONLY";

/** Why tests of PostgreSQL are skipped. */
export const SKIP_WITHOUT_POSTGRES = "PostgreSQL is not installed here";

/** Makes databases for tests, each empty and migrated. */
export interface TestDatabases {
  readonly kind: "embedded" | "postgres";
  /** Opens a fresh database. Whoever opens it destroys it. */
  open(): Promise<{ db: Db; url: string | null }>;
}

/** Opens a fresh embedded database in memory. */
export async function openTestDatabase(): Promise<Db> {
  return openEmbedded({ folder: null, snapshot: await freshSnapshot() });
}

/**
 * Runs the same tests on the embedded database and on PostgreSQL; without an installed PostgreSQL those are skipped,
 * and say so.
 */
export function onEachDatabase(name: string, tests: (databases: TestDatabases) => void): void {
  const skipEmbedded = process.env[ONLY_VARIABLE] === "postgres";
  void describe(`${name} (embedded)`, { skip: skipEmbedded }, () => {
    tests({ kind: "embedded", open: async () => ({ db: await openTestDatabase(), url: null }) });
  });
  onPostgres(name, tests);
}

/** Runs tests of what only PostgreSQL does; without an installed one they are skipped, and say so. */
export function onPostgres(name: string, tests: (databases: TestDatabases) => void): void {
  const given = process.env[CLUSTER_VARIABLE];
  const binaries = findPostgres();
  const skip = given === undefined && binaries === null ? SKIP_WITHOUT_POSTGRES : false;
  void describe(`${name} (PostgreSQL)`, { skip }, () => {
    let cluster: PostgresCluster | null = null;
    before(async () => {
      if (given === undefined && binaries !== null) cluster = await startPostgres(binaries);
    });
    tests({ kind: "postgres", open: () => openFresh(cluster?.url ?? given ?? "") });
    // Hooks run in the order they are named: what the tests have open is closed first.
    after(() => cluster?.close());
  });
}

/** Makes an empty, migrated database in a running PostgreSQL. */
export async function openFresh(clusterUrl: string): Promise<{ db: Db; url: string }> {
  const name = `test_${randomBytes(6).toString("hex")}`;
  const client = new pg.Client({ connectionString: clusterUrl });
  await client.connect();
  await client.query(`create database ${name}`);
  await client.end();
  const url = new URL(clusterUrl);
  url.pathname = `/${name}`;
  return { db: await openPostgres(url.href), url: url.href };
}
