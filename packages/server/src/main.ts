#!/usr/bin/env node
import { nodeProblem } from "./runtime/node-version.ts";

// No await outside of functions, and nothing else imported at the top: an old Node must be able to read this file.
async function main(): Promise<number> {
  const problem = nodeProblem(process.versions.node);
  if (problem !== null) {
    console.error(problem);
    return 1;
  }
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
    return 0;
  } catch (error) {
    console.error(error instanceof StartError ? error.message : error);
    return 1;
  }
}

void main().then((code) => process.exit(code));
