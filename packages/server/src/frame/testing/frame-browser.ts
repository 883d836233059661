import type { FrameCommand, FrameEvent } from "@hearback/contract";
import { type Browser, type BrowserContext, chromium, type Frame, type Page } from "playwright-core";
import { findChromium } from "../../../../../scripts/chromium.mjs";
import { type FrameSite, startFrameSite } from "./frame-site.ts";

/** Something that a hostile mail must never bring about. */
export interface Incident {
  readonly kind: "executed" | "requested" | "navigated" | "opened" | "blocked by policy";
  readonly detail: string;
}

/** What to show, with the parts that seldom matter left out. */
export type ShowInput = Partial<Extract<FrameCommand, { type: "show" }>> & { html: string };

/** Word that the page's watchers log when something ran. */
const EXECUTED = "hb-executed";
/** How Chromium words that a policy had to step in, which means that the layer before it let something through. */
const POLICY = /content security policy|refused to|trusted ?type/i;
/**
 * The inert document already tells a `<base>` and a default `<track>` that they are not wanted, though neither would
 * do anything there (without the policy no request is made either). That neither is shown is checked by itself.
 */
const INERT = /^Setting the document's base URI|^Loading media from/;
/** Put before the scripts of every document: what payloads call to show that they ran. */
const WATCHERS = `for (const name of ["alert", "confirm", "prompt", "print", "__pwn", "pwn"]) {
  window[name] = (...args) => console.log("${EXECUTED}", name, ...args.map(String));
}`;

/**
 * A Chromium with the embedding page open, which records all that a mail must not do: run code, ask anything of the
 * network, leave its frame, open a window. Requests are caught below the page, so nothing leaves the machine.
 */
export class FrameBrowser {
  readonly site: FrameSite;
  readonly page: Page;
  readonly incidents: Incident[] = [];
  readonly #browser: Browser;

  private constructor(site: FrameSite, browser: Browser, page: Page) {
    this.site = site;
    this.#browser = browser;
    this.page = page;
  }

  /** @param path `/` has the policy that hosts are told to set, `/open.html` none. */
  static async start(path = "/"): Promise<FrameBrowser> {
    const site = await startFrameSite();
    const launch = await findChromium();
    // Frames in a process of their own hide their first requests from interception.
    const args = [...launch.args, "--disable-features=IsolateSandboxedIframes"];
    const browser = await chromium.launch({ ...launch, args });
    const context = await browser.newContext();
    const page = await context.newPage();
    const self = new FrameBrowser(site, browser, page);
    await self.#watch(context);
    await page.goto(site.hostOrigin + path);
    return self;
  }

  async close(): Promise<void> {
    await this.#browser.close();
    await this.site.close();
  }

  /** Shows a mail in a frame of its own and returns what the frame said until it was laid out. */
  async show(name: string, input: ShowInput): Promise<FrameEvent[]> {
    const url = `${this.site.apiOrigin}/frame/acc_test/v1.html`;
    const command = { type: "show", images: [], colorScheme: "light", language: "en", ...input };
    return this.page.evaluate(([frameName, frameUrl, show]) => window.hostPage.show(frameName, frameUrl, show), [
      name,
      url,
      command,
    ] as const);
  }

  /** All that the frame of this name has said so far. */
  async eventsOf(name: string): Promise<FrameEvent[]> {
    return this.page.evaluate((frameName) => window.hostPage.eventsOf(frameName), name);
  }

  /** How often the frame of this name has loaded a document. */
  async loadsOf(name: string): Promise<number> {
    return this.page.evaluate((frameName) => window.hostPage.loadsOf(frameName), name);
  }

  async clear(): Promise<void> {
    await this.page.evaluate(() => window.hostPage.clear());
  }

  /** The document that the mail of this name is shown in. */
  frame(name: string): Frame {
    const frame = this.page.frame({ name });
    if (frame === null) throw new Error(`There is no frame ${name}.`);
    return frame;
  }

  async #watch(context: BrowserContext): Promise<void> {
    const record = (kind: Incident["kind"], detail: string) => this.incidents.push({ kind, detail });
    await context.addInitScript({ content: WATCHERS });
    await context.route("**/*", async (route) => {
      const url = route.request().url();
      if (url.startsWith(this.site.hostOrigin) || url.startsWith(`${this.site.apiOrigin}/`)) return route.continue();
      record("requested", url);
      return route.abort();
    });
    context.on("page", (opened) => opened !== this.page && record("opened", opened.url()));
    this.page.on("console", (message) => {
      if (message.text().startsWith(EXECUTED)) record("executed", message.text());
      if (POLICY.test(message.text()) && !INERT.test(message.text())) record("blocked by policy", message.text());
    });
    this.page.on("framenavigated", (frame) => {
      const expected = [this.site.hostOrigin, `${this.site.apiOrigin}/frame/`, "about:blank", "about:srcdoc"];
      if (!expected.some((start) => frame.url().startsWith(start))) record("navigated", frame.url());
    });
  }
}
