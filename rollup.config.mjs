/** JavaScript of the packages, the bundle for pages without a build step, and the frame that shows mail. */
import { existsSync } from "node:fs";
import { browserBundle, onwarn, resolveOwn, typescript, moduleUrls } from "./scripts/lib/bundling.mjs";
import { PACKAGES, filesBelow, inRoot } from "./scripts/lib/files.mjs";

const ENTRIES = ["index.ts", "main.ts", "testing/index.ts", "testing/serve.ts"];

const isDependency = (id) => !/^[./\0]/.test(id);

/** A package keeps its modules, so that a host's bundler takes only what it uses. */
function library(name) {
  const source = inRoot("packages", name, "src");
  const entries = ENTRIES.map((file) => `${source}/${file}`).filter((file) => existsSync(file));
  return {
    input: [...entries, ...filesBelow(source, /\.(?:worker|process)\.ts$/)],
    external: isDependency,
    plugins: [resolveOwn(), moduleUrls(), typescript()],
    output: {
      dir: inRoot("packages", name, "dist"),
      format: "es",
      preserveModules: true,
      preserveModulesRoot: source,
      sourcemap: true,
    },
  };
}

/** Everything in one folder for a script tag; parts that come late (editor, languages) stay files of their own. */
const cdn = {
  input: inRoot("packages/elements/src/cdn.ts"),
  plugins: browserBundle(),
  output: {
    dir: inRoot("packages/elements/dist/cdn"),
    format: "es",
    sourcemap: true,
    entryFileNames: "hearback.min.js",
    chunkFileNames: "[name]-[hash].js",
  },
};

/** The script inside the frame that shows a mail: one file, since the frame may load nothing else. */
const frame = {
  input: inRoot("packages/server/src/frame/main.ts"),
  plugins: browserBundle(),
  output: { file: inRoot("packages/server/dist/frame/frame.js"), format: "iife" },
};

const hasInput = ({ input }) => (Array.isArray(input) ? input.length > 0 : existsSync(input));

export default [...PACKAGES.map(library), cdn, frame].filter(hasInput).map((config) => ({ ...config, onwarn }));
