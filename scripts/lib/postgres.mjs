/**
 * A PostgreSQL for tests: the one that `HEARBACK_TEST_POSTGRES_URL` names, or else a throw-away cluster made with the
 * machine's own programs.
 */
import { execFile, spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync } from "node:fs";
import { chown, mkdtemp, rm } from "node:fs/promises";
import { createServer, createConnection } from "node:net";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { promisify } from "node:util";

const DEBIAN_FOLDER = "/usr/lib/postgresql";
const START_ATTEMPTS = 100;
const ATTEMPT_GAP_MS = 100;

const run = promisify(execFile);

function programsFolder() {
  const debian = existsSync(DEBIAN_FOLDER)
    ? readdirSync(DEBIAN_FOLDER)
        .toSorted((a, b) => Number(b) - Number(a))
        .map((version) => join(DEBIAN_FOLDER, version, "bin"))
    : [];
  const folders = [...(process.env.PATH ?? "").split(delimiter), ...debian];
  return folders.find((folder) => existsSync(join(folder, "initdb")) && existsSync(join(folder, "postgres")));
}

/** PostgreSQL refuses to run as root: then the user that its packages create runs it. */
async function serverUser() {
  if (process.getuid?.() !== 0) return {};
  const [uid, gid] = await Promise.all(
    ["-u", "-g"].map(async (flag) => Number((await run("id", [flag, "postgres"])).stdout)),
  );
  return { uid, gid };
}

async function freePort() {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address();
  server.close();
  await once(server, "close");
  return port;
}

async function accepts(port) {
  const socket = createConnection(port, "127.0.0.1");
  const connected = await once(socket, "connect").then(
    () => true,
    () => false,
  );
  socket.destroy();
  return connected;
}

async function startCluster(programs) {
  const user = await serverUser();
  const folder = await mkdtemp(join(tmpdir(), "hearback-pg-"));
  if (user.uid) await chown(folder, user.uid, user.gid);
  const data = join(folder, "data");
  const options = { ...user, cwd: folder };
  await run(join(programs, "initdb"), ["-D", data, "-A", "trust", "-U", "postgres", "-E", "UTF8"], options);
  const port = await freePort();
  const args = [
    "-D",
    data,
    "-p",
    String(port),
    "-k",
    folder,
    "-c",
    "listen_addresses=127.0.0.1",
    "-c",
    "fsync=off",
    "-c",
    "max_connections=200",
  ];
  const child = spawn(join(programs, "postgres"), args, { ...options, stdio: "ignore" });
  const kill = () => child.kill("SIGQUIT");
  process.once("exit", kill);
  const stop = async () => {
    process.off("exit", kill);
    if (child.exitCode === null) {
      child.kill("SIGINT");
      await once(child, "exit");
    }
    await rm(folder, { recursive: true, force: true });
  };
  for (let attempt = 0; attempt < START_ATTEMPTS && child.exitCode === null; attempt += 1) {
    if (await accepts(port)) return { url: `postgres://postgres@127.0.0.1:${port}/postgres`, stop };
    await delay(ATTEMPT_GAP_MS);
  }
  await stop();
  throw new Error(`PostgreSQL from ${programs} did not start.`);
}

/**
 * Starts a PostgreSQL, or finds the one that was named.
 * @returns {Promise<{url: string, stop: () => Promise<void>} | undefined>} undefined when the machine has none
 */
export async function startPostgres() {
  const url = process.env.HEARBACK_TEST_POSTGRES_URL;
  if (url) return { url, stop: async () => {} };
  const programs = programsFolder();
  return programs ? startCluster(programs) : undefined;
}
