#!/usr/bin/env node
const OLDEST_NODE = [20, 19] as const;

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor < OLDEST_NODE[1])) {
  console.error(`Hearback needs Node ${OLDEST_NODE.join(".")} or newer; this is ${process.versions.node}.`);
  process.exit(1);
}

// Loaded only now: an older Node could fail on the code itself.
const { runCommand } = await import("./runtime/commands.ts");
const { StartError } = await import("./runtime/start-error.ts");

const stop = new AbortController();
for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => stop.abort());

try {
  await runCommand(process.argv.slice(2), {
    environment: process.env,
    print: (line) => console.log(line),
    stop: stop.signal,
  });
  process.exit(0);
} catch (error) {
  console.error(error instanceof StartError ? error.message : error);
  process.exit(1);
}
