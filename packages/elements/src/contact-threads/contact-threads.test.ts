import { expect } from "chai";
import { makeContact, makeThread } from "@hearback/sdk/testing";
import {
  allInside,
  focused,
  inside,
  mount,
  type Mounted,
  press,
  unmountAll,
  until,
  violations,
} from "../testing/fixture.ts";
import { HbContactThreads } from "./contact-threads.ts";

const ines = makeContact({ name: "Inès Bouchard", externalId: "crm:7" });
const of = { id: ines.id, name: ines.name, email: ines.email, externalId: ines.externalId };
const data = {
  contacts: [ines],
  threads: [
    makeThread({ number: 1, contact: of, subject: "Delivery", snippet: "Thank you", status: "done" }),
    makeThread({ number: 2, contact: of, subject: "The autumn lamps" }),
    makeThread({ number: 3, subject: "Somebody else" }),
  ],
};

async function mountThreads(contact: string = ines.id): Promise<Mounted<HbContactThreads>> {
  const mounted = mount(Object.assign(new HbContactThreads(), { contact }), { data });
  await until(() => subjects(mounted.element)[0], "it loads");
  return mounted;
}

function subjects(element: HbContactThreads): string[] {
  const list = inside(element, "hb-thread-list");
  return list === null ? [] : allInside(list, ".rows .name").map((node) => node.textContent ?? "");
}

describe("HbContactThreads", () => {
  afterEach(unmountAll);

  it("shows one contact's threads in every status, by id or by the host's own key", async () => {
    for (const contact of [ines.id, "crm:7"]) {
      const { element } = await mountThreads(contact);
      expect(subjects(element)).to.deep.equal(["The autumn lamps", "Delivery"]);
      unmountAll();
    }
  });

  it("leads with what each thread is about, and never with the name that all of them share", async () => {
    const { element } = await mountThreads();
    const row = allInside(inside(element, "hb-thread-list")!, ".rows .row")[1];
    const lines = [".name", ".subject", ".snippet"].map((line) => row?.querySelector(line)?.textContent);
    expect(lines).to.deep.equal(["Delivery", "Thank you", "Done"]);
    const avatar = row?.querySelector(".avatar");
    expect(avatar && getComputedStyle(avatar, "::before").content).to.equal("none");
  });

  it("opens a thread in the place of the list and goes back to its row", async () => {
    const { element } = await mountThreads();
    const list = inside<HTMLElement>(element, "hb-thread-list")!;
    list.focus();
    press("ArrowDown");
    press("Enter");
    await until(() => element.thread === data.threads[0]!.id && list.hidden, "the thread is open");
    const thread = inside(element, "hb-thread")!;
    const back = await until(() => inside<HTMLElement>(thread, ".back.shown"), "it has a way back");
    expect(await violations(element)).to.deep.equal([]);
    back.focus();
    back.click();
    await until(() => focused()?.getAttribute("role") === "row", "the row has the focus");
    expect(element.hasAttribute("thread")).to.equal(false);
    expect(focused()?.querySelector(".name")?.textContent).to.equal("Delivery");
  });

  it("stays in the list when the host shows the thread its own way", async () => {
    const { element } = await mountThreads();
    element.addEventListener("hb-thread-open", (event) => event.preventDefault());
    allInside(inside(element, "hb-thread-list")!, ".rows .row")[0]?.click();
    await element.updateComplete;
    expect(element.thread).to.equal(undefined);
  });

  it("is free of axe violations", async () => {
    const { element } = await mountThreads();
    expect(await violations(element)).to.deep.equal([]);
  });
});
