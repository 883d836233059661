/**
 * Renders every story of the built Storybook in light and dark, checks it with axe and takes a picture:
 * `npm run test:stories [-- part-of-a-story's-id…]`. Pictures go to `.artifacts/stories/`.
 */
import { existsSync } from "node:fs";
import { mkdir, readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";
import { findChromium } from "./chromium.mjs";
import { NONE, add, finish } from "./lib/counts.mjs";
import { inRoot } from "./lib/files.mjs";
import { serveFolder } from "./lib/static-server.mjs";

const BUILD = inRoot("storybook-static");
const PICTURES = inRoot(".artifacts/stories");
const THEMES = ["light", "dark"];
const PAGES_AT_A_TIME = 2;
const RENDER_TIMEOUT_MS = 30_000;

/** Runs in the page before Storybook: `hearbackStory` settles with the story's outcome, "" when it is well. */
function watchStory() {
  globalThis.hearbackStory = new Promise((resolve) => {
    const timer = setInterval(() => {
      const channel = globalThis.__STORYBOOK_ADDONS_CHANNEL__;
      if (!channel) return;
      clearInterval(timer);
      channel.on("storyFinished", ({ status }) => resolve(status === "success" ? "" : `story ended with ${status}`));
      for (const event of ["storyErrored", "storyThrewException", "playFunctionThrewException", "storyMissing"]) {
        channel.on(event, (error) => resolve(`${event}: ${error?.message ?? error}`));
      }
    }, 1);
  });
}

/** What is wrong with a rendered page for people who use assistive technology, one line each. */
const findBarriers = (page) =>
  page.evaluate(async () => {
    const { violations } = await globalThis.axe.run("#storybook-root");
    return violations.map(
      ({ id, help, nodes }) => `${id}: ${help} (${nodes.map(({ target }) => target.join(" ")).join(", ")})`,
    );
  });

async function renderedOutcome(page, url) {
  await page.goto(url);
  const timeout = new Promise((resolve) => setTimeout(resolve, RENDER_TIMEOUT_MS, "did not render in time").unref());
  return Promise.race([page.evaluate(() => globalThis.hearbackStory), timeout]);
}

/** Renders one story in one theme and answers what is wrong with it. */
async function checkStory({ context, origin, axe }, { id, theme }) {
  const page = await context.newPage();
  const problems = [];
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("requestfailed", (request) => problems.push(`request failed: ${request.url()}`));
  await page.emulateMedia({ colorScheme: theme, reducedMotion: "reduce" });
  await page.addInitScript(watchStory);
  const outcome = await renderedOutcome(page, `${origin}/iframe.html?id=${id}&viewMode=story&globals=theme:${theme}`);
  if (outcome) problems.push(outcome);
  await page.evaluate(axe);
  problems.push(...(await findBarriers(page)));
  await page.screenshot({ path: `${PICTURES}/${id}.${theme}.png` });
  await page.close();
  return problems;
}

async function countedCheck(setting, job) {
  const startedAt = performance.now();
  const problems = await checkStory(setting, job).catch((error) => [String(error)]);
  const ms = Math.round(performance.now() - startedAt);
  console.log(`${problems.length === 0 ? "ok  " : "FAIL"} ${job.id} ${job.theme} (${ms} ms)`);
  for (const problem of problems) console.log(`       ${problem}`);
  return problems.length === 0 ? { ...NONE, passed: 1 } : { ...NONE, failed: 1 };
}

async function checkAll(jobs) {
  await mkdir(PICTURES, { recursive: true });
  const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  const server = await serveFolder(BUILD);
  const browser = await chromium.launch(await findChromium());
  const context = await browser.newContext({ viewport: { width: 800, height: 600 } });
  const waiting = [...jobs];
  const worker = async () => {
    let counts = NONE;
    for (let job = waiting.shift(); job; job = waiting.shift()) {
      counts = add(counts, await countedCheck({ context, origin: server.origin, axe }, job));
    }
    return counts;
  };
  const counts = await Promise.all(Array.from({ length: PAGES_AT_A_TIME }, worker));
  await browser.close();
  server.close();
  return counts.reduce(add, NONE);
}

async function main() {
  if (!existsSync(BUILD)) {
    console.log("No storybook-static to check: run `npm run build-storybook` first.");
    return NONE;
  }
  const filters = process.argv.slice(2);
  const { entries } = JSON.parse(await readFile(`${BUILD}/index.json`, "utf8"));
  const ids = Object.values(entries)
    .filter(({ type, id }) => type === "story" && (filters.length === 0 || filters.some((part) => id.includes(part))))
    .map(({ id }) => id);
  return checkAll(ids.flatMap((id) => THEMES.map((theme) => ({ id, theme }))));
}

finish(await main());
