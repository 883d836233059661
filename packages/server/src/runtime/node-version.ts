/** Oldest Node that everything here is tried on. */
const OLDEST_NODE: readonly [number, number] = [20, 19];

/**
 * Says in one sentence that a Node is too old; `null` when it will do.
 * @param version As `process.versions.node` has it.
 */
export function nodeProblem(version: string): string | null {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const [oldestMajor, oldestMinor] = OLDEST_NODE;
  if (major > oldestMajor || (major === oldestMajor && minor >= oldestMinor)) return null;
  return `Hearback needs Node ${OLDEST_NODE.join(".")} or newer; this is Node ${version}.`;
}
