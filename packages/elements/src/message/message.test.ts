import { expect } from "chai";
import type { Message } from "@hearback/contract";
import { idOf, makeAttachment, makeMessage, problem } from "@hearback/sdk/testing";
import {
  allInside,
  focused,
  inside,
  mount,
  type Mounted,
  type MountOptions,
  unmountAll,
  until,
  violations,
} from "../testing/fixture.ts";
import { HbMessage } from "./message.ts";

async function mountMessage(
  fields: Partial<Message>,
  options: MountOptions = {},
  properties: Partial<HbMessage> = {},
): Promise<Mounted<HbMessage>> {
  const mounted = mount(Object.assign(new HbMessage(), { message: makeMessage(fields), ...properties }), options);
  await mounted.element.updateComplete;
  return mounted;
}

describe("HbMessage", () => {
  afterEach(unmountAll);

  it("says who wrote and when, with the address apart from the name", async () => {
    const { element } = await mountMessage({});
    expect(inside(element, ".who b")?.textContent).to.equal("Ada Lovelace");
    expect(inside(element, ".who bdi")?.getAttribute("dir")).to.equal("ltr");
    expect(inside(element, ".who bdi")?.textContent).to.equal("ada@example.com");
    const time = inside<HTMLTimeElement>(element, "time");
    expect(time?.dateTime).to.equal("2026-11-20T09:00:00.000Z");
    expect(time?.title).to.contain("November 20, 2026");
    expect(inside(element, "article")?.getAttribute("aria-label")).to.match(/^Message from Ada Lovelace, /);
    expect(await violations(element)).to.deep.equal([]);
  });

  it("gives a long name two lines and a long address one, whole when pointed at", async () => {
    for (const width of [340, 660]) {
      const name = "Ada Lovelace of the Analytical Engine ".repeat(8).trim();
      const address = `${"a".repeat(64)}@${"mail.".repeat(20)}example.com`;
      const fields = { author: { kind: "contact", id: idOf("con", 1), name }, from: { name, address } } as const;
      const { element } = await mountMessage(fields, { width });
      const [shownName, shownAddress] = [inside(element, ".who b"), inside(element, ".who .more")];
      expect(shownName?.offsetHeight).to.be.within(21, 40);
      expect(shownAddress?.offsetHeight).to.be.at.most(20);
      expect([shownName?.title, shownAddress?.title]).to.deep.equal([name, address]);
      expect(element.scrollWidth).to.be.at.most(width);
      expect(await violations(element)).to.deep.equal([]);
    }
  });

  it("shows the shape of a person where nothing is known of who wrote", async () => {
    const { element } = await mountMessage({
      author: { kind: "contact", id: idOf("con", 1), name: "" },
      from: { name: "", address: "" },
    });
    expect(inside(element, ".who b")?.textContent).to.equal("Unknown sender");
    expect(inside(element, ".avatar")?.textContent).to.equal("");
    expect(inside(element, ".avatar")?.dataset["hue"]).to.equal("none");
  });

  it("writes the time in its own order where the page is read from the right", async () => {
    const { element } = await mountMessage({}, { dir: "rtl", locale: "en" });
    const text = [...inside(element, "time")!.childNodes].find((node) => node.textContent?.includes("M"))!;
    const leftOf = (index: number): number => {
      const range = new Range();
      range.setStart(text, index);
      range.setEnd(text, index + 1);
      return range.getBoundingClientRect().left;
    };
    expect(text.textContent).to.match(/^\d+:\d\d.[AP]M$/);
    expect(leftOf(0)).to.be.lessThan(leftOf(text.textContent!.length - 1));
  });

  it("tells outgoing from incoming by words and place, not by colour alone", async () => {
    const { element } = await mountMessage({ direction: "outbound" });
    expect(inside(element, ".who .more")?.textContent?.trim()).to.equal("as Corner Shop");
    expect(inside(element, ".who svg")).not.to.equal(null);
    const card = inside(element, ".card");
    expect(card && Number.parseFloat(getComputedStyle(card).marginInlineStart)).to.be.greaterThan(0);
    expect(inside(element, ".delivery")?.textContent?.trim()).to.equal("Sent");
    expect(await violations(element)).to.deep.equal([]);
  });

  it("says why a message was not delivered", async () => {
    const delivery = { state: "failed", reason: "550 mailbox unavailable" } as const;
    const { element } = await mountMessage({ direction: "outbound", delivery }, { theme: "dark" });
    const note = inside(element, ".delivery");
    expect(note?.getAttribute("role")).to.equal("alert");
    expect(note?.textContent).to.contain("Not sent: 550 mailbox unavailable");
    expect(await violations(element)).to.deep.equal([]);
  });

  it("marks what no person wrote, what can't be trusted and what is not whole", async () => {
    const { element } = await mountMessage({
      automatic: "auto-reply",
      incomplete: "a part",
      authentication: { spf: "none", dkim: "none", dmarc: "fail" },
    });
    expect(allInside(element, ".mark").map((mark) => mark.textContent?.trim())).to.deep.equal([
      "Automatic reply",
      "The sender's address could not be verified.",
      "A part of this message could not be read.",
    ]);
    expect(await violations(element)).to.deep.equal([]);
  });

  it("shows files with type and size, and downloads one by a link that the host may refuse", async () => {
    const attachments = [makeAttachment(), makeAttachment({ id: "att_2", inline: true, contentId: "logo" })];
    const { element, backend } = await mountMessage({ attachments });
    const [tile, ...others] = allInside(element, ".tile");
    expect(others).to.have.length(0);
    expect(tile?.title).to.equal("Download invoice.pdf, 48 kB");
    expect(tile?.querySelector(".kind")?.textContent).to.equal("PDF");
    let downloads = 0;
    backend.fault((request) => {
      if (!request.url.includes("/link")) return undefined;
      downloads += 1;
      return problem("not-found");
    });
    element.addEventListener("hb-attachment-open", (event) => event.preventDefault(), { once: true });
    tile?.click();
    expect(downloads).to.equal(0);
    const failed = new Promise((resolve) => element.addEventListener("hb-request-failed", resolve, { once: true }));
    tile?.click();
    await failed;
    expect(downloads).to.equal(1);
    expect(await violations(element)).to.deep.equal([]);
  });

  it("folds to a line with its first words, and unfolds under the focus", async () => {
    const { element } = await mountMessage({ text: "First words and more" }, {}, { folded: true });
    const button = inside<HTMLButtonElement>(element, "button.head");
    expect(button?.getAttribute("aria-expanded")).to.equal("false");
    expect(button?.textContent).to.contain("First words and more");
    expect(inside(element, "hb-mail-body")).to.equal(null);
    expect(await violations(element)).to.deep.equal([]);
    button?.focus();
    button?.click();
    await until(() => inside(element, "hb-mail-body"), "the whole shows");
    expect(element.folded).to.equal(false);
    expect(focused()).to.equal(inside(element, ".card"));
  });

  it("speaks French, right to left and in the dark as well", async () => {
    const { element } = await mountMessage(
      { direction: "outbound", text: "שלום" },
      { locale: "fr", dir: "rtl", theme: "dark" },
    );
    await until(() => inside(element, ".delivery")?.textContent?.trim() === "Envoyé", "French is there");
    expect(await violations(element)).to.deep.equal([]);
  });

  it("upgrades late with the message that was set before", async () => {
    const { element } = mount(document.createElement("div"));
    const message = document.createElement("hb-message");
    message.message = makeMessage({ text: "Set before" });
    element.append(message);
    await until(() => inside(message, "hb-mail-body"), "it renders");
    expect(inside(message, ".who b")?.textContent).to.equal("Ada Lovelace");
  });
});
