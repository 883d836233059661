/** Starting other programs, with their output passed on as it comes. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { delimiter } from "node:path";
import { ROOT, inRoot } from "./files.mjs";

/**
 * Runs a program (the repository's own tools by their name) and answers its exit code; 1 when a signal ended it.
 * @param {string} command
 * @param {string[]} args
 * @param {{cwd?: string, env?: Record<string, string>}} [options]
 */
export async function run(command, args = [], { cwd = ROOT, env = {} } = {}) {
  const path = [inRoot("node_modules/.bin"), process.env.PATH].join(delimiter);
  const child = spawn(command, args, { cwd, env: { ...process.env, PATH: path, ...env }, stdio: "inherit" });
  const [code] = await once(child, "close");
  return code ?? 1;
}
