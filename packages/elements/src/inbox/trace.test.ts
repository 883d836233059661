import { expect } from "chai";
import { createInbox } from "@hearback/sdk";
import { createFakeBackend, type FakeBackend } from "@hearback/sdk/testing";
import { frame, inside, manyThreads, until } from "../testing/fixture.ts";
import { HbContactThreads } from "../contact-threads/contact-threads.ts";
import { HbProvider } from "../provider/provider.ts";
import { watchListeners, watchTimers } from "../testing/page-watch.ts";
import { HbInbox } from "./inbox.ts";

/** What a page would notice: its own globals, sheets, attributes, elements outside of ours, and the focus. */
function pageTrace(): unknown {
  return {
    globals: Object.getOwnPropertyNames(globalThis).sort(),
    sheets: document.adoptedStyleSheets.length + document.styleSheets.length,
    root: document.documentElement.outerHTML.slice(0, document.documentElement.outerHTML.indexOf(">") + 1),
    head: document.head.innerHTML,
    body: document.body.outerHTML,
    fonts: document.fonts.size,
    storage: [localStorage.length, sessionStorage.length, document.cookie],
    history: history.length,
  };
}

/** Follows which event streams are open. */
function watchStreams(backend: FakeBackend): { readonly fetch: typeof fetch; readonly open: Set<Request> } {
  const open = new Set<Request>();
  const follow: typeof fetch = async (input, init) => {
    const request = new Request(input, init);
    if (!request.url.includes("/v1/events")) return backend.fetch(request);
    open.add(request);
    request.signal.addEventListener("abort", () => open.delete(request));
    return backend.fetch(request);
  };
  return { fetch: follow, open };
}

const threads = manyThreads(30);

describe("An inbox in somebody's page", () => {
  it("leaves nothing behind: no global, style, attribute, listener, timer or stream", async () => {
    const backend = createFakeBackend({ threads });
    const streams = watchStreams(backend);
    const before = pageTrace();
    const listeners = watchListeners();
    const timers = watchTimers();
    try {
      for (const element of [new HbInbox(), Object.assign(new HbContactThreads(), { contact: "crm:1" })]) {
        const inbox = createInbox({ baseUrl: "https://inbox.test", getToken: () => "token", fetch: streams.fetch });
        const provider = Object.assign(new HbProvider(), { inbox });
        provider.append(element);
        document.body.append(provider);
        element.thread = threads[1]!.id;
        const thread = await until(() => inside(element, "hb-thread"), "the thread is there");
        await until(() => inside(thread, "hb-message, .messages"), "it is open");
        await until(() => streams.open.size === 1, "the stream is open");
        expect(listeners.left).to.have.length.above(0);
        provider.remove();
        inbox.close();
        await until(() => streams.open.size === 0, "the stream is closed");
      }
      await frame();
      expect(listeners.left).to.deep.equal([]);
      await until(() => timers.left.length === 0, "no timer is left");
    } finally {
      listeners.stop();
      timers.stop();
    }
    expect(pageTrace()).to.deep.equal(before);
  });

  it("survives a move in the document: thread, scroll, draft and stream stay", async () => {
    const backend = createFakeBackend({ threads });
    const streams = watchStreams(backend);
    const inbox = createInbox({ baseUrl: "https://inbox.test", getToken: () => "token", fetch: streams.fetch });
    const provider = Object.assign(new HbProvider(), { inbox });
    const element = Object.assign(new HbInbox(), { thread: threads[1]!.id });
    const [first, second] = [document.createElement("div"), document.createElement("div")];
    for (const box of [first, second]) box.style.cssText = "inline-size: 1200px; block-size: 600px";
    document.body.append(first, second);
    provider.append(element);
    first.append(provider);
    const thread = await until(() => inside(element, "hb-thread"), "the thread is there");
    const composer = await until(() => inside(thread, "hb-composer"), "it can be answered");
    const field = await until(() => inside<HTMLTextAreaElement>(composer, "textarea"), "it can be answered");
    await until(() => streams.open.size === 1, "the stream is open");
    field.value = "Half a thought";
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    second.append(provider);
    await frame();
    expect(inside(element, "hb-thread")).to.equal(thread);
    expect(field.value).to.equal("Half a thought");
    backend.change(threads[0]!.id, { subject: "Changed after the move" });
    const list = inside(element, "hb-thread-list")!;
    await until(() => inside(list, ".rows .subject")?.textContent === "Changed after the move", "it is still live");
    expect(streams.open.size).to.equal(1);
    provider.remove();
    inbox.close();
    first.remove();
    second.remove();
  });
});
