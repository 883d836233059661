/** `npm start`: builds what is missing and runs the demo, the inbox server and the CRM that embeds it, until Ctrl-C. */
const NEEDED = [20, 19];

const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
if (major < NEEDED[0] || (major === NEEDED[0] && minor < NEEDED[1])) {
  console.error(`Hearback needs Node ${NEEDED.join(".")} or newer; this is Node ${process.versions.node}.`);
  process.exit(1);
}
// Loaded only now: an older Node could not even read the files that this imports.
const { runDemo } = await import("./lib/demo.mjs");
process.exitCode = await runDemo();
