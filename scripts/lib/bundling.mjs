/** What the package build, the CDN bundle and the size check share: how sources become one JavaScript file or a few. */
import resolve from "@rollup/plugin-node-resolve";
import terser from "@rollup/plugin-terser";
import esbuild from "rollup-plugin-esbuild";
import { inRoot } from "./files.mjs";

const EXTENSIONS = [".ts", ".js"];

/** Compiles TypeScript by the settings of the package that the file is in. */
export const typescript = () => esbuild({ target: "es2022" });

/** Finds relative files only: for packages, whose dependencies stay imports. */
export const resolveOwn = () => resolve({ extensions: EXTENSIONS });

const SQUEEZERS = {
  html: (text) => text.replaceAll(/\s*\n\s*/g, " "),
  css: (text) =>
    text
      .replaceAll(/\/\*[^]*?\*\//g, "")
      .replaceAll(/\s+/g, " ")
      .replaceAll(/ ?([{};,]) ?/g, "$1"),
};

/** The texts of a module's `html` and `css` templates, as the parser found them, with how to shorten each. */
function* templateTexts(node) {
  if (node === null || typeof node !== "object") return;
  const squeeze = node.type === "TaggedTemplateExpression" ? SQUEEZERS[node.tag.name] : undefined;
  if (squeeze) for (const { start, end } of node.quasi.quasis) yield { start, end, squeeze };
  for (const child of Object.values(node)) yield* templateTexts(child);
}

/** Takes indentation and comments out of templates, which a minifier of JavaScript leaves as they are. */
const squeezeTemplates = () => ({
  name: "squeeze-templates",
  transform(code, id) {
    if (!id.startsWith(inRoot("packages/elements/src"))) return null;
    const texts = [...templateTexts(this.parse(code))].sort((a, b) => b.start - a.start);
    const short = texts.reduce(
      (text, { start, end, squeeze }) => text.slice(0, start) + squeeze(text.slice(start, end)) + text.slice(end),
      code,
    );
    return { code: short, map: null };
  },
});

/** Everything that a browser bundle needs: dependencies go in, from the packages' sources, without comments. */
export const browserBundle = () => [
  resolve({
    extensions: EXTENSIONS,
    browser: true,
    exportConditions: ["hearback-source", "browser", "production", "default"],
  }),
  typescript(),
  squeezeTemplates(),
  terser({ ecma: 2022, module: true, compress: { passes: 2 }, format: { comments: false } }),
];

/** Workers are named by URL in the code; in the build their file ends in `.js`. */
export const moduleUrls = () => ({
  name: "module-urls",
  transform: (code) => ({
    code: code.replaceAll(/(["'])(\.{1,2}\/[\w./-]+\.(?:worker|process))\.ts\1/g, "$1$2.js$1"),
    map: null,
  }),
});

/** A warning is a defect of the build, except about code that is not ours. */
export function onwarn(warning) {
  const files = [warning.id, ...(warning.ids ?? [])].filter(Boolean);
  if (files.length > 0 && files.every((file) => file.includes("node_modules"))) return;
  throw Object.assign(new Error(warning.message), { code: warning.code });
}
