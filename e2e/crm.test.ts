import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, beforeEach, describe, test } from "node:test";
import type { Browser, BrowserContext, Page } from "playwright-core";
import type { Contact, Page as ApiPage, Thread } from "@hearback/contract";
import { audiencesOf, signIn, type ApiUser, type CapturedMail } from "./support/api.ts";
import { startBrowser } from "./support/browser.ts";
import { prepareInstallation, startProduct, type Installation, type RunningProduct } from "./support/product.ts";
import { until } from "./support/until.ts";

/** Markers that Lit and zod leave by themselves; nothing of ours may stand beside them. */
const LIBRARY_GLOBALS = [
  "__zod_globalRegistry",

  "__zod_globalConfig",
  "litElementVersions",
  "litHtmlVersions",
  "litPropertyMetadata",
  "reactiveElementVersions",
];
const HOST_PARTS = ["html", "body", "h1", "header.top", ".find input", ".tools a", ".tools button", ".side a", "main"];
const ROW = "hb-thread-list [role=row]:not(.placeholder)";

let installation: Installation;
let product: RunningProduct;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let owner: ApiUser;
let complaints: string[];

async function openInbox(query = ""): Promise<void> {
  await page.goto(`${installation.crmUrl}/inbox${query}`);
  await page.locator(ROW).first().waitFor();
}

const activeItem = () =>
  page.evaluate(() => document.querySelector("[data-hotkey-item].active")?.textContent?.trim() ?? "");
const isSideTurned = () => page.evaluate(() => document.querySelector("[data-side]")?.hasAttribute("data-turned"));
const hasSearchFocus = () => page.evaluate(() => document.activeElement?.matches("[data-search]"));

describe("the demo's CRM", () => {
  before(async () => {
    installation = await prepareInstallation({ HEARBACK_DEMO_REPLY_MS: "0" });
    product = await startProduct(installation);
    owner = await signIn(installation.apiUrl, "owner");
    browser = await startBrowser();
  });
  after(async () => {
    await browser?.close();
    await product?.stop();
    await installation?.remove();
  });
  beforeEach(async () => {
    await context?.close();
    context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    page = await context.newPage();
    complaints = [];
    page.on("console", (message) => {
      if (["error", "warning"].includes(message.type())) complaints.push(message.text());
    });
    page.on("pageerror", (error) => complaints.push(error.message));
  });

  test("shows its pages in three languages without a word from the browser's console", async () => {
    for (const [language, direction, word] of [
      ["en", "ltr", "Contacts"],
      ["fr", "ltr", "Affaires"],
      ["ar", "rtl", "الصفقات"],
    ] as const) {
      for (const path of ["/contacts", "/contacts/14", "/deals"]) {
        await page.goto(`${installation.crmUrl}${path}?lang=${language}`);
        await page.getByRole("navigation", { name: "Fernway" }).getByText(word).waitFor();
        assert.equal(await page.locator("html").getAttribute("dir"), direction);
      }
      await openInbox(`?lang=${language}`);
    }
    assert.deepEqual(complaints, []);
  });

  test("holds its policy while simple mail, newsletters and files are read and a reply is sent", async () => {
    const [audience] = await audiencesOf(owner);
    assert.ok(audience);
    const { items } = await owner.get<ApiPage<Thread>>(`/v1/audiences/${audience.id}/threads?status=todo&limit=50`);
    const rich = items.find(({ source, messageCount }) => source === "campaign" && messageCount === 1);
    const withFiles = items.find(({ hasAttachments }) => hasAttachments);
    for (const thread of [rich, withFiles]) {
      assert.ok(thread);
      await openInbox(`?thread=${thread.id}`);
      await page.locator("hb-thread hb-message").first().waitFor();
    }
    const reply = page.locator("hb-composer");
    await reply.locator("textarea:visible, .reply-bar:visible").first().click();
    await reply.locator("textarea").fill("Thank you, I will look into it.");
    await reply.locator("textarea").press("Control+Enter");
    await until("the reply in the outbox", async () => {
      const { items: mails } = await owner.get<{ items: CapturedMail[] }>("/demo/outbox");
      return mails.find(({ raw }) => raw.includes("I will look into it."));
    });
    assert.deepEqual(complaints, []);
  });

  test("answers to its own keys, also while the focus is in the inbox", async () => {
    await openInbox();
    await page.keyboard.press("j");
    assert.equal(await activeItem(), "Contacts");
    await page.locator(ROW).first().focus();
    await page.keyboard.press("j");
    assert.equal(await activeItem(), "Inbox");
    await page.keyboard.press("k");
    assert.equal(await activeItem(), "Contacts");
    await page.keyboard.press("e");
    assert.equal(await isSideTurned(), true);
    await page.locator(ROW).first().focus();
    await page.keyboard.press("/");
    assert.equal(await hasSearchFocus(), true);
  });

  test("hears nothing of what is typed in the inbox", async () => {
    await openInbox();
    await page.locator(ROW).first().click();
    const reply = page.locator("hb-composer");
    await reply.locator("textarea:visible, .reply-bar:visible").first().click();
    await reply.locator("textarea").pressSequentially("jke/ jke/");
    assert.equal(await reply.locator("textarea").inputValue(), "jke/ jke/");
    assert.deepEqual([await activeItem(), await isSideTurned(), await hasSearchFocus()], ["", false, false]);
  });

  test("looks the same with and without the inbox, and the inbox takes on none of its reset", async () => {
    const look = () =>
      page.evaluate((selectors) => {
        const styles = selectors.map((selector) => {
          const element = document.querySelector(selector);
          const style = element ? getComputedStyle(element) : undefined;
          return [selector, ...[...(style ?? [])].map((name) => `${name}: ${style?.getPropertyValue(name)}`)];
        });
        return {
          styles,
          sheets: document.styleSheets.length,
          adopted: document.adoptedStyleSheets.length,
          head: document.head.childElementCount,
        };
      }, HOST_PARTS);
    await openInbox();
    const withInbox = await look();
    const button = await page
      .locator("hb-navigation button")
      .first()
      .evaluate((element) => {
        const { textTransform, letterSpacing } = getComputedStyle(element);
        return { textTransform, letterSpacing };
      });
    assert.deepEqual(button, { textTransform: "none", letterSpacing: "normal" });
    await context.route("**/hearback/**", (route) => route.abort());
    await page.reload();
    assert.deepEqual(await look(), withInbox);
  });

  test("finds no globals but the libraries' own markers", async () => {
    const names = () => page.evaluate(() => Object.getOwnPropertyNames(globalThis));
    await openInbox();
    const withInbox = await names();
    await context.route("**/hearback/**", (route) => route.abort());
    await page.reload();
    const without = new Set(await names());
    const added = withInbox.filter((name) => !without.has(name)).sort();
    assert.deepEqual(
      added.filter((name) => !LIBRARY_GLOBALS.includes(name)),
      [],
    );
  });

  test("shows a contact's threads on the contact's page and opens one in the inbox", async () => {
    await page.goto(`${installation.crmUrl}/contacts/1`);
    const row = page.locator("hb-contact-threads [role=row]:not(.placeholder)").first();
    await row.click();
    await page.waitForURL(/\/inbox\?.*thread=thr_/);
    await page.locator("hb-thread hb-message").first().waitFor();
    assert.deepEqual(complaints, []);
  });

  test("tells an author why there is no inbox", async () => {
    await page.goto(`${installation.crmUrl}/inbox?role=author`);
    await page
      .locator("hb-inbox")
      .getByText(/role|access|permission/i)
      .first()
      .waitFor();
    assert.equal(await page.locator(ROW).count(), 0);
  });

  test("knows the same people as the inbox, by its own keys", async () => {
    const file = new URL("../examples/crm/fixtures/contacts.json", import.meta.url);
    const own = (JSON.parse(await readFile(file, "utf8")) as { id: number; name: string; email: string }[]).map(
      ({ id, name, email }) => [`crm:${id}`, name, email],
    );
    const known: Contact[] = [];
    for (const { id } of await audiencesOf(owner)) {
      for (let cursor: string | null = ""; cursor !== null;) {
        const from = cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`;
        const contacts: ApiPage<Contact> = await owner.get(`/v1/audiences/${id}/contacts?limit=200${from}`);
        known.push(...contacts.items);
        cursor = contacts.nextCursor;
      }
    }
    const byKey = (a: unknown[], b: unknown[]) => String(a[0]).localeCompare(String(b[0]));
    assert.deepEqual(
      known.map(({ externalId, name, email }) => [externalId, name, email]).sort(byKey),
      own.sort(byKey),
    );
  });
});
