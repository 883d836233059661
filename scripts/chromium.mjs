/**
 * Finds a Chromium for the tests: `CHROME_PATH`, then the machine's own, then the one that an npm package carries,
 * which needs no install. Every runner (Web Test Runner, end to end, stories) starts the same browser this way.
 */
import { execFile } from "node:child_process";
import { createReadStream, createWriteStream } from "node:fs";
import { access, chmod, constants, mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { delimiter, dirname, join, resolve } from "node:path";
import { pipeline } from "node:stream/promises";
import { promisify } from "node:util";
import { createBrotliDecompress } from "node:zlib";

const NAMES = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome"];
const CACHE = resolve(import.meta.dirname, "../node_modules/.cache/hearback-chromium");

/** Flags for test pages: quiet, no calls home, and no sandbox, since containers rarely allow one. */
const ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--hide-scrollbars",
];

const exists = (path, mode = constants.F_OK) =>
  access(path, mode).then(
    () => true,
    () => false,
  );

async function onPath() {
  for (const folder of (process.env.PATH ?? "").split(delimiter).filter(Boolean)) {
    for (const name of NAMES) {
      const path = join(folder, name);
      if (await exists(path, constants.X_OK)) return path;
    }
  }
  return undefined;
}

const run = promisify(execFile);

async function inflate(archive, target) {
  await pipeline(createReadStream(archive), createBrotliDecompress(), createWriteStream(target));
}

async function unpackTar(archive, folder) {
  await mkdir(folder, { recursive: true });
  const tarball = `${folder}.tar`;
  await inflate(archive, tarball);
  await run("tar", ["-xf", tarball, "-C", folder]);
  await rm(tarball);
}

/** Unpacks the packaged browser once; the rename at the end keeps two runs at a time from seeing half a folder. */
async function unpack() {
  const packed = join(dirname(createRequire(import.meta.url).resolve("@sparticuz/chromium")), "../../bin");
  const folder = join(CACHE, "147.0.0");
  if (await exists(folder)) return folder;
  await mkdir(CACHE, { recursive: true });
  const staging = await mkdtemp(join(CACHE, "unpacking-"));
  const executable = join(staging, "chromium");
  await Promise.all([
    inflate(join(packed, "chromium.br"), executable),
    unpackTar(join(packed, "fonts.tar.br"), join(staging, "fonts")),
    unpackTar(join(packed, "al2023.tar.br"), join(staging, "al2023")),
  ]);
  await chmod(executable, 0o755);
  await rename(staging, folder).catch(() => rm(staging, { recursive: true }));
  return folder;
}

/** The packaged browser needs libnss3 and libexpat; where the machine has none, the package's own are put in their place. */
async function packagedEnv(folder) {
  const env = { ...process.env };
  if (!(await exists("/etc/fonts/fonts.conf"))) env.FONTCONFIG_PATH = join(folder, "fonts");
  const missing = await run("ldd", [join(folder, "chromium")]).then(
    ({ stdout }) => stdout.includes("not found"),
    () => true,
  );
  if (missing) {
    env.LD_LIBRARY_PATH = [join(folder, "al2023/lib"), process.env.LD_LIBRARY_PATH].filter(Boolean).join(delimiter);
  }
  return env;
}

async function find() {
  const own = process.env.CHROME_PATH ?? (await onPath());
  if (own) return { executablePath: own, args: ARGS, env: { ...process.env } };
  const folder = await unpack();
  return { executablePath: join(folder, "chromium"), args: ARGS, env: await packagedEnv(folder) };
}

let found;

/** The browser to start; chromium.d.mts says what it is. */
export function findChromium() {
  found ??= find();
  return found;
}
