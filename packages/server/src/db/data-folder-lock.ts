import { mkdir, open, readFile, rm } from "node:fs/promises";
import { join } from "node:path";
import { StartError } from "../runtime/start-error.ts";

const LOCK_FILE = "server.lock";

/**
 * Takes a data folder for this process, making it when missing. A lock whose process is gone is taken over.
 * @returns What gives the folder free again.
 * @throws {StartError} When another server uses the folder, or it can't be written.
 */
export async function lockDataFolder(folder: string): Promise<() => Promise<void>> {
  const file = join(folder, LOCK_FILE);
  const mine = JSON.stringify({ pid: process.pid, stamp: await processStamp(process.pid) });
  try {
    await mkdir(folder, { recursive: true });
    if (!(await createFile(file, mine))) await takeOver(file, folder, mine);
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new StartError(
      `The data folder ${folder} can't be used (${reasonOf(error)}); set HEARBACK_DATA to one that can be written.`,
      { cause: error },
    );
  }
  return () => rm(file, { force: true });
}

async function takeOver(file: string, folder: string, mine: string): Promise<void> {
  const holder = parseHolder(await readFile(file, "utf8").catch(() => ""));
  if (holder !== null && (await isRunning(holder))) throw inUse(folder, holder.pid);
  await rm(file, { force: true });
  if (!(await createFile(file, mine))) throw inUse(folder, null);
}

function inUse(folder: string, pid: number | null): StartError {
  const who = pid === null ? "Another server" : `Another server (process ${pid})`;
  return new StartError(`${who} uses the data folder ${folder}; stop it, or set HEARBACK_DATA to another folder.`);
}

/** Makes the file with its content; `false` when there is one already. */
async function createFile(file: string, content: string): Promise<boolean> {
  try {
    const handle = await open(file, "wx");
    await handle.writeFile(content);
    await handle.close();
    return true;
  } catch (error) {
    if (codeOf(error) === "EEXIST") return false;
    throw error;
  }
}

interface Holder {
  pid: number;
  stamp: string | null;
}

function parseHolder(text: string): Holder | null {
  try {
    const { pid, stamp } = Object(JSON.parse(text)) as Partial<Record<keyof Holder, unknown>>;
    return typeof pid === "number" ? { pid, stamp: typeof stamp === "string" ? stamp : null } : null;
  } catch {
    // Torn by a crash while it was written: nobody holds it.
    return null;
  }
}

async function isRunning(holder: Holder): Promise<boolean> {
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    return codeOf(error) === "EPERM";
  }
  // A process id is given again after a restart, in containers nearly always the same one.
  const stamp = await processStamp(holder.pid);
  return stamp === null || holder.stamp === null || stamp === holder.stamp;
}

/** When a process started, in the kernel's ticks; `null` where the system does not tell. */
async function processStamp(pid: number): Promise<string | null> {
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => null);
  // proc(5): field 22 is the start time; the name in field 2 may hold spaces, so count from its closing bracket.
  return stat?.slice(stat.lastIndexOf(")") + 2).split(" ")[19] ?? null;
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}

function reasonOf(error: unknown): string {
  const code = codeOf(error);
  return typeof code === "string" ? code : String(error);
}
