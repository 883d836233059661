import { emulateMedia } from "@web/test-runner-commands";
import { expect } from "chai";
import { makeContact, makeThread } from "@hearback/sdk/testing";
import {
  allInside,
  countNodes,
  frame,
  inside,
  manyThreads,
  mount,
  type MountOptions,
  unmountAll,
  until,
} from "../testing/fixture.ts";
import { HbInbox } from "./inbox.ts";

const threads = manyThreads(8);

async function mountInbox(options: MountOptions): Promise<HbInbox> {
  const element = Object.assign(new HbInbox(), { thread: threads[1]!.id });
  mount(element, { data: { threads, contacts: [makeContact()] }, height: 600, ...options });
  await until(() => partOf(element, "hb-thread", ".main"), "the thread is open");
  return element;
}

function partOf(inbox: HbInbox, pane: string, selector: string): HTMLElement | null {
  const host = inside(inbox, pane);
  return host && inside(host, selector);
}

function boxOf(element: Element | null): DOMRect {
  if (element === null) throw new Error("There is nothing to measure.");
  return element.getBoundingClientRect();
}

function overlap(one: DOMRect, other: DOMRect): boolean {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}

/** Where an element's own words begin and end. */
function wordsOf(element: Element | null): DOMRect {
  const range = document.createRange();
  if (element !== null) range.selectNodeContents(element);
  return range.getBoundingClientRect();
}

describe("HbInbox in any box", () => {
  afterEach(async () => {
    unmountAll();
    await emulateMedia({ reducedMotion: "no-preference" });
  });

  for (const dir of ["ltr", "rtl"] as const) {
    for (const width of [1300, 900, 360]) {
      it(`lays the toast over nothing that one needs: ${width} px, ${dir}`, async () => {
        const element = await mountInbox({ width, dir });
        partOf(element, "hb-thread", ".main")?.click();
        const toast = boxOf(await until(() => inside(element, ".toast > div"), "the toast shows"));
        await until(() => partOf(element, "hb-thread", "hb-composer"), "the next is open");
        const composer = inside(inside(element, "hb-thread")!, "hb-composer")!;
        const needed = [
          ...allInside(inside(element, "hb-navigation")!, ".view"),
          ...allInside(inside(element, "hb-thread")!, ".toolbar button"),
          ...allInside(composer, "button, textarea"),
        ].filter((control) => control.checkVisibility({ visibilityProperty: true }));
        const covered = needed.filter((control) => overlap(toast, boxOf(control)));
        expect(covered.map((control) => control.outerHTML.slice(0, 60))).to.deep.equal([]);
        expect(overlap(toast, boxOf(element))).to.equal(true);
      });
    }

    it(`has no edge out of line and nothing wider than its box, whatever way people write: ${dir}`, async () => {
      for (const subject of ["Opening hours", "ساعات العمل"]) {
        const thread = makeThread({ id: threads[1]!.id, subject });
        const element = await mountInbox({ width: 760, dir, data: { threads: [thread] } });
        const words = wordsOf(partOf(element, "hb-thread", ".subject"));
        const chip = boxOf(partOf(element, "hb-thread", ".chip"));
        const side = dir === "rtl" ? "right" : "left";
        expect(words[side]).to.be.closeTo(chip[side], 1);
        expect(element.scrollWidth).to.be.at.most(760);
        unmountAll();
      }
    });
  }

  it("lets the last row be scrolled out from under the toast", async () => {
    const element = await mountInbox({ width: 900 });
    partOf(element, "hb-thread", ".main")?.click();
    const toast = await until(() => inside(element, ".toast > div"), "the toast shows");
    const scroller = partOf(element, "hb-thread-list", ".scroller");
    scroller?.scrollTo(0, 10_000);
    await frame();
    const rows = allInside(inside(element, "hb-thread-list")!, ".rows .row");
    expect(overlap(boxOf(toast), boxOf(rows.at(-1) ?? null))).to.equal(false);
  });

  it("holds at most 400 nodes in the list of 10,000 threads beside an open one, and touches one row for a change", async () => {
    const many = manyThreads(10_000, { status: "todo", unread: true });
    const element = Object.assign(new HbInbox(), { thread: many[1]!.id });
    const { backend, inbox } = mount(element, { data: { threads: many }, height: 800, width: 1200 });
    await until(() => partOf(element, "hb-thread", ".main"), "the thread is open");
    await until(() => inbox.connection.value.status === "online", "the stream is open");
    const list = inside(element, "hb-thread-list")!;
    await until(() => inside(list, ".rows .row:not(.placeholder)"), "rows show");
    await frame();
    const rows = allInside(list, ".rows .row:not(.placeholder)");
    expect(rows.length).to.be.at.least(9);
    expect(countNodes(list)).to.be.at.most(400);
    const touched = new Set<Node | null>();
    const observer = new MutationObserver((records) => {
      for (const { target } of records)
        touched.add((target instanceof Element ? target : target.parentElement)!.closest("[role=row]"));
    });
    const options = { subtree: true, childList: true, attributes: true, characterData: true };
    observer.observe(inside(list, ".rows")!, options);
    backend.change(many[4]!.id, { subject: "Changed" });
    await until(() => rows[4]?.querySelector(".subject")?.textContent === "Changed", "the change shows");
    await frame();
    observer.disconnect();
    expect([...touched]).to.deep.equal([rows[4]]);
    expect(allInside(list, ".rows .row:not(.placeholder)")).to.deep.equal(rows);
  });

  it("stands still where people asked for less motion", async () => {
    await emulateMedia({ reducedMotion: "reduce" });
    const element = await mountInbox({ width: 900 });
    partOf(element, "hb-thread", ".main")?.click();
    await until(() => inside(element, ".toast > div"), "the toast shows");
    const running = document.getAnimations().filter(({ effect }) => Number(effect?.getComputedTiming().duration) > 1);
    expect(running).to.deep.equal([]);
  });
});
