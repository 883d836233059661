import { expect } from "chai";
import { makeMe, problem } from "@hearback/sdk/testing";
import { fr } from "../locales/fr.ts";
import { conversation, exchange, THREAD_ID } from "../testing/conversation.ts";
import { allInside, focused, inside, mount, type Mounted, unmountAll, until, violations } from "../testing/fixture.ts";
import { HbComposer } from "./composer.ts";

const data = { ...conversation(exchange(1)), me: makeMe() };

async function mountComposer(locale = "en"): Promise<Mounted<HbComposer>> {
  const mounted = mount(Object.assign(new HbComposer(), { thread: THREAD_ID }), { width: 660, data, locale });
  await until(() => inside(mounted.element, ".to .chip")?.textContent === "Ada Lovelace", "it knows whom it answers");
  await until(() => inside(mounted.element, ".controls .icon-button:enabled"), "files may be attached");
  return mounted;
}

function choose(element: HbComposer, ...names: string[]): void {
  const transfer = new DataTransfer();
  for (const name of names) transfer.items.add(new File(["abcd"], name, { type: "application/pdf" }));
  const input = inside<HTMLInputElement>(element, "input[type=file]")!;
  input.files = transfer.files;
  input.dispatchEvent(new Event("change"));
}

function button(element: HbComposer, name: RegExp): HTMLElement | undefined {
  return allInside(element, "button").find((one) => name.test(one.ariaLabel ?? one.textContent.trim()) && !one.hidden);
}

function isUpload({ method, url }: Request): boolean {
  return method === "POST" && url.includes("/attachments");
}

describe("HbComposer with files", () => {
  afterEach(unmountAll);

  it("shows how far a file is, holds the reply until it is there, and forgets it when it is cancelled", async () => {
    const { element, backend } = await mountComposer();
    backend.fault((request) => (isUpload(request) ? new Promise<Response>(() => {}) : undefined));
    choose(element, "price.pdf");
    const bar = await until(() => inside<HTMLProgressElement>(element, "progress"), "it is on its way");
    expect(bar.max).to.equal(4);
    expect(bar.ariaLabel).to.match(/^price\.pdf: Uploading, \d+%$/);
    expect(inside(element, "#reason")?.textContent).to.equal("Files are still being uploaded.");
    expect(inside(element, ".send")?.classList.contains("quiet")).to.equal(true);
    inside(element, ".send-main")?.click();
    expect(
      backend.requests.filter((request) => request.includes("/messages") && request.startsWith("POST")),
    ).to.have.length(0);
    expect(await violations(element)).to.deep.equal([]);
    button(element, /^Cancel the upload of price\.pdf$/)?.click();
    await until(() => allInside(element, ".uploads li").length === 0, "it is gone");
    expect(focused()).to.equal(inside(element, "textarea"));
    expect(inside(element, "#reason")?.textContent).to.equal("Write something or attach a file first.");
  });

  it("says why a file did not arrive, tries again when asked to, and sends what is there", async () => {
    const { element, backend } = await mountComposer();
    const mend = backend.fault((request) => (isUpload(request) ? problem("not-found") : undefined));
    choose(element, "price.pdf");
    const alert = await until(() => inside(element, ".stuck [role=alert]"), "it failed");
    expect(alert.textContent).to.equal("price.pdf This is not here any more, or was never yours to see.");
    expect(await violations(element)).to.deep.equal([]);
    mend();
    button(element, /^Try again$/)?.click();
    await until(() => inside(element, ".uploads small.number")?.textContent === "4\u00A0B", "it is there");
    inside(element, ".send-main")?.click();
    await until(
      () => [...backend.state.messages.values()].some(({ attachments }) => attachments.length === 1),
      "it is sent",
    );
  });

  it("names a file that can never be taken once, with the reason and no way to try again", async () => {
    const { element, backend } = await mountComposer();
    backend.fault((request) => (isUpload(request) ? problem("attachment-type-not-allowed") : undefined));
    choose(element, "price.pdf");
    await until(() => inside(element, ".stuck [role=alert]"), "it failed");
    expect(inside(element, ".stuck")?.innerText).to.match(/^price\.pdf\s+Files of this type can't be attached\.\s*$/);
    expect(button(element, /^Try again$/)).to.equal(undefined);
    button(element, /^Remove price\.pdf$/)?.click();
    await until(() => allInside(element, ".uploads li").length === 0, "it is gone");
  });

  it("refuses more files than a reply holds, in the reader's language, and takes those that fit", async () => {
    const { element } = await mountComposer("fr");
    await until(
      () => inside(element, ".send-main")?.textContent?.trim() === fr.composer.sendAndDone,
      "French is there",
    );
    choose(element, ...Array.from({ length: 60 }, (_, index) => `${index}.pdf`));
    await until(() => inside(element, ".refusals p"), "it says so");
    const taken = allInside(element, ".uploads li").length;
    await until(() => inside(element, ".refusals p")?.textContent?.includes(String(taken)), "it names the limit");
    expect(inside(element, ".refusals p")?.textContent).not.to.contain("A reply holds");
    expect(taken).to.be.within(1, 59);
  });

  it("keeps the focus when an unsent reply is tried again", async () => {
    const { element, backend } = await mountComposer();
    const mend = backend.fault((request) => (request.method === "POST" ? problem("thread-not-answerable") : undefined));
    const field = inside<HTMLTextAreaElement>(element, "textarea")!;
    field.value = "Not lost";
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    inside(element, ".send-main")?.click();
    const [again] = await until(() => inside(element, ".unsent") && allInside(element, ".unsent button"), "it says so");
    mend();
    again?.focus();
    again?.click();
    await until(() => inside(element, ".unsent") === null, "it is on its way");
    await until(() => focused() === field, "the field has the focus");
  });
});
