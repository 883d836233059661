import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { freePort } from "./ports.ts";
import { until } from "./until.ts";

const ROOT = resolve(import.meta.dirname, "../..");
const START_TIMEOUT_MS = 180_000;

/** Where one installation of the product listens and keeps its data; it outlives a restart. */
export interface Installation {
  apiUrl: string;
  crmUrl: string;
  smtpPort: number;
  env: Record<string, string>;
  /** Removes its data. */
  remove: () => Promise<void>;
}

/** Chooses free ports and an empty data folder. */
export async function prepareInstallation(extra: Record<string, string> = {}): Promise<Installation> {
  const folder = await mkdtemp(join(tmpdir(), "hearback-e2e-"));
  const [api, smtp, crm] = await Promise.all([freePort(), freePort(), freePort()]);
  return {
    apiUrl: `http://127.0.0.1:${api}`,
    crmUrl: `http://127.0.0.1:${crm}`,
    smtpPort: smtp,
    env: {
      HEARBACK_PORT: String(api),
      HEARBACK_SMTP_PORT: String(smtp),
      HEARBACK_CRM_PORT: String(crm),
      HEARBACK_DATA: join(folder, "data"),
      ...extra,
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

/** A running product: stop it to end both of its servers. */
export interface RunningProduct {
  output: () => string;
  stop: () => Promise<void>;
}

/** Starts the product by the README's command and waits until the CRM page's address is printed and answers. */
export async function startProduct(installation: Installation): Promise<RunningProduct> {
  const child = spawn("npm", ["start"], {
    cwd: ROOT,
    env: { ...process.env, ...installation.env },
    stdio: ["ignore", "pipe", "pipe"],
    detached: true,
  });
  const output = collectOutput(child);
  const product = { output, stop: () => stopGroup(child) };
  await waitForText(child, output, installation.crmUrl).catch(async (cause: unknown) => {
    await product.stop();
    throw cause;
  });
  return product;
}

function collectOutput(child: ChildProcess): () => string {
  let text = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk: Buffer) => {
      text += chunk.toString();
    });
  }
  return () => text;
}

async function waitForText(child: ChildProcess, output: () => string, text: string): Promise<void> {
  const signal = AbortSignal.timeout(START_TIMEOUT_MS);
  const ended = once(child, "exit").then(([code]) => {
    throw new Error(`npm start ended with ${String(code)}:\n${output()}`);
  });
  ended.catch(() => {});
  while (!output().includes(text)) {
    if (signal.aborted) throw new Error(`npm start did not print ${text} in time:\n${output()}`);
    await Promise.race([ended, child.stdout ? once(child.stdout, "data", { signal }) : ended]);
  }
}

/** Ends npm and both servers below it; resolves when the last of them is gone. */
async function stopGroup(child: ChildProcess): Promise<void> {
  const { pid } = child;
  if (pid === undefined) return;
  const exit = child.exitCode === null ? once(child, "exit") : undefined;
  signalGroup(pid, "SIGTERM");
  await exit;
  await until("the servers' end", () => Promise.resolve(signalGroup(pid, 0) ? undefined : true));
}

/** Tells whether the group still has a process. */
function signalGroup(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(-pid, signal);
  } catch {
    return false;
  }
}
