import { expect } from "chai";
import { type FakeBackend, idOf, makeAudience, makeThread, problem } from "@hearback/sdk/testing";
import { allInside, inside, mount, type MountOptions, unmountAll, until, violations } from "../testing/fixture.ts";
import { HbNavigation } from "./navigation.ts";

const data = {
  audiences: [makeAudience({ name: "Corner Shop" }), makeAudience({ id: idOf("aud", 2), name: "Boutique" })],
  threads: [
    makeThread({ number: 1, source: "campaign" }),
    makeThread({ number: 2, source: "sms", channel: "sms" }),
    makeThread({ number: 3, source: "campaign" }),
    makeThread({ number: 4, status: "done" }),
    makeThread({ number: 5, autoReply: true }),
  ],
};

async function mountNavigation(options: MountOptions = {}): Promise<HbNavigation> {
  const { element } = mount(new HbNavigation(), { data, width: 204, ...options });
  await until(() => inside(element, "[data-view=todo] .count:not([hidden])"), "counts show");
  return element;
}

describe("HbNavigation", () => {
  afterEach(unmountAll);

  it("shows the views that have something, with counts", async () => {
    const element = await mountNavigation();
    await until(() => inside(element, "select"), "audiences are there");
    const views = allInside(element, ".view").map((view) => view.textContent?.replaceAll(/\s+/g, " ").trim());
    expect(views).to.deep.equal(["To do 3", "Done 1", "Trash 0", "Campaign replies 2", "SMS 1", "Auto-replies 1"]);
    expect(inside(element, "[data-view=trash] .count")?.hasAttribute("hidden")).to.equal(true);
  });

  it("marks the shown view and asks for another", async () => {
    const element = await mountNavigation();
    inside<HTMLElement>(element, "[data-view=campaign]")?.click();
    await element.updateComplete;
    expect(inside(element, "[aria-current=page]")?.getAttribute("data-view")).to.equal("campaign");
    element.addEventListener("hb-view-change", (event) => event.preventDefault());
    inside<HTMLElement>(element, "[data-view=done]")?.click();
    await element.updateComplete;
    expect(element.view).to.equal("campaign");
  });

  it("changes the audience, unless the host cancels", async () => {
    const element = await mountNavigation();
    const select = await until(() => inside<HTMLSelectElement>(element, "select"), "audiences are there");
    const asked: string[] = [];
    element.addEventListener("hb-audience-change", (event) => {
      asked.push(event.audienceId);
      if (asked.length > 1) event.preventDefault();
    });
    for (const audience of [data.audiences[1]!, data.audiences[0]!]) {
      select.value = audience.id;
      select.dispatchEvent(new Event("change"));
      await element.updateComplete;
    }
    expect(asked).to.deep.equal([data.audiences[1]!.id, data.audiences[0]!.id]);
    expect(element.audience).to.equal(data.audiences[1]!.id);
    expect(select.value).to.equal(data.audiences[1]!.id);
  });

  it("hides the choice where there is one audience", async () => {
    const element = await mountNavigation({ data: { threads: data.threads } });
    expect(inside(element, "select")).to.equal(null);
    expect(inside(element, ".audience")?.textContent).to.contain("Corner Shop");
  });

  for (const audience of [undefined, data.audiences[1]!.id]) {
    it(`says when ${audience === undefined ? "the audiences" : "the chosen audience"} can't be had, and tries again`, async () => {
      let mend = (): void => undefined;
      const prepare = (backend: FakeBackend): void => {
        mend = backend.fault(({ url }) => (url.includes("/audiences") ? problem("role-too-low") : undefined));
      };
      const { element } = mount(Object.assign(new HbNavigation(), { audience }), { data, prepare });
      const line = await until(() => inside(element, "[role=alert]"), "it says so");
      expect(line.textContent).to.contain("This could not be loaded");
      expect(await violations(element)).to.deep.equal([]);
      mend();
      line.querySelector("button")?.click();
      await until(() => inside(element, ".audience .tile")?.textContent === (audience ? "B" : "C"), "it loads");
      expect(inside(element, "[role=alert]")).to.equal(null);
    });
  }

  it("is a grey shape while it loads, on a ground that fills its box", async () => {
    const prepare = (backend: FakeBackend): void => void backend.fault(() => new Promise<Response>(() => {}));
    const { element } = mount(new HbNavigation(), { height: 500, prepare });
    const tile = await until(() => inside(element, ".placeholder .tile"), "the shape shows");
    expect(element.offsetHeight).to.equal(500);
    const loaded = inside(await mountNavigation(), ".tile")!;
    expect(getComputedStyle(tile).backgroundColor).not.to.equal(getComputedStyle(loaded).backgroundColor);
  });

  for (const theme of ["light", "dark"] as const) {
    it(`is free of axe violations: ${theme}`, async () => {
      const element = await mountNavigation({ theme });
      expect(await violations(element)).to.deep.equal([]);
    });
  }
});
