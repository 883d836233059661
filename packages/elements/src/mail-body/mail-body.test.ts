import { expect } from "chai";
import type { Block, Message } from "@hearback/contract";
import { makeMessage, problem } from "@hearback/sdk/testing";
import { HbLinkOpenEvent } from "../base/events.ts";
import {
  allInside,
  danglingReferences,
  focused,
  inside,
  mount,
  type Mounted,
  type MountOptions,
  unmountAll,
  until,
  violations,
} from "../testing/fixture.ts";
import { HbMailBody } from "./mail-body.ts";

function words(text: string, href?: string): Block {
  return { type: "paragraph", spans: [href === undefined ? { text } : { text, href }] };
}

function simple(blocks: Block[], quotedFrom: number | null = null): Message {
  return makeMessage({ body: { kind: "simple", blocks, quotedFrom } });
}

function rich(fields: Partial<Message> = {}): Message {
  const body = { kind: "rich", html: "<p>Hello <img src='https://a.test/1.png'></p>", truncated: false } as const;
  return makeMessage({ text: "Hello in plain words", body, ...fields });
}

async function mountBody(message: Message, options: MountOptions = {}): Promise<Mounted<HbMailBody>> {
  const mounted = mount(Object.assign(new HbMailBody(), { message }), options);
  await mounted.element.updateComplete;
  return mounted;
}

describe("HbMailBody", () => {
  afterEach(unmountAll);

  it("draws simple mail as text, whatever the text looks like", async () => {
    const { element } = await mountBody(
      simple([
        { type: "heading", spans: [{ text: "Title", bold: true }] },
        { type: "paragraph", spans: [{ text: "<img src=x onerror=alert(1)>" }, { text: "code", code: true }] },
        { type: "list", ordered: true, items: [[words("one")], [words("two")]] },
        { type: "quote", blocks: [words("quoted")] },
        { type: "preformatted", text: "a  b" },
        { type: "rule" },
      ]),
    );
    const body = inside(element, ".simple");
    expect(body?.textContent).to.contain("<img src=x onerror=alert(1)>code");
    expect(body?.querySelector("img")).to.equal(null);
    expect([...(body?.querySelectorAll("ol > li") ?? [])].map((item) => item.textContent)).to.deep.equal([
      "one",
      "two",
    ]);
    expect(body?.querySelector("blockquote")?.textContent).to.equal("quoted");
    expect(body?.querySelectorAll("h1, h2, h3, script")).to.have.length(0);
    expect(await violations(element)).to.deep.equal([]);
  });

  it("keeps links to schemes that open nothing harmful, and gives them nothing of the page", async () => {
    const hrefs = [
      "https://a.test/x",
      "mailto:a@b.test",
      "javascript:alert(1)",
      "data:text/html,x",
      "/relative",
      "ftp://x",
    ];
    const { element } = await mountBody(simple(hrefs.map((href) => words(href, href))));
    const links = allInside(element, "a");
    expect(links.map((link) => link.getAttribute("href"))).to.deep.equal(["https://a.test/x", "mailto:a@b.test"]);
    for (const link of links) {
      expect(link.getAttribute("target")).to.equal("_blank");
      expect(link.getAttribute("rel")).to.equal("noopener noreferrer nofollow ugc");
    }
  });

  it("asks the host before it opens a link, and says where a misleading one leads", async () => {
    const { element } = await mountBody(simple([words("bank.example", "https://evil.test/login")]));
    const opened: string[] = [];
    element.addEventListener("hb-link-open", (event) => {
      opened.push(event.href);
      if (opened.length === 1) event.preventDefault();
    });
    allInside(element, "a")[0]?.click();
    await element.updateComplete;
    expect(inside(element, ".warning")).to.equal(null);
    allInside(element, "a")[0]?.focus();
    allInside(element, "a")[0]?.click();
    await element.updateComplete;
    expect(opened).to.deep.equal(["https://evil.test/login", "https://evil.test/login"]);
    expect(inside(element, ".warning bdi")?.textContent).to.equal("evil.test");
    expect(await violations(element)).to.deep.equal([]);
    allInside(element, ".warning button")[1]?.focus();
    allInside(element, ".warning button")[1]?.click();
    await element.updateComplete;
    expect(inside(element, ".warning")).to.equal(null);
    expect(focused()).to.equal(allInside(element, "a")[0]);
    expect(new HbLinkOpenEvent("https://a.test").cancelable).to.equal(true);
  });

  it("folds what only repeats earlier messages, and opens it by key", async () => {
    const { element } = await mountBody(simple([words("new"), words("old")], 1));
    const button = inside<HTMLButtonElement>(element, ".dots");
    const quoted = inside(element, ".quoted");
    expect(quoted?.hidden).to.equal(true);
    expect(button?.getAttribute("aria-expanded")).to.equal("false");
    button?.focus();
    button?.click();
    await element.updateComplete;
    expect(quoted?.hidden).to.equal(false);
    expect(button?.getAttribute("aria-expanded")).to.equal("true");
    expect(button?.getAttribute("aria-label")).to.equal("Hide quoted text");
  });

  it("shows all of a mail that only quotes", async () => {
    const { element } = await mountBody(simple([words("old")], 0));
    expect(inside(element, ".dots")).to.equal(null);
    expect(inside(element, ".simple")?.textContent).to.contain("old");
  });

  it("gives a rich mail to a frame that can reach nothing, never to the page", async () => {
    const { element } = await mountBody(rich());
    const frame = await until(() => inside<HTMLIFrameElement>(element, "iframe"), "the frame is there");
    expect(frame.getAttribute("sandbox")).to.equal("allow-scripts");
    expect(frame.getAttribute("referrerpolicy")).to.equal("no-referrer");
    expect(frame.getAttribute("allow")).to.equal("");
    expect(frame.title).to.equal("Message from Ada Lovelace");
    expect(frame.src).to.match(/^https:\/\/inbox\.test\/frame\/acc_[^/]+\/v1\.html$/);
    expect(element.shadowRoot?.querySelector("img")).to.equal(null);
  });

  it("shows the text, and says why, where the frame can't be had", async () => {
    const { element } = await mountBody(rich());
    const text = await until(() => inside(element, ".plain"), "the text shows");
    expect(text.textContent).to.equal("Hello in plain words");
    expect(inside(element, ".note")?.textContent).to.match(/could not be loaded/);
    expect(inside(element, "iframe")).to.equal(null);
    expect(await violations(element)).to.deep.equal([]);
  });

  it("counts what was held back, and says when pictures can't be had", async () => {
    const remoteContent = [
      { key: "1", url: "https://a.test/1.png", kind: "image" as const },
      { key: "2", url: "https://a.test/2.png", kind: "image" as const },
      { key: "3", url: "https://a.test/open.gif", kind: "tracker" as const },
    ];
    const { element, backend } = await mountBody(rich({ remoteContent }));
    expect(inside(element, ".bar span:not([role])")?.textContent).to.equal("2 images and 1 tracker blocked");
    backend.fault((request) => (request.url.includes("/images") ? problem("not-found") : undefined));
    inside(element, ".bar button")?.click();
    await until(() => inside(element, ".bar [role=alert]"), "the failure is told");
    expect(inside(element, ".bar [role=alert]")?.textContent).to.equal("The images could not be loaded.");
    expect(inside(element, ".bar button")?.textContent?.trim()).to.equal("Try again");
  });

  it("works when the message comes late, and when the next one takes its place", async () => {
    const element = document.createElement("hb-mail-body");
    const { provider } = mount(element);
    expect(inside(element, "*")).to.equal(null);
    element.message = simple([words("first"), words("old")], 1);
    await element.updateComplete;
    inside(element, ".dots")?.click();
    element.message = { ...simple([words("second"), words("older")], 1), id: "msg_2" };
    await element.updateComplete;
    expect(inside(element, ".simple")?.textContent).to.contain("second");
    expect(inside(element, ".quoted")?.hidden).to.equal(true);
    expect(danglingReferences(provider)).to.deep.equal([]);
  });
});
