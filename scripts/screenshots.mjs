/**
 * Pictures of the running product, to be looked at beside the design: each pane, width, theme and language.
 * Start the product first (`npm start`); `node scripts/screenshots.mjs [address of the CRM]` writes .artifacts/screens/.
 */
import { mkdir } from "node:fs/promises";
import { chromium } from "playwright-core";
import { findChromium } from "./chromium.mjs";
import { inRoot } from "./lib/files.mjs";

const CRM = process.argv[2] ?? "http://127.0.0.1:4381";
const FOLDER = inRoot(".artifacts/screens");
const PANES = [
  { name: "inbox", width: 1280, height: 800, opensThread: true },
  { name: "inbox", width: 900, height: 800, opensThread: true },
  { name: "list", width: 360, height: 740, opensThread: false },
  { name: "thread", width: 360, height: 740, opensThread: true },
];

const shots = PANES.flatMap((pane) =>
  ["light", "dark"].flatMap((theme) => ["en", "fr", "ar"].map((lang) => ({ ...pane, theme, lang }))),
);

async function picture(browser, { name, width, height, opensThread, theme, lang }) {
  const page = await browser.newPage({ viewport: { width, height }, deviceScaleFactor: 1.5, reducedMotion: "reduce" });
  await page.goto(`${CRM}/inbox?theme=${theme}&lang=${lang}`);
  const rows = page.locator("hb-thread-list [role=row]:not(.placeholder)");
  await rows.first().waitFor();
  if (opensThread) {
    await rows.nth(2).click();
    await page.locator("hb-message hb-mail-body").last().waitFor();
    const frame = page.locator("hb-mail-body iframe").last();
    if ((await frame.count()) > 0) await frame.contentFrame().locator("p, td").first().waitFor();
  }
  await page.screenshot({ path: `${FOLDER}/${name}-${width}-${theme}-${lang}.png` });
  await page.close();
}

await mkdir(FOLDER, { recursive: true });
const browser = await chromium.launch(await findChromium());
for (const shot of shots) await picture(browser, shot);
await browser.close();
console.log(`${shots.length} pictures in ${FOLDER}`);
