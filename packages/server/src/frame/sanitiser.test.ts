import assert from "node:assert/strict";
import { after, afterEach, before, describe, test } from "node:test";
import { FrameBrowser, type ShowInput } from "./testing/frame-browser.ts";

/** What a mail looks like once it is shown: its nodes and its rules, as the browser writes them. */
const SHOWN = `(() => {
  const root = document.querySelector(".hb-mail");
  const rules = [...document.adoptedStyleSheets[1].cssRules].map((rule) => rule.cssText);
  return { html: root.innerHTML, root: root.cloneNode(false).outerHTML, rules };
})()`;

interface Shown {
  html: string;
  root: string;
  rules: string[];
}

describe("The mail frame", () => {
  let browser: FrameBrowser;
  before(async () => {
    browser = await FrameBrowser.start();
  });
  after(() => browser.close());
  afterEach(() => browser.clear());

  async function shown(html: string, input: Partial<ShowInput> = {}): Promise<Shown> {
    await browser.show("mail", { html, ...input });
    return (await browser.frame("mail").evaluate(SHOWN)) as Shown;
  }

  async function styleOf(selector: string, property: string): Promise<string> {
    const read = `getComputedStyle(document.querySelector(${JSON.stringify(selector)}))[${JSON.stringify(property)}]`;
    return (await browser.frame("mail").evaluate(read)) as string;
  }

  test("keeps the looks of a newsletter", async () => {
    const html = `<html><head><style>
      @media screen and (max-width: 9999px) { .box td { color: rgb(1, 2, 3) } }
      body { background: #eee } p.big:first-child > b { font-size: 20px }
    </style></head><body bgcolor="#ffffff" class="page"><table class="box" width="300" cellpadding="4" align="center">
      <tr><td bgcolor="00ff00" valign="top" height="40" style="padding:8px;border-radius:4px">x<p class="big"><b>y</b></p></td></tr>
    </table></body></html>`;
    const { html: inner, root } = await shown(html);
    assert.match(root, /class="m-page hb-mail"/);
    assert.match(inner, /width="300"/);
    assert.match(inner, /cellpadding="4"/);
    assert.equal(await styleOf("td", "color"), "rgb(1, 2, 3)");
    assert.equal(await styleOf("td", "backgroundColor"), "rgb(0, 255, 0)");
    assert.equal(await styleOf("td", "padding"), "8px");
    assert.equal(await styleOf("b", "fontSize"), "20px");
  });

  test("drops what CSS could load, leak, cover or move with", async () => {
    const { rules } = await shown(`<style>
      @import url(https://leak.test/a); @font-face { font-family: x; src: url(https://leak.test/b) }
      @supports (color: red) { p { color: red } } @keyframes k { to { opacity: 0 } }
      :root { --x: url(https://leak.test/c) } p:hover { color: red } p[title^="a"] { color: red } a::before { content: "x" }
      p:has(b) { color: red } :is(p) { color: red } p { & b { color: red } }
      @media (min-height: 1px) { p { color: red } }
      p { position: fixed; z-index: 9; transform: scale(9); cursor: url(https://leak.test/d), auto; filter: blur(1px);
          background: url(https://leak.test/e); color: var(--x); width: min(1px, 2px); animation: k 1s; color: \\72 gb(1,2,3);
          background-image: image-set(url(https://leak.test/f) 1x); list-style: url(https://leak.test/g) }
    </style><p>x</p>`);
    assert.equal(rules.length, 1, rules.join("\n"));
    assert.doesNotMatch(
      rules.join(""),
      /url|[{;] position: |z-index|transform|cursor|filter|animation|var\(|min\(|image-set/,
    );
    assert.equal(await styleOf("p", "position"), "static");
  });

  test("keeps styles and names inside the mail", async () => {
    await shown(`<style>.hb-mail, body { color: rgb(9, 9, 9) } #top { color: rgb(8, 8, 8) } html > * { margin: 40px }</style>
      <p id="top" class="hb-mail">x</p><form name="parentNode"><input name="body"></form><img name="querySelector" alt="x">`);
    assert.equal(await styleOf("p", "color"), "rgb(8, 8, 8)");
    assert.equal(await styleOf("body", "margin"), "0px");
    assert.equal(await styleOf(".hb-mail", "color"), "rgb(9, 9, 9)");
    assert.equal(await browser.frame("mail").evaluate("typeof document.querySelector"), "function");
  });

  test("bounds sizes, and keeps what is hidden on purpose hidden", async () => {
    await shown(`<style>.huge { width: 99999999px; margin-left: -5000px; font-size: 900pt; line-height: 0.1 }</style>
      <p class="huge">x</p><div style="display:none;max-height:0;overflow:hidden">preheader</div>
      <span style="font-size:0">gap</span>`);
    assert.equal(await styleOf(".m-huge", "width"), "4000px");
    assert.equal(await styleOf(".m-huge", "marginLeft"), "-100px");
    assert.equal(await styleOf(".m-huge", "fontSize"), "96px");
    assert.equal(await styleOf("div.hb-mail > div", "display"), "none");
    assert.equal(await styleOf("span", "fontSize"), "0px");
  });

  test("stands a labelled box of the same size in for a picture that is not loaded", async () => {
    const events = await browser.show("mail", {
      html: `<img src="https://a.test/hero.png" width="300" height="80" alt="Autumn sale">
        <img src="https://a.test/open.gif" width="1" height="1"><img src="cid:logo" alt="Logo" style="width:50px;height:20px">
        <table><tr><td background="https://a.test/b.png">x</td></tr></table><img src="data:image/svg+xml,<svg/>"><img src="javascript:alert(1)" alt="s">`,
    });
    assert.deepEqual(
      events.find(({ type }) => type === "shown"),
      { type: "shown", blockedCount: 4, limited: false },
    );
    const boxes = await browser.frame("mail").locator(".hb-blocked").all();
    const sizes = await Promise.all(boxes.map((box) => box.boundingBox()));
    assert.deepEqual(
      sizes.slice(0, 2).map((box) => [box?.width, box?.height]),
      [
        [300, 80],
        [50, 20],
      ],
    );
    assert.equal(await browser.frame("mail").locator("img").count(), 0);
    assert.equal(await boxes[0]?.textContent(), "Autumn sale");
  });

  test("loads the pictures that it is told, through the proxy, and never a tracker", async () => {
    const { apiOrigin, imageRequests } = browser.site;
    const ref = (name: string) => ({ ref: `https://a.test/${name}`, src: `${apiOrigin}/i/${name}` });
    await shown(
      `<img src="HTTPS://a.test:443/x/../hero.png#top"><img src="cid:a%40b"><img src="https://a.test/open.gif" width=1 height=1>
       <p style="background-image:url(https://a.test/ground.png)">x</p><img src="https://a.test/other.png">`,
      {
        images: [
          ref("hero.png"),
          ref("open.gif"),
          ref("ground.png"),
          { ref: "cid:a@b", src: `${apiOrigin}/i/cid.png` },
          { ref: "https://a.test/other.png", src: "https://leak.test/other.png" },
        ],
      },
    );
    await browser.page.waitForTimeout(200);
    assert.deepEqual([...imageRequests].sort(), ["/i/cid.png", "/i/ground.png", "/i/hero.png"]);
    assert.deepEqual(
      browser.incidents.filter(({ kind }) => kind === "requested"),
      [],
    );
  });

  test("cuts what is over the limits and says so", async () => {
    const deep = "<b>".repeat(400);
    const events = await browser.show("mail", { html: `${deep}deep${"<i>x</i>".repeat(30_000)}` });
    assert.equal(events.find((event) => event.type === "shown")?.limited, true);
    const count = "document.querySelectorAll('.hb-mail *').length";
    assert.ok(Number(await browser.frame("mail").evaluate(count)) <= 20_000);
  });

  test("folds the quoted end of a reply, but not answers between quotes", async () => {
    const quote = `<blockquote type="cite">Old words</blockquote>`;
    await shown(`<p>New words</p>${quote}<div> </div>`, { quoteLabel: "Show quoted text" });
    const frame = browser.frame("mail");
    const button = frame.getByRole("button", { name: "Show quoted text" });
    assert.equal(await frame.getByText("Old words").isVisible(), false);
    await button.click();
    assert.equal(await frame.getByText("Old words").isVisible(), true);
    assert.equal(await button.getAttribute("aria-expanded"), "true");
    await browser.clear();
    await shown(`<p>New</p>${quote}<p>An answer below</p>`, { quoteLabel: "Show quoted text" });
    assert.equal(await browser.frame("mail").getByText("Old words").isVisible(), true);
  });

  test("turns dark text light where the mail has no ground of its own, and keeps a designed one on paper", async () => {
    await shown(`<p style="color:#000;background:white">x</p>`, { colorScheme: "dark" });
    assert.match(await styleOf("p", "color"), /^oklch\(0\.9/);
    assert.equal(await styleOf("p", "backgroundColor"), "rgba(0, 0, 0, 0)");
    await browser.clear();
    await shown(`<p style="color:#000;background:#def">x</p>`, { colorScheme: "dark" });
    assert.equal(await styleOf(".hb-mail", "backgroundColor"), "rgb(255, 255, 255)");
  });
});
