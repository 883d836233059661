import assert from "node:assert/strict";
import { after, afterEach, before, describe, test } from "node:test";
import { FrameBrowser } from "./testing/frame-browser.ts";

describe("The mail frame and the page around it", () => {
  let browser: FrameBrowser;
  before(async () => {
    browser = await FrameBrowser.start();
  });
  after(() => browser.close());
  afterEach(() => browser.clear());

  test("sends clicked links on and follows none", async () => {
    await browser.show("mail", {
      html: `<a href="https://shop.test/a?b=c">Our <b>shop</b></a> <a href="mailto:a@b.test">mail</a>
        <a href="javascript:alert(1)">bad</a> <a href="//cdn.test/x">net</a> <a href="#there">down</a>
        <p style="height:3000px"></p><p id="there">there</p>`,
    });
    const frame = browser.frame("mail");
    for (const name of ["Our shop", "mail", "bad", "net", "down"]) await frame.getByText(name, { exact: true }).click();
    await frame.getByText("Our shop").click({ button: "middle" });
    await browser.page.waitForFunction(
      () => window.hostPage.eventsOf("mail").filter(({ type }) => type === "link").length >= 4,
    );
    const links = (await browser.eventsOf("mail")).filter(({ type }) => type === "link");
    assert.deepEqual(links, [
      { type: "link", href: "https://shop.test/a?b=c", text: "Our shop" },
      { type: "link", href: "mailto:a@b.test", text: "mail" },
      { type: "link", href: "https://cdn.test/x", text: "net" },
      { type: "link", href: "https://shop.test/a?b=c", text: "Our shop" },
    ]);
    assert.equal(await browser.loadsOf("mail"), 1);
    assert.deepEqual(browser.incidents, []);
  });

  test("sends mapped keys on and keeps the others", async () => {
    await browser.show("mail", { html: "<p>words</p>" });
    await browser.frame("mail").getByText("words").click();
    for (const key of ["j", "x", "Escape", "Control+j", "Shift+J"]) await browser.page.keyboard.press(key);
    await browser.page.waitForFunction(() =>
      window.hostPage.eventsOf("mail").some((event) => event.type === "key" && event.key === "Escape"),
    );
    const keys = (await browser.eventsOf("mail")).filter(({ type }) => type === "key");
    assert.deepEqual(keys, [
      { type: "key", key: "j", shift: false },
      { type: "key", key: "Escape", shift: false },
    ]);
  });

  test("follows the mail's height when it changes, and fits a mail that is too wide", async () => {
    const { imageRequests, apiOrigin } = browser.site;
    await browser.show("mail", {
      html: `<table width="900"><tr><td><img src="https://a.test/i.png" width="600" style="height:400px"></td></tr></table>`,
      images: [{ ref: "https://a.test/i.png", src: `${apiOrigin}/i/i.png` }],
    });
    const scroll = "document.documentElement.scrollWidth > document.documentElement.clientWidth + 1";
    assert.equal(await browser.frame("mail").evaluate("document.querySelector('.hb-mail').style.zoom !== ''"), true);
    const before = (await browser.eventsOf("mail")).filter(({ type }) => type === "height").length;
    await browser.page.evaluate(() => {
      const [frame] = document.getElementsByName("mail");
      if (frame !== undefined) frame.style.width = "960px";
    });
    await browser.page.waitForFunction(
      (count) => window.hostPage.eventsOf("mail").filter(({ type }) => type === "height").length > count,
      before,
    );
    assert.equal(await browser.frame("mail").evaluate(scroll), false);
    assert.ok(imageRequests.length > 0);
  });

  test("takes one port only, and only from the page around it", async () => {
    await browser.show("mail", { html: "<p>first</p>" });
    await browser.page.evaluate(() => {
      const frame = document.querySelector("iframe");
      const channel = new MessageChannel();
      frame?.contentWindow?.postMessage("hb-frame-connect", "*", [channel.port2]);
      channel.port1.postMessage({
        type: "show",
        html: "<p>second</p>",
        images: [],
        colorScheme: "light",
        language: "en",
      });
    });
    await browser.page.waitForTimeout(150);
    assert.equal(await browser.frame("mail").getByText("first").isVisible(), true);
    assert.equal(await browser.frame("mail").getByText("second").count(), 0);
  });

  test("shrinks a newsletter only as far as it can be read, and scrolls sideways to the rest", async () => {
    for (const colorScheme of ["light", "dark"] as const) {
      const html = `<table width="600" bgcolor="#ffffff"><tr><td width="600">${"Words to read. ".repeat(40)}</td></tr></table>`;
      await browser.show("mail", { html, colorScheme });
      await browser.page.evaluate(() => {
        const [frame] = document.getElementsByName("mail");
        if (frame !== undefined) frame.style.width = "290px";
      });
      await browser.frame("mail").locator(".hb-mail[style*='zoom']").waitFor();
      const [zoom, rest] = await browser
        .frame("mail")
        .evaluate<number[]>(
          "(({ scrollWidth, clientWidth }) => [Number(document.querySelector('.hb-mail').style.zoom), scrollWidth - clientWidth])(document.documentElement)",
        );
      assert.equal(zoom, 0.7);
      assert.ok(rest !== undefined && rest >= 600 * 0.7 - 290, `${rest} px can be scrolled to`);
    }
  });
});
