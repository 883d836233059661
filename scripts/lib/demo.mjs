/** The demo as a whole: ports, build, the two servers, and an end that takes both with it. */
import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:net";
import { createInterface } from "node:readline";
import { isBuildStale } from "./build-state.mjs";
import { inRoot, ROOT } from "./files.mjs";

/** Longer than the first start takes, with the database made and the account seeded on a slow disk. */
const READY_TIMEOUT_MS = 120_000;
const READY_POLL_MS = 100;
/** Longer than the servers need to finish what is under way. */
const STOP_TIMEOUT_MS = 10_000;

const PORTS = [
  { variable: "HEARBACK_PORT", fallback: 4380, what: "the inbox server" },
  { variable: "HEARBACK_SMTP_PORT", fallback: 2525, what: "incoming mail" },
  { variable: "HEARBACK_CRM_PORT", fallback: 4381, what: "the CRM page" },
];

/** Something that the person at the terminal can put right; its message is all that is shown. */
class DemoError extends Error {}

/**
 * Runs the demo until a signal or until one of its servers ends.
 * @returns {Promise<number>} the exit code
 */
export async function runDemo(environment = process.env) {
  const children = new Set();
  const stopping = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(signal, () => stopping.abort());
  try {
    const settings = await readSettings(environment);
    await buildIfStale(stopping.signal);
    await startServers(settings, children, stopping.signal);
    if (!stopping.signal.aborted) showAddresses(settings);
    await firstEnd(children, stopping.signal);
    return 0;
  } catch (error) {
    if (stopping.signal.aborted) return 0;
    console.error(error instanceof DemoError ? error.message : error);
    return 1;
  } finally {
    await stopAll(children);
  }
}

async function readSettings(environment) {
  if (environment.HEARBACK_JWKS_URL) {
    throw new DemoError("The demo signs its own tokens; unset HEARBACK_JWKS_URL to run it.");
  }
  const host = environment.HEARBACK_HOST || "127.0.0.1";
  const env = {
    ...environment,
    HEARBACK_HOST: host,
    HEARBACK_DEMO: environment.HEARBACK_DEMO || "1",
    HEARBACK_JWT_SECRET: environment.HEARBACK_JWT_SECRET || randomBytes(32).toString("hex"),
  };
  for (const { variable, fallback, what } of PORTS) {
    env[variable] = await freePort(host, { variable, what, wanted: environment[variable] || String(fallback) });
  }
  const origin = (port) => `http://${host.includes(":") ? `[${host}]` : host}:${port}`;
  env.HEARBACK_PUBLIC_URL ||= origin(env.HEARBACK_PORT);
  return { env, serverUrl: origin(env.HEARBACK_PORT), crmUrl: origin(env.HEARBACK_CRM_PORT) };
}

/** The wanted port once it was seen to be free; for 0 a free one, so that both servers can be told of it. */
async function freePort(host, { variable, what, wanted }) {
  if (!/^\d{1,5}$/.test(wanted) || Number(wanted) > 65_535) {
    throw new DemoError(`${variable} can't be used: "${wanted}" is no port from 0 to 65535.`);
  }
  const probe = createServer();
  try {
    probe.listen({ host, port: Number(wanted), exclusive: true });
    await once(probe, "listening");
    return String(probe.address().port);
  } catch (error) {
    if (error.code === "EADDRINUSE") {
      throw new DemoError(`Port ${wanted} (${what}) is taken; set ${variable} to a free one, such as ${variable}=0.`);
    }
    throw new DemoError(
      `Port ${wanted} (${what}) can't be used on ${host} (${error.code}); set ${variable} or HEARBACK_HOST.`,
    );
  } finally {
    probe.close();
  }
}

async function buildIfStale(signal) {
  if (!isBuildStale()) return;
  console.log("Building, which takes some seconds after a change…");
  const build = spawn(process.execPath, [inRoot("scripts/build.mjs")], {
    cwd: ROOT,
    stdio: ["ignore", "pipe", "pipe"],
  });
  const stop = () => build.kill();
  signal.addEventListener("abort", stop);
  let output = "";
  for (const stream of [build.stdout, build.stderr]) stream.setEncoding("utf8").on("data", (text) => (output += text));
  const [code] = await once(build, "close");
  signal.removeEventListener("abort", stop);
  if (code !== 0) throw new DemoError(`${output}The build failed; the lines above say why.`);
}

async function startServers({ env, serverUrl, crmUrl }, children, signal) {
  console.log(
    "Starting; the first time an account of 2,000 conversations is made up, which takes some seconds longer…",
  );
  const server = start("The inbox server", inRoot("packages/server/dist/main.js"), { env, children });
  await ready(server, `${serverUrl}/ready`, signal);
  const crm = start("The CRM page", inRoot("examples/crm/server.mjs"), { env, children });
  await ready(crm, `${crmUrl}/assets/crm.css`, signal);
}

/** Starts one server. Of what it prints, the log (JSON lines, warnings unless HEARBACK_LOG_LEVEL says else) is passed on. */
function start(name, file, { env, children }) {
  const child = spawn(process.execPath, [file], { env, stdio: ["ignore", "pipe", "inherit"] });
  createInterface({ input: child.stdout }).on("line", (line) => {
    if (line.startsWith("{") && !line.includes('"event":"listening"')) console.log(line);
  });
  const server = { name, child, ended: once(child, "exit").then(([code, signal]) => code ?? signal) };
  children.add(server);
  return server;
}

/** Waits until a server answers. Why it ended before that, it has said itself. */
async function ready({ name, ended }, url, signal) {
  const over = new AbortController();
  const died = ended.then((code) => {
    if (!signal.aborted) throw new DemoError(`${name} did not start (${code}).`);
  });
  try {
    await Promise.race([died, answers(name, url, AbortSignal.any([signal, over.signal]))]);
  } finally {
    over.abort();
  }
}

async function answers(name, url, signal) {
  const until = Date.now() + READY_TIMEOUT_MS;
  while (!signal.aborted) {
    const answer = await fetch(url, { signal: AbortSignal.timeout(2_000) }).catch(() => undefined);
    if (answer?.ok) return;
    if (Date.now() > until) throw new DemoError(`${name} does not answer at ${url}.`);
    await new Promise((resolve) => setTimeout(resolve, READY_POLL_MS));
  }
}

function showAddresses({ env, serverUrl, crmUrl }) {
  console.log(`
Hearback is running.

  The CRM with the inbox in it:  ${crmUrl}/inbox
  One contact's conversations:   ${crmUrl}/contacts/1
  The inbox API:                 ${serverUrl}
  Mail comes in at:              ${env.HEARBACK_HOST}:${env.HEARBACK_SMTP_PORT}

Send a mail in:  npm run demo:mail -- "Is the teapot back?"
Stop:            Ctrl-C. The data stays in ${env.DATABASE_URL ? "the database" : env.HEARBACK_DATA || ".hearback"}.
`);
}

/** Resolves at a signal. @throws {DemoError} when a server ends by itself. */
async function firstEnd(children, signal) {
  const aborted = signal.aborted ? Promise.resolve() : once(signal, "abort");
  const ends = [...children].map(({ name, ended }) =>
    ended.then((code) => {
      if (!signal.aborted) throw new DemoError(`${name} ended (${code}), so the demo stops.`);
    }),
  );
  await Promise.race([aborted, ...ends]);
}

async function stopAll(children) {
  for (const { child } of children) child.kill("SIGTERM");
  const killer = setTimeout(() => {
    for (const { child } of children) child.kill("SIGKILL");
  }, STOP_TIMEOUT_MS);
  await Promise.all([...children].map(({ ended }) => ended));
  clearTimeout(killer);
}
