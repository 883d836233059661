/** Whether the build, and the Storybook made from it, fit the sources. */
import { existsSync } from "node:fs";
import { PACKAGES, inRoot, isStale } from "./files.mjs";

/** Written at the end of a build that succeeded. */
export const BUILD_STAMP = inRoot(".artifacts/build-stamp");

const SOURCES = PACKAGES.flatMap((name) => [
  inRoot("packages", name, "src"),
  inRoot("packages", name, "package.json"),
  inRoot("packages", name, "tsconfig.json"),
]);
const BUILD_SOURCES = [
  ...SOURCES,
  ...["package-lock.json", "rollup.config.mjs", "tsconfig.base.json"].map((f) => inRoot(f)),
];

export const hasElements = () => existsSync(inRoot("packages/elements/src/index.ts"));

export const hasStories = () => existsSync(inRoot("stories"));

export const isBuildStale = () =>
  isStale(BUILD_STAMP, BUILD_SOURCES) || !existsSync(inRoot("packages/contract/dist/index.js"));

export const isStorybookStale = () =>
  isStale(inRoot("storybook-static/index.json"), [...SOURCES, inRoot("stories"), inRoot(".storybook")]);
