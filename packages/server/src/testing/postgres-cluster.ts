import { execFile } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { chown, mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const DEBIAN_FOLDER = "/usr/lib/postgresql";
/** PostgreSQL refuses to run as root, so root starts it as this user. */
const POSTGRES_USER = "postgres";

/** A PostgreSQL of the tests' own. */
export interface PostgresCluster {
  /** Address of its maintenance database, as a superuser. */
  url: string;
  /** Ends it with all its connections; its data stays. */
  stop(): Promise<void>;
  /** Starts it again after a stop, at the same address. */
  start(): Promise<void>;
  /** Ends it for good. */
  close(): Promise<void>;
}

/** Finds the folder of `initdb` and `pg_ctl`; `null` when PostgreSQL is not installed. */
export function findPostgres(): string | null {
  const versions = existsSync(DEBIAN_FOLDER) ? readdirSync(DEBIAN_FOLDER).sort().reverse() : [];
  const folders = [
    ...versions.map((version) => join(DEBIAN_FOLDER, version, "bin")),
    ...(process.env.PATH ?? "").split(delimiter),
  ];
  return folders.find((folder) => ["initdb", "pg_ctl"].every((name) => existsSync(join(folder, name)))) ?? null;
}

/** Starts a private cluster on a free port in a temporary folder. @throws When `initdb` or the start fails. */
export async function startPostgres(binaries: string): Promise<PostgresCluster> {
  const folder = await mkdtemp(join(tmpdir(), "hearback-pg-"));
  const port = await freePort();
  const asServer = await serverUser(folder);
  const data = join(folder, "data");
  await asServer(join(binaries, "initdb"), ["-D", data, "-A", "trust", "-U", POSTGRES_USER, "-E", "UTF8", "--no-sync"]);
  // Nothing in it outlives the tests, so it need not be durable.
  const settings = `-p ${port} -k ${folder} -h 127.0.0.1 -F -c synchronous_commit=off -c max_connections=200`;
  const control = (...parameters: string[]) => asServer(join(binaries, "pg_ctl"), ["-D", data, "-w", ...parameters]);
  const start = async (): Promise<void> => void (await control("-l", join(folder, "log"), "-o", settings, "start"));
  const stop = async (mode: "fast" | "immediate"): Promise<void> => void (await control("-m", mode, "stop"));
  await start();
  return {
    url: `postgres://${POSTGRES_USER}@127.0.0.1:${port}/postgres`,
    start,
    // Not at once: without durable commits that would take the last ones with it.
    stop: () => stop("fast"),
    async close() {
      await stop("immediate");
      await rm(folder, { recursive: true, force: true });
    },
  };
}

type Runner = (command: string, parameters: readonly string[]) => Promise<unknown>;

async function serverUser(folder: string): Promise<Runner> {
  if (process.getuid?.() !== 0) return (command, parameters) => run(command, parameters, { cwd: folder });
  const { stdout: uid } = await run("id", ["-u", POSTGRES_USER]);
  const { stdout: gid } = await run("id", ["-g", POSTGRES_USER]);
  const owner = { uid: Number(uid), gid: Number(gid) };
  await chown(folder, owner.uid, owner.gid);
  return (command, parameters) => run(command, parameters, { cwd: folder, ...owner });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no free port");
  return address.port;
}
