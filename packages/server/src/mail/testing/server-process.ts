import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseConfig, type Config } from "../../config.ts";
import { createLogger, openParts, type OpenParts } from "../../runtime/open-parts.ts";
import { createAccount, createAudience } from "../../services/audiences.ts";

/** A data folder with one account and one audience, `b2@in.hearback.test`, that takes strangers as contacts. */
export interface ServerFolder {
  config: Config;
  address: string;
  /** Opens its database in this process; no server may run on it. */
  open(): Promise<OpenParts>;
  /** Starts the real server on it in a process of its own, and waits until it takes mail. */
  start(before?: readonly string[]): Promise<{ process: ChildProcess; smtpPort: number }>;
  remove(): Promise<void>;
}

const SERVER = fileURLToPath(new URL("../../main.ts", import.meta.url));

/** Makes the folder. */
export async function makeServerFolder(): Promise<ServerFolder> {
  const dataDir = await mkdtemp(join(tmpdir(), "hearback-process-"));
  const environment = {
    HEARBACK_DATA: dataDir,
    HEARBACK_PORT: "0",
    HEARBACK_SMTP_PORT: "0",
    HEARBACK_INBOUND_DOMAIN: "in.hearback.test",
    HEARBACK_LOG_LEVEL: "error",
    HEARBACK_JWT_SECRET: "a secret of the tests, long enough for HS256",
  };
  const config = parseConfig(environment);
  const open = (): Promise<OpenParts> => openParts(config, createLogger("silent"));
  const parts = await open();
  const accountId = await createAccount(parts.deps, { name: "Tests" });
  await createAudience(parts.deps, accountId, {
    name: "Readers",
    fromName: "Ada",
    inboundHex: "b2",
    unknownSenderPolicy: "accept",
  });
  await parts.close();
  return {
    config,
    address: "b2@in.hearback.test",
    open,
    start: (before = []) => startServer(before, environment),
    remove: () => rm(dataDir, { recursive: true, force: true }),
  };
}

async function startServer(
  before: readonly string[],
  environment: NodeJS.ProcessEnv,
): Promise<{ process: ChildProcess; smtpPort: number }> {
  const server = [process.execPath, "--import", "tsx", "--conditions", "hearback-source", SERVER];
  const [command = "", ...args] = [...before, ...server];
  const child = spawn(command, args, {
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "inherit"],
    detached: true,
  });
  const smtpPort = await new Promise<number>((resolve, reject) => {
    let printed = "";
    child.stdout.setEncoding("utf8");
    child.stdout.on("data", (text: string) => {
      printed += text;
      const port = /smtp:\/\/127\.0\.0\.1:(\d+)/.exec(printed)?.[1];
      if (port !== undefined) resolve(Number(port));
    });
    child.once("error", reject);
    child.once("exit", () => reject(new Error(`the server ended: ${printed}`)));
  });
  return { process: child, smtpPort };
}

/** Ends a process and those it started at once, as a power cut would, and waits until it is gone. */
export async function killNow(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  if (child.pid !== undefined) process.kill(-child.pid, "SIGKILL");
  await gone;
}
