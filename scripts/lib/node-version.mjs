/** Oldest Node that everything here is tried on; `engines` in each package.json says the same. */
const NEEDED = [20, 19];

/**
 * Says in one sentence that a Node is too old; `null` when it will do.
 * @param {string} version As `process.versions.node` has it.
 */
export function nodeProblem(version) {
  const [major, minor] = version.split(".").map(Number);
  if (major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1])) return null;
  return `Hearback needs Node ${NEEDED.join(".")} or newer; this is Node ${version}.`;
}
