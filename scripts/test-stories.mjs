/**
 * Renders every story of the built Storybook, checks it with axe and takes its picture in light and dark:
 * `npm run test:stories [-- part-of-a-story's-id…]`. Pictures go to `.artifacts/stories/`.
 */
import { existsSync } from "node:fs";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";
import { findChromium } from "./chromium.mjs";
import { NONE, add, finish } from "./lib/counts.mjs";
import { inRoot } from "./lib/files.mjs";
import { serveFolder } from "./lib/static-server.mjs";

const BUILD = inRoot("storybook-static");
const PICTURES = inRoot(".artifacts/stories");
const THEMES = ["light", "dark"];
const COLOUR_RULES = { runOnly: { type: "rule", values: ["color-contrast"] } };
const PAGES_AT_A_TIME = 3;
const RENDER_TIMEOUT_MS = 15_000;
/** Higher and wider than every story. */
const SCREEN = { width: 1320, height: 940 };
/** Stories whose name ends so are seen on a phone: no pointer that hovers, fingers instead. */
const TOUCH = /touch$/;
/** A picture is good when the next one is the same; a story that never rests is pictured as it is then. */
const MOST_PICTURES = 8;

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
const findBarriers = (page, options) =>
  page.evaluate(async (chosen) => {
    const { violations } = await globalThis.axe.run("#storybook-root", chosen);
    return violations.map(
      ({ id, help, nodes }) => `${id}: ${help} (${nodes.map(({ target }) => target.join(" ")).join(", ")})`,
    );
  }, options);

async function renderedOutcome(page, url) {
  await page.goto(url);
  const timeout = new Promise((resolve) => setTimeout(resolve, RENDER_TIMEOUT_MS, "did not render in time").unref());
  return Promise.race([page.evaluate(() => globalThis.hearbackStory), timeout]);
}

async function settledPicture(page) {
  const box = page.locator("#storybook-root > *").first();
  let picture = await box.screenshot();
  for (let count = 1; count < MOST_PICTURES; count += 1) {
    const next = await box.screenshot();
    if (next.equals(picture)) break;
    picture = next;
  }
  return picture;
}

/** Puts a page that shows a story into a theme, takes its picture, and answers what is wrong with it there. */
async function checkTheme(page, id, theme) {
  await page.evaluate((scheme) => document.documentElement.style.setProperty("color-scheme", scheme), theme);
  await writeFile(`${PICTURES}/${id}.${theme}.png`, await settledPicture(page));
  // The first theme is looked at for everything; in the others only colours differ.
  const barriers = await findBarriers(page, theme === THEMES[0] ? {} : COLOUR_RULES);
  return barriers.map((barrier) => `${theme}: ${barrier}`);
}

/** Renders one story, then looks at it in every theme; answers what is wrong with it. */
async function checkStory({ page, problems, origin, axe }, id) {
  problems.length = 0;
  const outcome = await renderedOutcome(
    page,
    `${origin}/iframe.html?id=${id}&viewMode=story&globals=a11y.manual:!true`,
  );
  if (outcome) problems.push(outcome);
  await page.evaluate(axe);
  for (const theme of THEMES) problems.push(...(await checkTheme(page, id, theme)));
  return [...problems];
}

/** A page that notes what goes wrong in it. */
async function openPage(browser, options) {
  const context = await browser.newContext({
    viewport: SCREEN,
    locale: "en-GB",
    timezoneId: "UTC",
    reducedMotion: "reduce",
    ...options,
  });
  await context.addInitScript(watchStory);
  const page = await context.newPage();
  const problems = [];
  page.on("pageerror", (error) => problems.push(String(error)));
  page.on("requestfailed", (request) => problems.push(`request failed: ${request.url()}`));
  return { page, problems };
}

async function countedCheck(setting, id) {
  const startedAt = performance.now();
  const problems = await checkStory(setting, id).catch((error) => [String(error)]);
  const ms = Math.round(performance.now() - startedAt);
  console.log(`${problems.length === 0 ? "ok  " : "FAIL"} ${id} (${ms} ms)`);
  for (const problem of problems) console.log(`       ${problem}`);
  return problems.length === 0 ? { ...NONE, passed: 1 } : { ...NONE, failed: 1 };
}

/** Checks stories in one page until none is left. */
async function checkWaiting(waiting, browser, options, setting) {
  let counts = NONE;
  const opened = await openPage(browser, options);
  for (let id = waiting.shift(); id; id = waiting.shift()) {
    counts = add(counts, await countedCheck({ ...setting, ...opened }, id));
  }
  return counts;
}

async function checkAll(ids) {
  await mkdir(PICTURES, { recursive: true });
  const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  const server = await serveFolder(BUILD);
  const browser = await chromium.launch(await findChromium());
  const setting = { origin: server.origin, axe };
  const mouse = ids.filter((id) => !TOUCH.test(id));
  const touch = ids.filter((id) => TOUCH.test(id));
  const counts = await Promise.all([
    ...Array.from({ length: PAGES_AT_A_TIME }, () => checkWaiting(mouse, browser, {}, setting)),
    checkWaiting(touch, browser, { hasTouch: true, isMobile: true }, setting),
  ]);
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
  return checkAll(ids);
}

finish(await main());
