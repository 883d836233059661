import { expect } from "chai";
import { allInside, focused, inside, manyThreads, mount, press, unmountAll, until } from "../testing/fixture.ts";
import { HbThreadList } from "./thread-list.ts";

async function focusedList(dir: "ltr" | "rtl", count = 200): Promise<HbThreadList> {
  const { element } = mount(new HbThreadList(), { data: { threads: manyThreads(count) }, dir });
  await until(() => inside(element, ".rows .row:not(.placeholder)"), "rows show");
  element.focus();
  return element;
}

function activeName(): string | null | undefined {
  return focused()?.closest("[role=row]")?.querySelector(".name")?.textContent;
}

describe("HbThreadList by keyboard", () => {
  afterEach(unmountAll);

  it("is one tab stop, wherever the keyboard is", async () => {
    const element = await focusedList("ltr");
    for (const key of ["ArrowDown", "ArrowDown", "End", "PageUp"]) press(key);
    const stops = allInside(element, "[role=grid], [role=grid] *").filter((node) => node.tabIndex === 0);
    expect(stops).to.have.length(1);
    expect(stops[0]).to.equal(focused());
  });

  it("moves by arrows, pages, to the first and the last loaded row", async () => {
    await focusedList("ltr");
    const visited: (string | null | undefined)[] = [];
    for (const key of ["ArrowDown", "ArrowDown", "ArrowUp", "PageDown", "Home", "End"]) {
      expect(press(key), `${key} is taken from the page`).to.equal(false);
      visited.push(activeName());
    }
    expect(visited.slice(0, 3)).to.deep.equal(["Contact 199", "Contact 198", "Contact 199"]);
    expect(visited[3]).to.equal("Contact 191");
    expect(visited[4]).to.equal("Contact 200");
    expect(visited[5]).to.equal("Contact 151");
  });

  it("keeps the active row in view, with its index among all rows", async () => {
    const element = await focusedList("ltr");
    for (let step = 0; step < 30; step += 1) press("ArrowDown");
    const row = focused()!;
    const box = row.getBoundingClientRect();
    const scroller = inside(element, ".scroller")!.getBoundingClientRect();
    expect(row.getAttribute("aria-rowindex")).to.equal("31");
    expect(box.top).to.be.at.least(scroller.top);
    expect(box.bottom).to.be.at.most(scroller.bottom);
    expect(inside(element, "[role=grid]")?.getAttribute("aria-rowcount")).to.equal("200");
  });

  it("leaves keys with modifiers, and those it has no use for, to the page", async () => {
    await focusedList("ltr");
    expect(press("ArrowDown", { metaKey: true })).to.equal(true);
    expect(press("j")).to.equal(true);
    expect(activeName()).to.equal("Contact 200");
  });

  it("opens by Enter", async () => {
    const element = await focusedList("ltr");
    press("ArrowDown");
    press("Enter");
    expect(element.selected).to.equal(manyThreads(200)[1]!.id);
  });

  for (const [dir, forward, backward] of [
    ["ltr", "ArrowRight", "ArrowLeft"],
    ["rtl", "ArrowLeft", "ArrowRight"],
  ] as const) {
    it(`enters a row's actions along the reading direction and comes back: ${dir}`, async () => {
      await focusedList(dir);
      press(backward);
      expect(focused()?.getAttribute("role")).to.equal("row");
      press(forward);
      expect(focused()?.getAttribute("aria-label")).to.equal("Done");
      press(forward);
      expect(focused()?.getAttribute("aria-label")).to.equal("Move to Trash");
      press(backward);
      press(backward);
      expect(activeName()).to.equal("Contact 200");
      expect(focused()?.getAttribute("role")).to.equal("row");
    });
  }

  it("hands the keyboard to the next row when the thread leaves", async () => {
    const element = await focusedList("ltr");
    press("ArrowDown");
    press("ArrowRight");
    (focused() as HTMLElement).click();
    await until(() => activeName() === "Contact 198", "the next row has the focus");
    expect(element.matches(":focus-within")).to.equal(true);
  });

  it("keeps the keyboard when the active row is scrolled away, and comes back to it by an arrow", async () => {
    const element = await focusedList("ltr");
    press("ArrowDown");
    const scroller = inside(element, ".scroller")!;
    scroller.scrollTop = 2_500;
    await until(() => focused() === inside(element, "[role=grid]"), "the grid holds the focus");
    press("ArrowDown");
    expect(activeName()).to.equal("Contact 198");
  });
});
