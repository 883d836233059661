import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

/** Sets of mails and vectors beside the project; they are not part of it, so tests skip when they are not there. */
const CORPORA = fileURLToPath(new URL("../../../../../../shared/corpora/", import.meta.url));

/** Why a test that needs the corpora is skipped; `false` when they are there. */
export const SKIP_WITHOUT_CORPORA: string | false = existsSync(CORPORA)
  ? false
  : "the corpora (../shared/corpora) are not here";

// What stands beside the mails: expected parses, pictures, bodies without a header.
const NOT_MAIL = /\.(?:xml|json|png|golden|html)$/;

/** Reads a set of vectors. The caller knows their shape. */
export function readVectors<Vector>(path: string): Vector[] {
  return JSON.parse(readFileSync(join(CORPORA, path), "utf8")) as Vector[];
}

/** Every mail below the folders, by its path in the corpora, sorted. */
export function corpusMails(folders: readonly string[]): { path: string; raw: Buffer }[] {
  return folders
    .flatMap((folder) => filesBelow(folder))
    .filter((path) => !NOT_MAIL.test(path))
    .sort()
    .map((path) => ({ path, raw: readFileSync(join(CORPORA, path)) }));
}

function filesBelow(folder: string): string[] {
  return readdirSync(join(CORPORA, folder)).flatMap((name) => {
    const path = `${folder}/${name}`;
    return statSync(join(CORPORA, path)).isDirectory() ? filesBelow(path) : [path];
  });
}
