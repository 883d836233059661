import { FRAME_READY, MAX_FRAME_HEIGHT_PX } from "@hearback/contract";
import { createInbox } from "@hearback/sdk";
import { createFakeBackend, makeMe, makeMessage } from "@hearback/sdk/testing";
import { expect } from "chai";
import { baseUrl } from "virtual:hearback-server";
import { inside, mount, unmountAll, until } from "../testing/fixture.ts";
import { HbMailBody } from "./mail-body.ts";
import { MailFrame, type ShowCommand } from "./mail-frame.ts";

const COMMAND: ShowCommand = { type: "show", html: "<p>x</p>", images: [], colorScheme: "light", language: "en" };

/** What a frame under test does: a script in a sandboxed document of its own, as hostile as it likes. */
function frameWith(script: string): HTMLIFrameElement {
  const page = new Blob([`<!doctype html><script>${script}</script>`], { type: "text/html" });
  const iframe = document.createElement("iframe");
  iframe.setAttribute("sandbox", "allow-scripts");
  iframe.src = URL.createObjectURL(page);
  return iframe;
}

/** Connects, then runs `body` with `port` and the first command in reach. */
function connected(body: string): string {
  return `addEventListener("message", ({ ports: [port] }) => {
    port.onmessage = ({ data }) => { ${body} };
  });
  parent.postMessage("${FRAME_READY}", "*");`;
}

interface Told {
  heights: number[];
  shown: number;
  links: string[];
  keys: string[];
  failed: number;
}

const open: (() => void)[] = [];

function follow(iframe: HTMLIFrameElement): { told: Told; frame: MailFrame } {
  const told: Told = { heights: [], shown: 0, links: [], keys: [], failed: 0 };
  const frame = new MailFrame(iframe, COMMAND, {
    heightChanged: (heightPx) => told.heights.push(heightPx),
    shown: () => (told.shown += 1),
    linkOpened: (href) => told.links.push(href),
    keyPressed: (key) => told.keys.push(key),
    failed: () => (told.failed += 1),
  });
  document.body.append(iframe);
  open.push(() => {
    frame.close();
    iframe.remove();
  });
  return { told, frame };
}

describe("MailFrame", () => {
  afterEach(() => {
    for (const close of open.splice(0)) close();
  });

  it("hands the mail over once the frame asks, and passes on what it says", async () => {
    const say = `port.postMessage({ type: "height", heightPx: 41.2 }); port.postMessage({ type: "shown", blockedCount: 0 });
      port.postMessage({ type: "link", href: data.html, text: "" }); port.postMessage({ type: "key", key: "j", shift: false });`;
    const { told } = follow(frameWith(connected(say)));
    await until(() => told.keys.length > 0, "it spoke");
    expect(told).to.deep.equal({ heights: [42], shown: 1, links: ["<p>x</p>"], keys: ["j"], failed: 0 });
  });

  it("believes no height, no event and no number of them", async () => {
    const flood = `for (const heightPx of [9e5, 1e9, -1, "7", NaN]) port.postMessage({ type: "height", heightPx });
      port.postMessage(null); port.postMessage({ type: "link", href: 1 }); port.postMessage({ type: "run" });
      for (let n = 0; n < 5000; n += 1) port.postMessage({ type: "key", key: String(n), shift: false });`;
    const { told } = follow(frameWith(connected(flood)));
    await until(() => told.keys.length > 50, "it spoke");
    expect(told.heights).to.deep.equal([MAX_FRAME_HEIGHT_PX]);
    expect(told.links).to.deep.equal([]);
    expect(told.keys.length).to.be.lessThan(400);
  });

  it("gives its port to the frame alone", async () => {
    const { told } = follow(frameWith(`setTimeout(() => 0, 1e6)`));
    const other = frameWith(connected(`port.postMessage({ type: "key", key: "stolen", shift: false });`));
    document.body.append(other);
    open.push(() => other.remove());
    await until(() => told.failed > 0, "the silent one is given up");
    expect(told.keys).to.deep.equal([]);
  });

  it("gives up a frame that loads a second document", async () => {
    const leave = `port.postMessage({ type: "shown", blockedCount: 0 }); setTimeout(() => (location.href = "about:blank"), 50);`;
    const { told } = follow(frameWith(connected(leave)));
    await until(() => told.failed > 0, "it is given up");
    expect(told.failed).to.equal(1);
  });
});

describe("HbMailBody on a real server", () => {
  afterEach(unmountAll);

  it("shows a rich mail in the frame, as high as it is, in light and dark", async function () {
    const probe = await fetch(`${baseUrl}/frame/acc_1/v1.html`, { mode: "no-cors" }).catch(() => undefined);
    if (probe === undefined) this.skip();
    const html = `<style>p { margin: 0; height: 321px }</style><p>Hello</p>`;
    const message = makeMessage({ body: { kind: "rich", html, truncated: false } });
    const backend = createFakeBackend({ me: makeMe() });
    const inbox = createInbox({ baseUrl, getToken: () => "token", fetch: backend.fetch });
    const element = Object.assign(new HbMailBody(), { message });
    const { provider } = mount(element);
    provider.inbox = inbox;
    const frame = await until(() => inside<HTMLIFrameElement>(element, "iframe"), "the frame is there");
    const stage = await until(() => inside(element, ".stage:not(.waiting), .plain"), "it shows");
    if (stage.matches(".plain")) this.skip();
    expect(frame.style.blockSize).to.equal("321px");
    provider.theme = "dark";
    await until(() => getComputedStyle(element).colorScheme === "dark", "it is dark");
    expect(inside(element, ".plain")).to.equal(null);
    inbox.close();
  });
});
