import { expect } from "chai";
import { type FakeBackend, makeMe, problem } from "@hearback/sdk/testing";
import { HbInbox } from "./inbox.ts";
import {
  allInside,
  danglingReferences,
  focused,
  frame,
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

const threads = manyThreads(20);

async function mountInbox(options: MountOptions = {}, fields: Partial<HbInbox> = {}): Promise<Mounted<HbInbox>> {
  const mounted = mount(Object.assign(new HbInbox(), fields), { width: 1200, data: { threads }, ...options });
  await until(() => rowNames(mounted.element)[0] ?? inside(mounted.element, ".frame > .notice"), "it loads");
  return mounted;
}

function listOf(inbox: HbInbox): HTMLElement {
  return inside<HTMLElement>(inbox, "hb-thread-list")!;
}

function rowNames(inbox: HbInbox): string[] {
  const list = inside(inbox, "hb-thread-list");
  return list === null ? [] : allInside(list, ".rows .name").map((name) => name.textContent ?? "");
}

function clickRow(inbox: HbInbox, index: number): void {
  allInside(listOf(inbox), ".rows .row")[index]?.click();
}

/** The main button of the open thread's toolbar, once the thread is there. */
async function statusButton(inbox: HbInbox): Promise<HTMLElement> {
  return await until(() => {
    const thread = inside(inbox, "hb-thread");
    return thread && inside<HTMLElement>(thread, ".main");
  }, "the thread is open");
}

function isShown(inbox: HbInbox, selector: string): boolean {
  return inside(inbox, selector)?.checkVisibility({ visibilityProperty: true }) ?? false;
}

describe("HbInbox", () => {
  afterEach(unmountAll);

  it("opens a thread from its row, says so in its attribute, and marks it read", async () => {
    const { element, backend } = await mountInbox();
    clickRow(element, 1);
    await statusButton(element);
    expect(element.getAttribute("thread")).to.equal(threads[1]!.id);
    await until(() => backend.state.threads.get(threads[1]!.id)?.unread === false, "it is read");
  });

  it("opens the thread and the view that a link names", async () => {
    const { element } = await mountInbox({}, { thread: threads[4]!.id, view: "direct" });
    await statusButton(element);
    expect(inside(listOf(element), ".title")?.textContent).to.equal("Direct e-mail");
    expect(inside(listOf(element), "[aria-selected=true] .name")?.textContent).to.equal("Contact 16");
  });

  it("lets the host show a thread its own way", async () => {
    const { element } = await mountInbox();
    element.addEventListener("hb-thread-open", (event) => event.preventDefault());
    clickRow(element, 1);
    await frame();
    expect(element.thread).to.equal(undefined);
  });

  it("opens the next thread after Done, says what happened, and takes it back", async () => {
    const { element, backend } = await mountInbox({}, { thread: threads[2]!.id });
    (await statusButton(element)).click();
    await until(() => element.thread === threads[3]!.id, "the next is open");
    const toast = await until(() => inside(element, ".toast > div"), "a toast shows");
    expect(toast.textContent).to.contain("Marked Done");
    await until(() => backend.state.threads.get(threads[2]!.id)?.status === "done", "the server knows");
    toast.querySelector("button")?.click();
    await until(() => backend.state.threads.get(threads[2]!.id)?.status === "todo", "it is back");
    expect(element.thread).to.equal(threads[2]!.id);
  });

  it("opens the next thread also when the list came later than Done", async () => {
    let release = (): void => undefined;
    const held = new Promise<void>((resolve) => (release = resolve));
    const prepare = (backend: FakeBackend): void => {
      const stop = backend.fault((request) => {
        if (!request.url.includes("/threads?")) return undefined;
        return held.then(async () => {
          stop();
          return await backend.fetch(request);
        });
      });
    };
    const fields = { thread: threads[2]!.id };
    const { element } = mount(Object.assign(new HbInbox(), fields), { width: 1200, data: { threads }, prepare });
    (await statusButton(element)).click();
    await until(() => inside(element, ".toast > div"), "a toast shows");
    expect(element.thread).to.equal(threads[2]!.id);
    release();
    await until(() => element.thread === threads[3]!.id, "the next is open");
  });

  it("shows the list after the last thread is done", async () => {
    const { element } = await mountInbox({ data: { threads: manyThreads(1) } }, { thread: manyThreads(1)[0]!.id });
    (await statusButton(element)).click();
    await until(() => element.thread === undefined, "none is open");
    await until(() => inside(listOf(element), ".state:not([hidden])"), "the list says that all is answered");
  });

  it("says when the server refused a status, and shows the thread where it was", async () => {
    const { element, backend } = await mountInbox();
    backend.fault((request) => (request.method === "PATCH" ? problem("not-found") : undefined));
    clickRow(element, 0);
    (await statusButton(element)).click();
    await until(() => inside(element, ".toast")?.textContent?.includes("could not be moved"), "the toast says so");
    await until(() => rowNames(element)[0] === "Contact 20", "the row is back");
  });

  it("steps through the list from the thread's toolbar", async () => {
    const { element } = await mountInbox({}, { thread: threads[0]!.id });
    await statusButton(element);
    const next = await until(() => inside<HTMLElement>(inside(element, "hb-thread")!, ".step:not(.up)"), "it can step");
    next.click();
    await until(() => element.thread === threads[1]!.id, "the next is open");
  });

  it("changes the view by the navigation, with counts beside", async () => {
    const { element } = await mountInbox();
    const navigation = inside(element, "hb-navigation")!;
    expect(inside(navigation, "[data-view=todo] .count")?.textContent).to.equal("20");
    inside<HTMLElement>(navigation, "[data-view=done]")?.click();
    await until(() => element.view === "done", "the view changes");
    expect(element.getAttribute("view")).to.equal("done");
  });

  it("tells a role that may not use it which may, and whom to ask", async () => {
    const me = makeMe();
    const useInbox = { allowed: false, reason: "role-too-low" } as const;
    const author = {
      ...me,
      user: { ...me.user, role: "author" as const },
      capabilities: { ...me.capabilities, useInbox },
    };
    const { element } = await mountInbox({ data: { me: author } });
    const notice = inside(element, ".frame > .notice")!;
    expect(notice.textContent).to.contain("Your role is Author");
    expect(notice.textContent).to.contain("Owner, Admin, and Manager");
    expect(notice.textContent).to.contain("Ask an owner or admin");
    expect(await violations(element)).to.deep.equal([]);
  });

  it("says that it is offline, and that nothing is lost", async () => {
    const { element, backend, inbox } = await mountInbox();
    backend.fault(() => Promise.reject(new TypeError("Failed to fetch")));
    backend.cutStreams();
    const bar = await until(() => inside(element, ".offline"), "the bar shows");
    expect(bar.checkVisibility()).to.equal(true);
    expect(bar.textContent).to.contain("kept and sent later");
    expect(rowNames(element)).to.have.length.above(5);
    clickRow(element, 0);
    await until(() => inbox.outbox.value.some(({ kind }) => kind === "read-mark"), "looking at it leaves a mark");
    expect(bar.textContent).not.to.contain("waiting to be sent");
    (await statusButton(element)).click();
    await until(() => bar.textContent?.includes("1 waiting to be sent"), "only the change counts");
  });

  for (const [width, theme, dir] of [
    [1200, "light", "ltr"],
    [900, "dark", "rtl"],
    [360, "light", "rtl"],
    [1200, "dark", "ltr"],
  ] as const) {
    it(`is free of axe violations: ${width} px, ${theme}, ${dir}`, async () => {
      const { element } = await mountInbox({ width, theme, dir }, { thread: threads[1]!.id });
      await statusButton(element);
      expect(await violations(element)).to.deep.equal([]);
      expect(danglingReferences(element)).to.deep.equal([]);
    });
  }
});

describe("HbInbox in a narrow box", () => {
  afterEach(unmountAll);

  it("shows all panes, two, or one, by its own width", async () => {
    const seen: Record<number, boolean[]> = {};
    for (const width of [1200, 900, 500]) {
      const { element } = await mountInbox({ width }, { thread: threads[0]!.id });
      await statusButton(element);
      const panes = [".navigation", "hb-thread-list", ".thread", ".contact"];
      seen[width] = panes.map((pane) => isShown(element, pane));
      unmountAll();
    }
    expect(seen).to.deep.equal({
      1200: [true, true, true, true],
      900: [false, true, true, false],
      500: [false, false, true, false],
    });
  });

  it("moves the focus with the pane, to the thread and back to its row", async () => {
    const { element } = await mountInbox({ width: 400 });
    listOf(element).focus();
    press("Enter");
    await until(() => focused() === inside(element, ".thread"), "the thread has the focus");
    await statusButton(element);
    const back = inside<HTMLElement>(inside(element, "hb-thread")!, ".back");
    back?.focus();
    back?.click();
    await until(() => focused()?.getAttribute("role") === "row", "the row has the focus");
    expect(focused()?.querySelector(".name")?.textContent).to.equal("Contact 20");
  });

  it("opens the navigation as a drawer that takes the focus and gives it back", async () => {
    const { element } = await mountInbox({ width: 400 });
    const menu = inside<HTMLElement>(element, ".menu")!;
    menu.focus();
    menu.click();
    await until(() => focused()?.getAttribute("data-view") === "todo", "the view has the focus");
    expect(listOf(element).matches("[inert]")).to.equal(true);
    expect(await violations(element)).to.deep.equal([]);
    press("Escape");
    await until(() => focused() === menu, "the menu button has the focus");
    await until(() => !isShown(element, ".navigation"), "the drawer is gone");
  });

  it("shows the contact over the thread when asked", async () => {
    const { element } = await mountInbox({ width: 900 }, { thread: threads[0]!.id });
    await statusButton(element);
    inside<HTMLElement>(inside(element, "hb-thread")!, ".contact")?.click();
    await until(() => isShown(element, ".contact"), "the panel shows");
  });
});
