import { expect } from "chai";
import { type FakeBackend, idOf, makeContact, makeThread, problem } from "@hearback/sdk/testing";
import { allInside, inside, mount, type Mounted, unmountAll, until, violations } from "../testing/fixture.ts";
import { HbContactPanel } from "./contact-panel.ts";

const contact = makeContact({
  name: "Inès Bouchard",
  phone: "+33600000000",
  language: "fr",
  location: "Lyon, France",
  vip: true,
  tags: ["Repeat buyer", "Lamps"],
  marketingStatus: "unsubscribed",
});
const of = { id: contact.id, name: contact.name, email: contact.email, externalId: null };
const data = {
  contacts: [contact],
  threads: [
    makeThread({ number: 1, contact: of, subject: "Delivery", status: "done" }),
    makeThread({ number: 2, contact: of, subject: "The autumn lamps" }),
    makeThread({ number: 3, subject: "Somebody else" }),
  ],
};

async function mountPanel(theme?: "dark"): Promise<Mounted<HbContactPanel>> {
  const panel = Object.assign(new HbContactPanel(), { contact: contact.id, thread: idOf("thr", 2) });
  const mounted = mount(panel, { data, width: 268, theme });
  await until(() => inside(panel, ".earlier"), "it loads");
  return mounted;
}

describe("HbContactPanel", () => {
  afterEach(unmountAll);

  it("shows who it is and the three consents apart", async () => {
    const { element } = await mountPanel();
    const text = element.shadowRoot?.textContent ?? "";
    for (const words of ["Inès Bouchard", "Lyon, France · VIP", "+33600000000", "French", "Repeat buyer"]) {
      expect(text).to.contain(words);
    }
    const consents = allInside(element, ".consent").map((node) => [node.dataset["consent"], node.textContent]);
    expect(consents).to.deep.equal([
      ["denied", "Unsubscribed"],
      ["granted", "Accepted"],
      ["unknown", "Not asked"],
    ]);
  });

  it("cuts an address that is too long at its end, also where the page is read from the right", async () => {
    const long = makeContact({ name: "Ada", emails: ["ada.lovelace.of.the.analytical.engine@example.com"] });
    const panel = Object.assign(new HbContactPanel(), { contact: long.id });
    mount(panel, { data: { contacts: [long] }, width: 268, dir: "rtl" });
    const address = await until(() => inside(panel, "dd.truncate"), "it loads");
    const range = new Range();
    range.selectNodeContents(address);
    expect(range.getBoundingClientRect().width).to.be.greaterThan(address.clientWidth);
    expect(range.getBoundingClientRect().left).to.equal(address.getBoundingClientRect().left);
  });

  it("lists the contact's other threads and asks to open one", async () => {
    const { element } = await mountPanel();
    const opened: string[] = [];
    element.addEventListener("hb-thread-open", (event) => opened.push(event.threadId));
    const buttons = allInside(element, ".earlier button");
    expect(buttons.map((button) => button.querySelector(".truncate")?.textContent)).to.deep.equal(["Delivery"]);
    buttons[0]?.click();
    expect(opened).to.deep.equal([idOf("thr", 1)]);
  });

  it("asks the host for its own page of the contact when the name is chosen", async () => {
    const { element } = await mountPanel();
    const asked: string[] = [];
    element.addEventListener("hb-contact-open", (event) => asked.push(event.contact.id));
    inside(element, ".open")?.click();
    expect(asked).to.deep.equal([contact.id]);
  });

  it("has a place for the host's own data, also while it loads", async () => {
    const panel = new HbContactPanel();
    const own = Object.assign(document.createElement("p"), { slot: "host", textContent: "Open deal" });
    panel.append(own);
    mount(panel, { data });
    await panel.updateComplete;
    expect(own.assignedSlot).not.to.equal(null);
    panel.contact = contact.id;
    await until(() => inside(panel, ".earlier"), "it loads");
    expect(own.assignedSlot).not.to.equal(null);
  });

  it("says when the contact can't be had, and tries again", async () => {
    let mend = (): void => undefined;
    const prepare = (backend: FakeBackend): void => {
      mend = backend.fault(({ url }) => (url.includes("/contacts/") ? problem("role-too-low") : undefined));
    };
    const { element } = mount(Object.assign(new HbContactPanel(), { contact: contact.id }), { data, prepare });
    const alert = await until(() => inside(element, "[role=alert]"), "it says so");
    expect(alert.textContent).to.contain("This could not be loaded");
    expect(await violations(element)).to.deep.equal([]);
    mend();
    alert.querySelector("button")?.click();
    await until(() => inside(element, ".earlier"), "it loads");
  });

  it("shows the shape of a person where neither name nor address is known", async () => {
    const unknown = makeContact({ name: "", email: null });
    const panel = Object.assign(new HbContactPanel(), { contact: unknown.id });
    mount(panel, { data: { contacts: [unknown] } });
    const avatar = await until(() => inside<HTMLElement>(panel, ".avatar[data-hue]"), "it loads");
    expect([avatar.textContent, avatar.dataset["hue"]]).to.deep.equal(["", "none"]);
    expect(inside(panel, ".name")?.textContent).to.contain("Unknown sender");
  });

  it("is free of axe violations", async () => {
    const light = await mountPanel();
    expect(await violations(light.element)).to.deep.equal([]);
    const dark = await mountPanel("dark");
    expect(await violations(dark.element)).to.deep.equal([]);
  });
});
