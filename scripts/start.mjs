/** `npm start`: builds what is missing and runs the demo, the inbox server and the CRM that embeds it, until Ctrl-C. */
import { nodeProblem } from "./lib/node-version.mjs";

// No await outside of functions, and nothing else imported at the top: an old Node must be able to read this file.
async function main() {
  const problem = nodeProblem(process.versions.node);
  if (problem !== null) {
    console.error(problem);
    return 1;
  }
  const { runDemo } = await import("./lib/demo.mjs");
  return runDemo();
}

void main().then((code) => {
  process.exitCode = code;
});
