import { join } from "node:path";
import { pino, type Logger } from "pino";
import { createFolderBlobStore } from "../blobs/folder-blob-store.ts";
import type { Config } from "../config.ts";
import { lockDataFolder } from "../db/data-folder-lock.ts";
import { startPostgresNotifier } from "../db/notifier.ts";
import { openDataFolder } from "../db/open-data-folder.ts";
import { openPostgres } from "../db/postgres.ts";
import type { Deps } from "../deps.ts";
import { makeDeps } from "./make-deps.ts";

/** A server's parts, open. */
export interface OpenParts {
  deps: Deps;
  close(): Promise<void>;
}

/**
 * Takes the data folder and opens the database.
 * @throws {StartError} When the folder is in use or broken, or the database can't be reached.
 */
export async function openParts(config: Config, logger: Logger): Promise<OpenParts> {
  const steps = [await lockDataFolder(config.dataDir)];
  const close = async (): Promise<void> => {
    for (const step of steps.splice(0).reverse()) await step();
  };
  try {
    const { databaseUrl } = config;
    const db = databaseUrl === null ? await openDataFolder(config.dataDir) : await openPostgres(databaseUrl);
    steps.push(() => db.destroy());
    const deps = await makeDeps({ db, blobs: createFolderBlobStore(join(config.dataDir, "blobs")), config, logger });
    if (databaseUrl !== null) {
      const notifier = await startPostgresNotifier(databaseUrl, db, (topics) => deps.hub.receive(topics));
      deps.hub.connect(notifier);
      steps.push(() => notifier.close());
    }
    return { deps, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Makes the server's log: one JSON line an event on stderr, never bodies or tokens. */
export function createLogger(level: string): Logger {
  return pino({ level, base: null }, pino.destination({ fd: 2, sync: true }));
}
