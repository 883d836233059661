import { chromium, type Browser } from "playwright-core";
import { findChromium } from "../../scripts/chromium.mjs";

/** Starts the browser that all tests use. */
export async function startBrowser(): Promise<Browser> {
  return chromium.launch(await findChromium());
}
