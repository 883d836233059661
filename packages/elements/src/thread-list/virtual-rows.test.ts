import { expect } from "chai";
import type { FakeBackend } from "@hearback/sdk/testing";
import {
  allInside,
  countNodes,
  focused,
  frame,
  inside,
  manyThreads,
  mount,
  unmountAll,
  until,
} from "../testing/fixture.ts";
import { HbThreadList } from "./thread-list.ts";

interface Shown {
  readonly list: HbThreadList;
  readonly backend: FakeBackend;
  readonly scroller: HTMLElement;
}

async function shown(count: number): Promise<Shown> {
  const { element, backend, inbox } = mount(new HbThreadList(), { data: { threads: manyThreads(count) } });
  await until(() => rows(element)[0], "rows show");
  await until(() => inbox.connection.value.status === "online", "the stream is open");
  return { list: element, backend, scroller: inside(element, ".scroller")! };
}

function rows(list: HbThreadList): HTMLElement[] {
  return allInside(list, ".rows .row:not(.placeholder)");
}

function rowOf(list: HbThreadList, name: string): HTMLElement | undefined {
  return rows(list).find((row) => row.querySelector(".name")?.textContent === name);
}

/** Rows that something inside was changed of, while `act` ran its course. */
async function touchedRows(list: HbThreadList, act: () => void, isDone: () => boolean): Promise<Set<Element | null>> {
  const records: MutationRecord[] = [];
  const observer = new MutationObserver((more) => records.push(...more));
  observer.observe(inside(list, ".rows")!, { subtree: true, childList: true, attributes: true, characterData: true });
  act();
  await until(isDone, "the change shows");
  await frame();
  records.push(...observer.takeRecords());
  observer.disconnect();
  const elementOf = (node: Node): Element | null => (node instanceof Element ? node : node.parentElement);
  return new Set(records.map(({ target }) => elementOf(target)?.closest("[role=row]") ?? elementOf(target)));
}

describe("HbThreadList with 10,000 threads", () => {
  afterEach(unmountAll);

  it("holds at most 400 nodes at 800 px, at the top, in the middle of a fling and far down", async () => {
    const { list, scroller } = await shown(10_000);
    const counts = [countNodes(list)];
    for (const top of [1_000, 3_000, 3_990]) {
      scroller.scrollTop = top;
      await frame();
      counts.push(countNodes(list));
    }
    expect(rows(list).length).to.be.at.least(9);
    expect(Math.max(...counts)).to.be.at.most(400);
  });

  it("pages on while scrolling, to the very end, with never a blank place", async () => {
    const { list, scroller } = await shown(1_000);
    for (let step = 0; step < 40 && rowOf(list, "Contact 1") === undefined; step += 1) {
      const before = scroller.scrollHeight;
      scroller.scrollTop = scroller.scrollHeight;
      await frame();
      expect(allInside(list, ".rows .row").length).to.be.at.least(9);
      await until(() => scroller.scrollHeight !== before || rowOf(list, "Contact 1"), "more is loaded");
    }
    expect(rowOf(list, "Contact 1")?.getAttribute("aria-rowindex")).to.equal("1000");
    expect(scroller.scrollHeight).to.equal(1_000 * 80);
  });

  it("touches one row when one thread changes", async () => {
    const { list, backend } = await shown(10_000);
    const before = rows(list);
    const row = rowOf(list, "Contact 9997");
    const { id } = manyThreads(10_000)[3]!;
    const touched = await touchedRows(
      list,
      () => backend.change(id, { subject: "Changed" }),
      () => row?.querySelector(".subject")?.textContent === "Changed",
    );
    expect([...touched]).to.deep.equal([row]);
    expect(rows(list)).to.deep.equal(before);
  });

  it("keeps nodes, focus and selection when a thread jumps to the top", async () => {
    const { list, backend, scroller } = await shown(100);
    list.selected = manyThreads(100)[1]!.id;
    const second = rowOf(list, "Contact 99")!;
    second.focus();
    const top = second.getBoundingClientRect().top;
    backend.receive(manyThreads(100)[6]!.id, { text: "Hello again" });
    await until(() => rowOf(list, "Contact 94")?.getAttribute("aria-rowindex") === "1", "it is first");
    expect(rowOf(list, "Contact 99")).to.equal(second);
    expect(second.getAttribute("aria-selected")).to.equal("true");
    expect(focused()).to.equal(second);
    expect(second.getBoundingClientRect().top).to.equal(top);
    expect(scroller.scrollTop).to.equal(80);
  });

  it("counts new threads above instead of moving what is read, and goes to them on demand", async () => {
    const { list, backend, scroller } = await shown(100);
    scroller.scrollTop = 1_000;
    await frame();
    const row = rowOf(list, "Contact 85")!;
    const top = row.getBoundingClientRect().top;
    for (const index of [60, 70]) backend.receive(manyThreads(100)[index]!.id);
    const pill = await until(() => inside<HTMLElement>(list, ".pill"), "the pill shows");
    await until(() => pill.textContent?.includes("2 new threads"), "it counts both");
    expect(rowOf(list, "Contact 85")).to.equal(row);
    expect(row.getBoundingClientRect().top).to.equal(top);
    pill.click();
    await until(() => inside(list, ".pill") === null, "the pill is gone");
    expect(scroller.scrollTop).to.equal(0);
    expect(focused()?.querySelector(".name")?.textContent).to.equal("Contact 30");
  });

  it("lets the team's own answers rise without calling them new", async () => {
    const { list, backend } = await shown(100);
    backend.receive(manyThreads(100)[3]!.id, {
      direction: "outbound",
      author: { kind: "user", id: "usr_2", name: "Grace" },
    });
    await until(() => rowOf(list, "Contact 97")?.getAttribute("aria-rowindex") === "1", "it is first");
    expect(inside(list, ".pill")).to.equal(null);
  });
});
