import { access, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { StartError } from "../runtime/start-error.ts";
import { openEmbedded } from "./open-database.ts";
import type { Db } from "./scope.ts";

/**
 * Opens the database kept in `<data folder>/db`, making it at the first start. The caller holds the folder's lock.
 * @throws {StartError} When what is there can't be opened.
 */
export async function openDataFolder(folder: string): Promise<Db> {
  const database = join(folder, "db");
  const making = join(folder, "db.making");
  // Left over from a first start that was cut short: nothing has ever been stored in it.
  if (await exists(making)) await rm(database, { recursive: true, force: true });
  const isNew = !(await exists(database));
  if (isNew) await writeFile(making, "");
  const db = await openEmbedded({ folder: database, snapshot: null }).catch((error: unknown) => {
    throw new StartError(
      `The database in ${database} can't be opened (${firstLine(error)}); put a backup in its place, or set HEARBACK_DATA to another folder.`,
      { cause: error },
    );
  });
  if (isNew) await rm(making);
  return db;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

function firstLine(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return message.split("\n")[0]?.slice(0, 200) ?? "";
}
