/** What the package build, the CDN bundle and the size check share: how sources become one JavaScript file or a few. */
import resolve from "@rollup/plugin-node-resolve";
import terser from "@rollup/plugin-terser";
import esbuild from "rollup-plugin-esbuild";

const EXTENSIONS = [".ts", ".js"];

/** Compiles TypeScript by the settings of the package that the file is in. */
export const typescript = () => esbuild({ target: "es2022" });

/** Finds relative files only: for packages, whose dependencies stay imports. */
export const resolveOwn = () => resolve({ extensions: EXTENSIONS });

/** Everything that a browser bundle needs: dependencies go in, from the packages' sources, without comments. */
export const browserBundle = () => [
  resolve({
    extensions: EXTENSIONS,
    browser: true,
    exportConditions: ["hearback-source", "browser", "production", "default"],
  }),
  typescript(),
  terser({ ecma: 2022, module: true, format: { comments: false } }),
];

/** Workers are named by URL in the code; in the build their file ends in `.js`. */
export const workerUrls = () => ({
  name: "worker-urls",
  transform: (code) => ({ code: code.replaceAll(/(["'])(\.{1,2}\/[\w./-]+\.worker)\.ts\1/g, "$1$2.js$1"), map: null }),
});

/** A warning is a defect of the build, except about code that is not ours. */
export function onwarn(warning) {
  const files = [warning.id, ...(warning.ids ?? [])].filter(Boolean);
  if (files.length > 0 && files.every((file) => file.includes("node_modules"))) return;
  throw Object.assign(new Error(warning.message), { code: warning.code });
}
