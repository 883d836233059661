import { expect } from "chai";
import { makeMe, makeThread, problem } from "@hearback/sdk/testing";
import { type HbThreadOpenEvent, HbThreadStatusChangeEvent } from "../base/events.ts";
import { Format } from "../base/format.ts";
import {
  allInside,
  danglingReferences,
  focused,
  inside,
  manyThreads,
  mount,
  type Mounted,
  type MountOptions,
  press,
  unmountAll,
  until,
  violations,
} from "../testing/fixture.ts";
import { HbThreadList } from "./thread-list.ts";

function rowTexts(list: HbThreadList, part: string): string[] {
  return allInside(list, `.rows .row:not(.placeholder) .${part}`).map((node) => node.textContent ?? "");
}

async function mountList(options: MountOptions, fields: Partial<HbThreadList> = {}): Promise<Mounted<HbThreadList>> {
  const mounted = mount(Object.assign(new HbThreadList(), fields), options);
  await until(
    () => rowTexts(mounted.element, "name")[0] ?? inside(mounted.element, ".state:not([hidden])"),
    "it loads",
  );
  return mounted;
}

describe("HbThreadList", () => {
  afterEach(unmountAll);

  it("shows who wrote, about what, their words, and what is unread", async () => {
    const { element } = await mountList({ data: { threads: manyThreads(3) } });
    expect(rowTexts(element, "name")).to.deep.equal(["Contact 3", "Contact 2", "Contact 1"]);
    expect(rowTexts(element, "subject")[0]).to.equal("Subject 3");
    expect(rowTexts(element, "snippet")[0]).to.equal("Words 3");
    expect(inside(element, ".rows .dot:not([hidden])")?.getAttribute("aria-label")).to.equal("Unread");
    expect(inside(element, ".count")?.textContent).to.equal("3");
  });

  it("says how long somebody waits once a day has passed", async () => {
    const twoDaysAgo = new Date(Date.now() - 49 * 3_600_000).toISOString();
    const waiting = makeThread({ waitingSince: twoDaysAgo, lastMessageAt: twoDaysAgo });
    const { element } = await mountList({ data: { threads: [waiting] } });
    expect(rowTexts(element, "time")).to.deep.equal(["waits 2\u00A0d"]);
  });

  it("says of nobody that they wait who wrote by a machine", async () => {
    const twoDaysAgo = new Date(Date.now() - 49 * 3_600_000).toISOString();
    const away = makeThread({ waitingSince: twoDaysAgo, lastMessageAt: twoDaysAgo, autoReply: true });
    const { element } = await mountList({ data: { threads: [away] } }, { view: "auto-replies" });
    expect(rowTexts(element, "time")).to.deep.equal([new Format("en").shortTime(twoDaysAgo)]);
    expect(inside(element, ".rows [data-late]")).to.equal(null);
  });

  it("shows the shape of a person where neither name nor address is known", async () => {
    const contact = { ...makeThread().contact, name: "", email: null };
    const { element } = await mountList({ data: { threads: [makeThread({ contact })] } });
    const avatar = inside(element, ".rows .avatar");
    expect([avatar?.dataset["hue"], avatar?.dataset["initials"]]).to.deep.equal(["none", ""]);
    expect(avatar && getComputedStyle(avatar, "::before").content).to.equal('""');
    expect(rowTexts(element, "name")).to.deep.equal(["Unknown sender"]);
  });

  it("says in Done who answered and when", async () => {
    const at = new Date().toISOString();
    const done = makeThread({ status: "done", answeredBy: { userId: "usr_1", name: "Grace", at } });
    const { element } = await mountList({ data: { threads: [done] } }, { view: "done" });
    expect(rowTexts(element, "snippet")[0]).to.match(/^Grace answered · /);
  });

  it("keeps what people wrote in its own direction and the list's alignment", async () => {
    const hebrew = makeThread({ subject: "תודה רבה" });
    const { element } = await mountList({ data: { threads: [hebrew] } });
    const subject = inside(element, ".rows .subject");
    expect(subject?.matches(":dir(rtl)")).to.equal(true);
    expect(subject && getComputedStyle(subject).textAlign).to.equal("left");
  });

  it("asks before it opens a thread, and marks the row unless the host takes over", async () => {
    const { element } = await mountList({ data: { threads: manyThreads(2) } });
    const opened: string[] = [];
    const listener = (event: HbThreadOpenEvent): void => {
      opened.push(event.threadId);
      if (opened.length === 2) event.preventDefault();
    };
    document.addEventListener("hb-thread-open", listener);
    for (const row of allInside(element, ".rows .row")) row.click();
    document.removeEventListener("hb-thread-open", listener);
    await element.updateComplete;
    expect(opened).to.have.length(2);
    expect(element.selected).to.equal(opened[0]);
    expect(allInside(element, "[aria-selected=true]")).to.have.length(1);
  });

  it("moves a thread to Done by the row's action, with one request, and takes it out of To do", async () => {
    const { element, backend } = await mountList({ data: { threads: manyThreads(3) } });
    inside(element, ".rows .row")?.dispatchEvent(new PointerEvent("pointerover", { bubbles: true }));
    (await until(() => inside<HTMLElement>(element, "[data-status=done]"), "the action shows")).click();
    await until(() => rowTexts(element, "name").length === 2, "the row leaves");
    await until(() => backend.state.threads.get(manyThreads(3)[0]!.id)?.status === "done", "the server knows");
    expect(rowTexts(element, "name")).to.deep.equal(["Contact 2", "Contact 1"]);
    expect(backend.requests.filter((request) => request.startsWith("PATCH"))).to.have.length(1);
  });

  it("offers no actions to somebody who may not use them", async () => {
    const me = makeMe();
    const changeStatus = { allowed: false, reason: "role-too-low" } as const;
    const viewer = { ...me, capabilities: { ...me.capabilities, changeStatus } };
    const { element, inbox } = await mountList({ data: { threads: manyThreads(2), me: viewer } });
    await until(() => inbox.me.value.status === "ready", "it is known who looks");
    inside(element, ".rows .row")?.dispatchEvent(new PointerEvent("pointerover", { bubbles: true }));
    element.focus();
    press("ArrowRight");
    expect(focused()?.getAttribute("role")).to.equal("row");
    expect(allInside(element, ".actions")).to.deep.equal([]);
  });

  it("leaves the status alone when the host cancels", async () => {
    const { element, backend } = await mountList({ data: { threads: manyThreads(1) } });
    element.addEventListener(HbThreadStatusChangeEvent.eventName, (event) => event.preventDefault());
    inside(element, ".rows .row")?.dispatchEvent(new PointerEvent("pointerover", { bubbles: true }));
    (await until(() => inside<HTMLElement>(element, "[data-status=trash]"), "the action shows")).click();
    expect(backend.requests.some((request) => request.startsWith("PATCH"))).to.equal(false);
  });

  it("shows grey rows in the final height while it loads", async () => {
    const { element } = mount(new HbThreadList(), {
      prepare: (backend) => backend.fault(() => new Promise<Response>(() => {})),
    });
    const row = await until(() => inside<HTMLElement>(element, ".rows .placeholder"), "placeholders show");
    expect(row.offsetHeight).to.equal(80);
    expect(inside(element, "[role=grid]")?.getAttribute("aria-busy")).to.equal("true");
  });

  it("says that all is answered, and lets the host say it", async () => {
    const own = document.createElement("b");
    own.slot = "empty";
    const list = new HbThreadList();
    list.append(own);
    const { element } = mount(list);
    const state = await until(() => inside(element, ".state:not([hidden])"), "the empty state shows");
    expect(state.textContent).to.contain("All answered");
    expect(own.assignedSlot?.name).to.equal("empty");
  });

  it("says what failed and loads on retry", async () => {
    let mend = (): void => undefined;
    const { element } = await mountList({
      data: { threads: manyThreads(1) },
      prepare: (backend) => {
        mend = backend.fault((request) => (request.url.includes("/threads?") ? problem("role-too-low") : undefined));
      },
    });
    const state = await until(() => inside(element, ".state[role=alert]:not([hidden])"), "the error shows");
    expect(state.textContent).to.contain("This could not be loaded");
    mend();
    inside(element, ".state[role=alert] button")?.focus();
    inside(element, ".state[role=alert] button")?.click();
    await until(() => rowTexts(element, "name").length === 1, "the rows come");
    await until(() => focused()?.matches(".row"), "the first row has the focus");
  });

  it("works whether it is upgraded late or gets its properties before it is attached", async () => {
    const late = document.createElement("template");
    late.content.append(document.createElement("hb-thread-list"));
    const parsed = late.content.firstElementChild;
    Object.assign(parsed!, { view: "done" });
    const node = document.importNode(parsed!, true);
    Object.assign(node, { view: "done" });
    const done = makeThread({ status: "done" });
    const { element } = mount(node as HbThreadList, { data: { threads: [done] } });
    await until(() => rowTexts(element, "name").length === 1, "it shows Done");
    expect(inside(element, ".title")?.textContent).to.equal("Done");
  });

  for (const theme of ["light", "dark"] as const) {
    for (const dir of ["ltr", "rtl"] as const) {
      it(`is free of axe violations: ${theme}, ${dir}`, async () => {
        const options = { data: { threads: manyThreads(30) }, theme, dir };
        const { element } = await mountList(options, { selected: manyThreads(30)[1]!.id });
        inside(element, ".rows .row")?.dispatchEvent(new PointerEvent("pointerover", { bubbles: true }));
        expect(await violations(element)).to.deep.equal([]);
        expect(danglingReferences(element)).to.deep.equal([]);
      });
    }
  }
});
