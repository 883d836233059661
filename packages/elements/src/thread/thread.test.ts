import { expect } from "chai";
import type { Message, Thread } from "@hearback/contract";
import { makeMe, problem } from "@hearback/sdk/testing";
import { conversation, exchange, THREAD_ID } from "../testing/conversation.ts";
import {
  allInside,
  danglingReferences,
  focused,
  frame,
  inside,
  mount,
  type Mounted,
  type MountOptions,
  unmountAll,
  until,
  violations,
} from "../testing/fixture.ts";
import { HbMessage } from "../message/message.ts";
import { HbThread } from "./thread.ts";

async function mountThread(
  messages: readonly Partial<Message>[],
  options: MountOptions & { thread?: Partial<Thread> } = {},
  properties: Partial<HbThread> = {},
): Promise<Mounted<HbThread>> {
  const data = { ...conversation(messages, options.thread), me: makeMe() };
  const element = Object.assign(new HbThread(), { thread: THREAD_ID, ...properties });
  const mounted = mount(element, { width: 660, data, ...options });
  await until(() => rows(element)[0] ?? inside(element, ".state"), "it loads");
  return mounted;
}

function rows(element: HbThread): HbMessage[] {
  return allInside(element, "hb-message").filter((row) => row instanceof HbMessage);
}

function scrollerOf(element: HbThread): HTMLElement {
  const scroller = inside(element, ".scroller");
  if (scroller === null) throw new Error("The thread has no scroller yet.");
  return scroller;
}

describe("HbThread", () => {
  afterEach(unmountAll);

  it("opens at the contact's last message, with those before behind a button", async () => {
    const { element } = await mountThread(exchange(5));
    expect(rows(element)).to.have.length(1);
    expect(inside(element, ".earlier")?.textContent?.trim()).to.equal("4 earlier messages");
    expect(inside(element, ".subject")?.textContent?.trim()).to.equal("Opening hours");
    expect(inside(element, ".subject")?.title).to.equal("Opening hours");
    expect(inside(element, ".subject")?.getAttribute("dir")).to.equal("auto");
    expect(inside(element, ".chip bdi")?.textContent).to.equal("Direct e-mail");
    expect(await violations(element)).to.deep.equal([]);
    expect(danglingReferences(element)).to.deep.equal([]);
  });

  it("shows earlier messages folded above, without moving what is read", async () => {
    const { element } = await mountThread([...exchange(30), { text: "Last words ".repeat(400) }], { height: 500 });
    await frame();
    const [last] = rows(element);
    const before = last?.getBoundingClientRect().top;
    inside(element, ".earlier")?.click();
    await until(() => rows(element).length > 20, "they show");
    await frame();
    expect(last?.getBoundingClientRect().top).to.be.closeTo(before ?? 0, 1);
    expect(rows(element).filter((row) => row.hasAttribute("folded"))).to.have.length(rows(element).length - 1);
    expect(focused()?.matches("button.head")).to.equal(true);
    expect(await violations(element)).to.deep.equal([]);
  });

  it("keeps the place when something above grows", async () => {
    const { element } = await mountThread([{ text: "a" }, ...exchange(31)], { height: 400 });
    inside(element, ".earlier")?.click();
    await until(() => rows(element).length > 20, "they show");
    scrollerOf(element).scrollTop -= 300;
    await frame();
    const held = rows(element).find(
      (row) => row.getBoundingClientRect().bottom > scrollerOf(element).getBoundingClientRect().top,
    );
    const before = held?.getBoundingClientRect().top;
    const first = rows(element)[0];
    if (first !== undefined) first.style.paddingBlockEnd = "150px";
    await frame();
    expect(held?.getBoundingClientRect().top).to.be.closeTo(before ?? 0, 1);
  });

  it("appends a new message, announces it, and follows only at the end", async () => {
    const { element, backend } = await mountThread([...exchange(3), { text: "Long ".repeat(2_000) }], { height: 400 });
    backend.receive(THREAD_ID, { text: "At the end", position: 5 });
    await until(() => rows(element).some(({ message }) => message?.text === "At the end"), "it comes");
    expect(inside(element, "[aria-live=polite]")?.textContent).to.equal("1 new message");
    await frame();
    expect(rows(element).at(-1)?.getBoundingClientRect().top).to.be.lessThan(
      scrollerOf(element).getBoundingClientRect().bottom,
    );
    scrollerOf(element).scrollTop = 0;
    await frame();
    backend.receive(THREAD_ID, { text: "Further up", position: 6 });
    const pill = await until(() => inside<HTMLElement>(element, ".pill"), "the pill shows");
    expect(scrollerOf(element).scrollTop).to.equal(0);
    expect(pill.textContent?.trim()).to.equal("1 new message");
    pill.click();
    await element.updateComplete;
    expect(scrollerOf(element).scrollTop).to.be.greaterThan(0);
    expect(inside(element, ".pill")).to.equal(null);
  });

  it("offers what fits the status, and asks before it changes", async () => {
    const { element, backend } = await mountThread(exchange(1));
    const asked: string[] = [];
    element.addEventListener("hb-thread-status-change", (event) => {
      asked.push(event.status);
      if (asked.length === 1) event.preventDefault();
    });
    inside(element, ".main")?.click();
    expect(backend.state.threads.get(THREAD_ID)?.status).to.equal("todo");
    inside(element, ".main")?.click();
    await until(() => inside(element, ".main")?.getAttribute("aria-label") === "Move to To do", "it is done");
    expect(asked).to.deep.equal(["done", "done"]);
    await until(() => backend.state.threads.get(THREAD_ID)?.status === "done", "the server has it");
    expect(inside(element, ".chip.done")?.textContent?.trim()).to.equal("Done");
    expect(await violations(element)).to.deep.equal([]);
  });

  it("marks the thread read once it is in sight", async () => {
    const { backend } = await mountThread(exchange(1), { thread: { unread: true } });
    await until(() => backend.state.threads.get(THREAD_ID)?.unread === false, "it is read");
  });

  it("shows its place and asks for the threads beside it", async () => {
    const { element } = await mountThread(exchange(1), {}, { place: { position: 1, total: 24 }, withBack: true });
    expect(inside(element, ".place")?.textContent).to.equal("1 of 24");
    const steps: string[] = [];
    element.addEventListener("hb-thread-step", (event) => steps.push(event.step));
    element.addEventListener("hb-thread-close", () => steps.push("close"));
    for (const button of allInside(element, ".step, .back")) button.click();
    expect(steps).to.deep.equal(["close", "next"]);
  });

  it("says what went wrong, and loads again", async () => {
    const undo: (() => void)[] = [];
    const { element } = await mountThread(exchange(1), {
      prepare: (backend) =>
        undo.push(
          backend.fault((request) => (/\/threads\/thr_/.test(request.url) ? problem("role-too-low") : undefined)),
        ),
    });
    expect(inside(element, ".state b")?.textContent).to.equal("This thread could not be loaded");
    expect(await violations(element)).to.deep.equal([]);
    expect(inside(element, "hb-composer")).to.equal(null);
    for (const mend of undo) mend();
    inside(element, ".state button")?.focus();
    inside(element, ".state button")?.click();
    await until(() => rows(element)[0], "it loads");
    await until(() => focused() === scrollerOf(element), "the messages have the focus");
    expect(inside(element, "hb-composer")).not.to.equal(null);
  });

  it("offers neither another try nor a reply where the thread is gone", async () => {
    const { element } = await mountThread([], { data: { threads: [] } });
    await until(() => inside(element, ".state p")?.textContent?.startsWith("This is not here any more"), "it says so");
    expect(allInside(element, ".state button, hb-composer")).to.have.length(0);
  });

  it("has a shape while it loads, and words where no thread is open", async () => {
    const { element } = mount(new HbThread(), { width: 660 });
    await element.updateComplete;
    expect(inside(element, ".state b")?.textContent).to.equal("No thread open");
    expect(await violations(element)).to.deep.equal([]);
    element.thread = THREAD_ID;
    await element.updateComplete;
    expect(inside(element, ".skeleton [role=status], .skeleton")).not.to.equal(null);
    expect(await violations(element)).to.deep.equal([]);
  });

  it("gives a narrow box one column in every language, direction and scheme", async () => {
    const options = { width: 340, height: 640, locale: "fr", dir: "rtl", theme: "dark" } as const;
    const { element } = await mountThread(exchange(2), options);
    await until(() => inside(element, ".main span")?.textContent === "Terminer", "French is there");
    expect(element.scrollWidth).to.be.at.most(340);
    expect(await violations(element)).to.deep.equal([]);
  });
});
