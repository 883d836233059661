import { sendKeys } from "@web/test-runner-commands";
import { expect } from "chai";
import type { Thread } from "@hearback/contract";
import { idOf, makeContact, makeMessage, makeThread } from "@hearback/sdk/testing";
import { HbInbox } from "./inbox.ts";
import { focused, frame, inside, mount, type Mounted, unmountAll, until } from "../testing/fixture.ts";

/** Most Tabs from one end of the inbox to the other; more is a trap. */
const MOST_TABS = 60;

const ada = makeContact({ name: "Ada Lovelace" });
const threads: Thread[] = [4, 3, 2, 1].map((number) =>
  makeThread({
    number,
    subject: `Subject ${number}`,
    contact: { id: ada.id, name: ada.name, email: ada.email, externalId: null },
    messageCount: 2,
    lastMessageId: idOf("msg", 20 + 4 - number),
  }),
);
const messages = threads.flatMap(({ id }, index) => [
  makeMessage({ id: idOf("msg", 10 + index), threadId: id, position: 1, direction: "outbound", text: "First" }),
  makeMessage({
    id: idOf("msg", 20 + index),
    threadId: id,
    position: 2,
    body: {
      kind: "simple",
      blocks: [
        { type: "paragraph", spans: [{ text: "New words" }] },
        { type: "paragraph", spans: [{ text: "Old words" }] },
      ],
      quotedFrom: 1,
    },
  }),
]);

async function mountInbox(width: number): Promise<Mounted<HbInbox>> {
  const mounted = mount(new HbInbox(), { width, data: { threads, messages, contacts: [ada] } });
  const { element } = mounted;
  await until(() => inside(inside(element, "hb-thread-list") ?? element, ".rows .row:not(.placeholder)"), "rows show");
  return mounted;
}

/** What a screen reader would call the focused element, in short. */
function nameOfFocus(): string {
  const at = focused();
  if (at === null || at === document.body) return "nothing";
  const text = at.getAttribute("aria-label") ?? at.textContent ?? "";
  return text.replaceAll(/\s+/g, " ").trim();
}

/** Presses a key for real, so that the browser does what it does with it; `Shift+Tab` and the like hold a key meanwhile. */
async function press(keys: string): Promise<void> {
  const [key = "", held] = keys.split("+").reverse();
  if (held !== undefined) await sendKeys({ down: held });
  await sendKeys({ press: key });
  if (held !== undefined) await sendKeys({ up: held });
}

async function tabTo(name: RegExp, key: "Tab" | "Shift+Tab" = "Tab"): Promise<void> {
  const seen: string[] = [];
  for (let count = 0; count < MOST_TABS; count += 1) {
    await press(key);
    seen.push(nameOfFocus());
    if (name.test(seen.at(-1) ?? "")) return;
  }
  throw new Error(`${key} does not reach ${String(name)}, but: ${seen.join(" | ")}`);
}

function within<E extends HTMLElement = HTMLElement>(inbox: HbInbox, pane: string, selector: string): E | null {
  const host = inside(inbox, pane);
  return host && inside<E>(host, selector);
}

describe("HbInbox by keyboard alone", () => {
  afterEach(unmountAll);

  it("is walked from list to reply, Done, undo, navigation and contact", async function walk() {
    // Every key goes to the browser and back.
    this.timeout(30_000);
    const { element, backend } = await mountInbox(1200);
    await tabTo(/Subject 4/);
    await press("ArrowDown");
    await press("Enter");
    await until(() => within(element, "hb-thread", "hb-message"), "the thread is open");
    expect(nameOfFocus()).to.contain("Subject 3");
    await tabTo(/^Messages$/);
    await tabTo(/Show quoted text/);
    await press("Enter");
    await until(() => nameOfFocus() === "Hide quoted text", "the quote is open");
    await tabTo(/^Reply to Ada/);
    await sendKeys({ type: "Yes" });
    await tabTo(/^Attach a file$/);
    await tabTo(/^More ways to send$/);
    await press("Enter");
    await until(() => nameOfFocus() === "Send", "the menu has the focus");
    await press("Enter");
    await until(() => [...backend.state.messages.values()].some(({ text }) => text === "Yes"), "it is sent");
    await frame();
    expect(nameOfFocus()).to.equal("More ways to send");
    await tabTo(/^Done$/, "Shift+Tab");
    await press("Enter");
    await until(() => element.thread === threads[0]!.id, "the next is open");
    await until(() => within(element, "hb-thread", "hb-message"), "the next is there");
    expect(nameOfFocus()).to.equal("Done");
    await tabTo(/^Undo$/);
    await press("Enter");
    await until(() => element.thread === threads[1]!.id, "the former is back");
    await frame();
    expect(nameOfFocus()).not.to.equal("nothing");
    await tabTo(/^Ada Lovelace$/);
    await tabTo(/^Trash/, "Shift+Tab");
    await press("Enter");
    await until(() => element.view === "trash", "the view is another");
    expect(nameOfFocus()).to.contain("Trash");
  });

  it("keeps the focus when the last thread is done", async () => {
    const { element } = await mountInbox(1200);
    element.thread = threads[3]!.id;
    await until(() => within(element, "hb-thread", ".main"), "it is open");
    for (let left = 4; left > 0; left -= 1) {
      const main = await until(() => within(element, "hb-thread", ".main"), "a thread is open");
      const { thread } = element;
      main.focus();
      await press("Enter");
      await until(() => element.thread !== thread, "it is done");
      await frame();
    }
    expect(element.thread).to.equal(undefined);
    expect(nameOfFocus()).not.to.equal("nothing");
  });

  for (const width of [1200, 900, 360]) {
    it(`lets Tab go through all of it, out at both ends, and to every control: ${width} px`, async () => {
      const { element } = await mountInbox(width);
      element.thread = threads[0]!.id;
      await until(() => within(element, "hb-thread", "hb-message"), "the thread is open");
      await until(() => within(element, "hb-composer", ".card") ?? true, "it can be answered");
      const after = document.createElement("button");
      const before = document.createElement("button");
      document.body.append(after);
      document.body.prepend(before);
      before.focus();
      const reached = new Set<Element | null>();
      for (let count = 0; focused() !== after; count += 1) {
        expect(count).to.be.lessThan(MOST_TABS);
        await press("Tab");
        reached.add(focused());
      }
      const missed = stops(element).filter((stop) => !reached.has(stop));
      expect(missed.map((stop) => stop.outerHTML.slice(0, 80))).to.deep.equal([]);
      for (let count = 0; focused() !== before; count += 1) {
        expect(count).to.be.lessThan(MOST_TABS);
        await press("Shift+Tab");
      }
      before.remove();
      after.remove();
    });
  }

  it("folds the reply's sheet when the focus leaves it, and gives the focus back after sending", async () => {
    const { element, backend } = await mountInbox(360);
    element.thread = threads[0]!.id;
    const composer = await until(() => within(element, "hb-thread", "hb-composer"), "the thread is open");
    await until(() => inside(composer, ".reply-bar")?.textContent?.includes("Ada"), "it can be answered");
    await tabTo(/^Reply to Ada/);
    await press("Enter");
    await until(() => focused()?.matches("textarea"), "the field has the focus");
    await tabTo(/^Reply to Ada.*…$/, "Shift+Tab");
    expect(inside(composer, ".card")?.checkVisibility()).to.equal(false);
    await press("Enter");
    await until(() => focused()?.matches("textarea"), "the field has the focus");
    await sendKeys({ type: "Yes" });
    await press("Control+Enter");
    await until(() => [...backend.state.messages.values()].some(({ text }) => text === "Yes"), "it is sent");
    expect(focused()).to.equal(inside(composer, ".reply-bar"));
  });
});

/** Everything visible that a key should reach, through shadow roots. */
function stops(root: Element): HTMLElement[] {
  const own = [
    ...(root.shadowRoot?.querySelectorAll<HTMLElement>("*") ?? []),
    ...root.querySelectorAll<HTMLElement>("*"),
  ];
  return own.flatMap((node) => [
    ...(node.matches("a[href], button:enabled, textarea:enabled, select, [tabindex='0']") &&
    node.tabIndex >= 0 &&
    node.checkVisibility({ visibilityProperty: true })
      ? [node]
      : []),
    ...(node.shadowRoot === null ? [] : stops(node)),
  ]);
}
