/**
 * Gives browser tests a real server: `import { baseUrl } from "virtual:hearback-server"`.
 * It starts with the first test file that asks for it, in a process of its own, and ends with the run.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import { inRoot } from "./lib/files.mjs";

const MODULE = "virtual:hearback-server";
const MODULE_PATH = "/__hearback-server.js";
const SERVE = inRoot("packages/server/src/testing/serve.ts");
const STOP_TIMEOUT_MS = 3_000;

/** The first line that the server prints is `{"baseUrl": "…"}`; later ones are passed on. */
async function readBaseUrl(child) {
  const lines = createInterface({ input: child.stdout });
  const ended = once(child, "exit").then(([code]) => {
    throw new Error(`The test server ended before it was ready (code ${code}).`);
  });
  const [line] = await Promise.race([once(lines, "line"), ended]);
  ended.catch(() => {});
  lines.on("line", (later) => console.log(later));
  return JSON.parse(line).baseUrl;
}

/** Closing its input is how the server is asked to stop. */
async function stop(child) {
  if (child.exitCode !== null) return;
  const exited = once(child, "exit");
  child.stdin.end();
  const timer = setTimeout(() => child.kill("SIGKILL"), STOP_TIMEOUT_MS);
  await exited;
  clearTimeout(timer);
}

export function hearbackServer() {
  let child;
  let baseUrl;
  const start = () => {
    child = spawn(process.execPath, ["--import", "tsx", "--conditions", "hearback-source", SERVE], {
      cwd: inRoot(),
      stdio: ["pipe", "pipe", "inherit"],
    });
    return readBaseUrl(child);
  };
  return {
    name: "hearback-server",
    resolveImport: ({ source }) => (source === MODULE ? MODULE_PATH : undefined),
    async serve({ path }) {
      if (path !== MODULE_PATH) return undefined;
      baseUrl ??= start();
      return { body: `export const baseUrl = ${JSON.stringify(await baseUrl)};`, type: "js" };
    },
    serverStop: async () => {
      if (child) await stop(child);
    },
  };
}
