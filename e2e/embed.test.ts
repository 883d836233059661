import assert from "node:assert/strict";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { join, resolve } from "node:path";
import { after, before, describe, test } from "node:test";
import type { Browser, Page } from "playwright-core";
import { audiencesOf, signIn } from "./support/api.ts";
import { startBrowser } from "./support/browser.ts";
import { freePort } from "./support/ports.ts";
import { prepareInstallation, startProduct, type Installation, type RunningProduct } from "./support/product.ts";

const ROOT = resolve(import.meta.dirname, "..");
const BUNDLE = join(ROOT, "packages/elements/dist/cdn");

/** The first HTML example of the README: what a host is told to paste. */
async function readEmbed(): Promise<string> {
  const readme = await readFile(join(ROOT, "README.md"), "utf8");
  const [, example = ""] = /```html\n([^]*?)```/.exec(readme) ?? [];
  return example;
}

/** A host's whole site: one page with the example, its bundle, its token endpoint. */
function serveHost(port: number, page: string, apiUrl: string): Server {
  const server = createServer((request, response) => {
    void answer(request.url ?? "/").then(
      ({ type, body }) => response.writeHead(200, { "content-type": type }).end(body),
      () => response.writeHead(404).end(),
    );
  });
  const answer = async (path: string): Promise<{ type: string; body: string | Buffer }> => {
    if (path === "/") return { type: "text/html", body: page };
    if (path === "/crm/inbox-token") return { type: "application/json", body: await mintToken(apiUrl) };
    return { type: "text/javascript", body: await readFile(join(BUNDLE, path.slice("/hearback/".length))) };
  };
  return server.listen(port, "127.0.0.1");
}

async function mintToken(apiUrl: string): Promise<string> {
  const headers = { "content-type": "application/json" };
  const answer = await fetch(`${apiUrl}/demo/token`, { method: "POST", headers, body: '{"role":"manager"}' });
  return answer.text();
}

describe("the README's embed", () => {
  let installation: Installation;
  let product: RunningProduct;
  let host: Server;
  let browser: Browser;
  let page: Page;
  let example: string;

  before(async () => {
    const hostPort = await freePort();
    installation = await prepareInstallation({
      HEARBACK_DEMO_REPLY_MS: "0",
      HEARBACK_ALLOWED_ORIGINS: `http://127.0.0.1:${hostPort}`,
    });
    product = await startProduct(installation);
    const [audience] = await audiencesOf(await signIn(installation.apiUrl, "owner"));
    assert.ok(audience);
    example = await readEmbed();
    const pasted = example
      .replace("https://cdn.example/@hearback/elements/", "/hearback/")
      .replace("https://inbox.example", installation.apiUrl)
      .replace("aud_…", audience.id);
    const crm = "<script>window.opened = []; window.crm = { openContact: (id) => window.opened.push(id) };</script>";
    host = serveHost(
      hostPort,
      `<!doctype html><html lang="en"><title>Host</title>${crm}${pasted}`,
      installation.apiUrl,
    );
    await once(host, "listening");
    browser = await startBrowser();
    page = await browser.newPage({ viewport: { width: 1400, height: 800 } });
    await page.goto(`http://127.0.0.1:${hostPort}/`);
  });

  after(async () => {
    await browser?.close();
    host?.close();
    await product?.stop();
    await installation?.remove();
  });

  test("has five lines", () => {
    assert.equal(example.trim().split("\n").length, 5);
  });

  test("shows the audience's threads on a page of another origin", async () => {
    await page.locator("hb-thread-list [role=row]:not(.placeholder)").nth(3).waitFor();
  });

  test("opens the host's own record of a contact", async () => {
    await page.locator("hb-thread-list [role=row]:not(.placeholder)").first().click();
    await page.locator("hb-contact-panel").getByRole("heading").getByRole("button").click();
    const opened: unknown = await page.evaluate(() => Reflect.get(globalThis, "opened"));
    assert.match(JSON.stringify(opened), /^\["crm:\d+"\]$/);
  });
});
