/** Finding files and telling whether what was made from them is still up to date. */
import { existsSync, readdirSync, statSync } from "node:fs";
import { join, relative, resolve } from "node:path";

/** The repository's folder, without a slash at the end. */
export const ROOT = resolve(import.meta.dirname, "../..");

/** The published packages in the order in which they import each other. */
export const PACKAGES = ["contract", "sdk", "elements", "server"];

const SKIPPED = new Set(["node_modules", "dist"]);

/** A path in the repository as an absolute one. */
export const inRoot = (...parts) => join(ROOT, ...parts);

/** A path as a reader names it: from the repository's folder on. */
export const shown = (path) => relative(ROOT, path);

/** Every file below a folder (absolute paths, sorted); none when there is no such folder. */
export function filesBelow(folder, matches = /./) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !SKIPPED.has(entry.name))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return filesBelow(path, matches);
      return matches.test(path) ? [path] : [];
    })
    .toSorted();
}

/** Time of the last change among files and folders, in milliseconds since 1970; 0 when none exists. */
function newestChangeMs(paths) {
  const files = paths.flatMap((path) => (existsSync(path) && statSync(path).isFile() ? [path] : filesBelow(path)));
  return Math.max(0, ...files.map((file) => statSync(file).mtimeMs));
}

/** Whether `made` is missing or older than anything it was made from. */
export function isStale(made, sources) {
  return !existsSync(made) || newestChangeMs(sources) > statSync(made).mtimeMs;
}
