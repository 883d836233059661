import { expect } from "chai";
import type { Message } from "@hearback/contract";
import { makeAudience, makeMe, problem } from "@hearback/sdk/testing";
import { conversation, exchange, THREAD_ID } from "../testing/conversation.ts";
import {
  allInside,
  danglingReferences,
  focused,
  inside,
  mount,
  type Mounted,
  type MountOptions,
  press,
  unmountAll,
  until,
  violations,
} from "../testing/fixture.ts";
import { HbComposer } from "./composer.ts";

const DATA = { ...conversation(exchange(1)), audiences: [makeAudience({ fromName: "Corner Shop" })], me: makeMe() };

async function mountComposer(options: MountOptions = {}): Promise<Mounted<HbComposer>> {
  const element = Object.assign(new HbComposer(), { thread: THREAD_ID });
  const mounted = mount(element, { width: 660, data: DATA, ...options });
  await until(() => inside(element, ".to .chip")?.textContent === "Ada Lovelace", "it knows whom it answers");
  return mounted;
}

function field(element: HbComposer): HTMLTextAreaElement {
  const textarea = inside<HTMLTextAreaElement>(element, "textarea");
  if (textarea === null) throw new Error("The composer has no field.");
  return textarea;
}

async function write(element: HbComposer, text: string): Promise<void> {
  field(element).value = text;
  field(element).dispatchEvent(new InputEvent("input", { bubbles: true }));
  await element.updateComplete;
}

function sentBy({ backend }: Mounted<HbComposer>): Message[] {
  return [...backend.state.messages.values()].filter(({ direction }) => direction === "outbound");
}

function file(name: string, type: string, sizeBytes = 4): File {
  return new File([new Uint8Array(sizeBytes)], name, { type });
}

function choose(element: HbComposer, files: File[]): void {
  const input = inside<HTMLInputElement>(element, "input[type=file]");
  const transfer = new DataTransfer();
  for (const chosen of files) transfer.items.add(chosen);
  if (input === null) return;
  input.files = transfer.files;
  input.dispatchEvent(new Event("change"));
}

describe("HbComposer", () => {
  afterEach(unmountAll);

  it("says to whom and as whom it writes, and why it can't send yet", async () => {
    const { element } = await mountComposer();
    await until(() => inside(element, ".from")?.textContent === "From Corner Shop", "the name is there");
    expect(inside(element, ".to .chip")?.title).to.equal("ada@example.com");
    expect(field(element).getAttribute("aria-label")).to.equal("Reply to Ada Lovelace");
    expect(inside(element, ".send-main")?.getAttribute("aria-disabled")).to.equal("true");
    expect(inside(element, "#reason")?.textContent).to.contain("Write something");
    expect(await violations(element)).to.deep.equal([]);
    expect(danglingReferences(element)).to.deep.equal([]);
  });

  it("sends and marks Done, and tells so before and after", async () => {
    const mounted = await mountComposer();
    const { element, backend } = mounted;
    const told: string[] = [];
    element.addEventListener("hb-message-send", ({ text, then }) => told.push(`${text}, then ${then}`));
    element.addEventListener("hb-message-sent", ({ messageId }) => told.push(messageId.slice(0, 4)));
    await write(element, "Yes, we are.");
    expect(inside(element, ".send")?.classList.contains("quiet")).to.equal(false);
    inside(element, ".send-main")?.click();
    await element.updateComplete;
    expect(told).to.deep.equal(["Yes, we are., then done", "msg_"]);
    expect(field(element).value).to.equal("");
    await until(() => sentBy(mounted).length === 1, "the server has it");
    expect(sentBy(mounted)[0]?.text).to.equal("Yes, we are.");
    expect(backend.state.threads.get(THREAD_ID)?.status).to.equal("done");
  });

  it("sends by key, but not in the midst of composing a sign", async () => {
    const mounted = await mountComposer();
    const { element } = mounted;
    await write(element, "By key");
    field(element).focus();
    press("Enter", { ctrlKey: true, isComposing: true });
    press("Enter");
    expect(field(element).value).to.equal("By key");
    press("Enter", { metaKey: true });
    await until(() => sentBy(mounted).length === 1, "the server has it");
    expect(mounted.backend.state.threads.get(THREAD_ID)?.status).to.equal("todo");
    await write(element, "And done");
    press("Enter", { ctrlKey: true, shiftKey: true });
    await until(() => mounted.backend.state.threads.get(THREAD_ID)?.status === "done", "it is done");
  });

  it("offers other ways in a menu that keys can walk", async () => {
    const mounted = await mountComposer();
    const { element, backend } = mounted;
    await write(element, "Other way");
    inside(element, ".send-more")?.focus();
    inside(element, ".send-more")?.click();
    await until(() => focused()?.getAttribute("role") === "menuitem", "the menu has the focus");
    expect(await violations(element)).to.deep.equal([]);
    press("ArrowDown");
    expect(focused()?.textContent?.trim()).to.equal("Send and move to Trash");
    press("ArrowDown");
    expect(focused()?.textContent?.trim()).to.equal("Send");
    press("Escape");
    await until(() => focused()?.matches(".send-more"), "the focus is back");
    expect(inside(element, ".menu")).to.equal(null);
    inside(element, ".send-more")?.click();
    await element.updateComplete;
    allInside(element, ".menu button")[1]?.click();
    await until(() => backend.state.threads.get(THREAD_ID)?.status === "trash", "it is in the trash");
  });

  it("keeps the draft when the host takes the sending over", async () => {
    const mounted = await mountComposer();
    const { element } = mounted;
    element.addEventListener("hb-message-send", (event) => event.preventDefault());
    await write(element, "Mine");
    inside(element, ".send-main")?.click();
    expect(field(element).value).to.equal("Mine");
    expect(sentBy(mounted)).to.deep.equal([]);
  });

  it("keeps a draft for each thread, also for another composer of the same inbox", async () => {
    const { element, provider } = await mountComposer();
    const drafts: boolean[] = [];
    element.addEventListener("hb-draft-changed", ({ hasDraft }) => drafts.push(hasDraft));
    await write(element, "Half a thought");
    element.thread = "thr_00000000-0000-7000-8000-000000000002";
    await element.updateComplete;
    expect(field(element).value).to.equal("");
    const second = Object.assign(new HbComposer(), { thread: THREAD_ID });
    element.remove();
    provider.append(second);
    await until(() => inside<HTMLTextAreaElement>(second, "textarea")?.value === "Half a thought", "it is there");
    expect(drafts).to.deep.equal([true]);
  });

  it("keeps the text when sending fails, to be tried again or edited", async () => {
    const mounted = await mountComposer();
    const { element, backend } = mounted;
    const mend = backend.fault((request) => (request.method === "POST" ? problem("thread-not-answerable") : undefined));
    await write(element, "Not lost");
    inside(element, ".send-main")?.click();
    const unsent = await until(() => inside(element, ".unsent"), "it says so");
    expect(unsent.querySelector(".draft-text")?.textContent).to.equal("Not lost");
    expect(unsent.textContent).to.contain("no address to answer to");
    expect(await violations(element)).to.deep.equal([]);
    allInside(element, ".unsent button")[1]?.click();
    await until(() => field(element).value === "Not lost", "it can be edited");
    expect(inside(element, ".unsent")).to.equal(null);
    mend();
    inside(element, ".send-main")?.click();
    await until(() => sentBy(mounted).length === 1, "the server has it");
  });

  it("holds a reply when a newer message came in, and sends it when asked to", async () => {
    const mounted = await mountComposer();
    const { element, backend } = mounted;
    const mend = backend.fault((request) => (request.method === "POST" ? problem("thread-moved-on") : undefined));
    await write(element, "All the same");
    inside(element, ".send-main")?.click();
    const unsent = await until(() => inside(element, ".unsent"), "it says so");
    expect(unsent.textContent).to.contain("A newer message came in");
    mend();
    const [again] = allInside(element, ".unsent button");
    expect(again?.textContent?.trim()).to.equal("Send anyway");
    again?.click();
    await until(() => sentBy(mounted).length === 1, "the server has it");
  });

  it("attaches files with their size, and sends them along", async () => {
    const mounted = await mountComposer();
    const { element } = mounted;
    choose(element, [file("price.pdf", "application/pdf", 2_000)]);
    await until(() => inside(element, ".uploads small")?.textContent === "2 kB", "it is there");
    expect(await violations(element)).to.deep.equal([]);
    inside(element, ".send-main")?.click();
    await until(() => sentBy(mounted)[0]?.attachments.length === 1, "the server has both");
    expect(inside(element, ".uploads")?.hidden).to.equal(true);
  });

  it("refuses files that the server would refuse, before any byte leaves, and says why", async () => {
    const { element, backend } = await mountComposer();
    const before = backend.requests.length;
    choose(element, [
      file("big.pdf", "application/pdf", 10 * 1024 * 1024 + 1),
      file("tool.exe", "application/x-msdownload"),
    ]);
    await element.updateComplete;
    expect(allInside(element, ".refusals p").map((line) => line.textContent)).to.deep.equal([
      "big.pdf is larger than 10 MB, so it was not attached.",
      "Files like tool.exe can't be attached.",
    ]);
    expect(backend.requests).to.have.length(before);
    expect(await violations(element)).to.deep.equal([]);
  });

  it("takes dropped and pasted files", async () => {
    const { element } = await mountComposer();
    const transfer = new DataTransfer();
    transfer.items.add(file("one.png", "image/png"));
    const card = inside(element, ".card");
    card?.dispatchEvent(new DragEvent("dragover", { dataTransfer: transfer, bubbles: true, cancelable: true }));
    await element.updateComplete;
    expect(inside(element, ".drop")?.textContent).to.equal("Drop files to attach them");
    card?.dispatchEvent(new DragEvent("drop", { dataTransfer: transfer, bubbles: true, cancelable: true }));
    field(element).dispatchEvent(
      new ClipboardEvent("paste", { clipboardData: transfer, bubbles: true, cancelable: true }),
    );
    await until(() => allInside(element, ".uploads li").length === 2, "both are there");
    allInside(element, ".uploads button[aria-label^=Remove], .uploads button[aria-label^=Cancel]")[0]?.click();
    await until(() => allInside(element, ".uploads li").length === 1, "one is gone");
  });

  it("says so where the role may not answer", async () => {
    const me = makeMe();
    const no = { allowed: false, reason: "role-too-low" } as const;
    const data = { ...DATA, me: { ...me, capabilities: { ...me.capabilities, reply: no, uploadAttachments: no } } };
    const { element } = await mountComposer({ data });
    await until(() => inside(element, "#reason")?.textContent?.includes("may not answer"), "it says so");
    expect(field(element).disabled).to.equal(true);
    expect(field(element).placeholder).to.equal("Your role may not answer here.");
    const send = inside(element, ".send-main");
    expect(Number(send && getComputedStyle(send).opacity)).to.be.lessThan(1);
    send?.focus();
    expect(focused()).to.equal(send);
    expect(send?.getAttribute("aria-describedby")).to.equal("reason");
    expect(await violations(element)).to.deep.equal([]);
  });

  it("takes no text that nothing would keep, and names nobody before it knows whom it answers", async () => {
    const { element } = mount(new HbComposer(), { width: 660, data: DATA });
    await element.updateComplete;
    expect(field(element).disabled).to.equal(true);
    expect(field(element).getAttribute("aria-label")).to.equal("Reply");
    expect(inside(element, ".to .chip")).to.equal(null);
    expect(await violations(element)).to.deep.equal([]);
    element.thread = THREAD_ID;
    await until(() => inside(element, ".to .chip")?.textContent === "Ada Lovelace", "it knows whom it answers");
    expect(field(element).disabled).to.equal(false);
  });

  it("waits behind a bar in a narrow box, opens over the messages, and gives the focus back", async () => {
    const { element } = await mountComposer({ width: 340, theme: "dark" });
    const bar = inside(element, ".reply-bar");
    expect(inside(element, ".card")?.checkVisibility()).to.equal(false);
    expect(bar?.textContent?.trim()).to.equal("Reply to Ada Lovelace…");
    expect(await violations(element)).to.deep.equal([]);
    bar?.click();
    await until(() => focused() === field(element), "the field has the focus");
    expect(inside(element, ".card")?.getAttribute("role")).to.equal("dialog");
    expect(await violations(element)).to.deep.equal([]);
    press("Escape");
    await until(() => focused() === bar, "the focus is back");
    expect(inside(element, ".card")?.checkVisibility()).to.equal(false);
  });
});
