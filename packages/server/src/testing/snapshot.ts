import { createHash, randomUUID } from "node:crypto";
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MIGRATIONS_TEXT } from "../db/migrate.ts";
import { makeSnapshot } from "../db/open-database.ts";

/**
 * A dump of a fresh, migrated database: opening it takes under a second where making one takes three. Kept in the
 * temporary folder, under a name that changes with the schema and the database's version.
 */
export async function freshSnapshot(): Promise<Uint8Array> {
  const manifest = new URL("../package.json", import.meta.resolve("@electric-sql/pglite"));
  const { version } = JSON.parse(await readFile(manifest, "utf8")) as { version: string };
  const hash = createHash("sha256").update(`${version} ${MIGRATIONS_TEXT}`).digest("hex").slice(0, 16);
  const folder = join(tmpdir(), "hearback-snapshots");
  const file = join(folder, `${hash}.tar`);
  const kept = await readFile(file).catch(() => null);
  if (kept !== null) return kept;
  const snapshot = await makeSnapshot();
  await mkdir(folder, { recursive: true });
  // Test files run side by side: whoever comes last renames over an equal file.
  const temporary = `${file}.${randomUUID()}`;
  await writeFile(temporary, snapshot);
  await rename(temporary, file);
  return snapshot;
}
