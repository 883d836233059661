import { a11ySnapshot } from "@web/test-runner-commands";
import { expect } from "chai";
import type { Message } from "@hearback/contract";
import { makeContact } from "@hearback/sdk/testing";
import { conversation, exchange, THREAD_ID } from "../testing/conversation.ts";
import { danglingReferences, inside, mount, type Mounted, unmountAll, until } from "../testing/fixture.ts";
import { HbInbox } from "./inbox.ts";

/** A node of the accessibility tree as the browser computes it. */
interface TreeNode {
  readonly role: string;
  readonly name?: string;
  readonly selected?: boolean;
  readonly disabled?: boolean;
  readonly expanded?: boolean;
  readonly level?: number;
  readonly live?: string;
  readonly children?: readonly TreeNode[];
}

const contacts = [makeContact({ name: "Ada Lovelace" })];

async function mountInbox(messages: readonly Partial<Message>[] = exchange(3)): Promise<Mounted<HbInbox>> {
  const data = { ...conversation(messages), contacts };
  const mounted = mount(Object.assign(new HbInbox(), { thread: THREAD_ID }), { width: 1200, data });
  await until(() => within(mounted.element, "hb-thread", "hb-message"), "the thread is open");
  await until(() => within(mounted.element, "hb-contact-panel", "dl"), "the contact is there");
  await until(() => mounted.inbox.connection.value.status === "online", "the stream is open");
  return mounted;
}

function within(inbox: HbInbox, pane: string, selector: string): HTMLElement | null {
  const host = inside(inbox, pane);
  return host && inside(host, selector);
}

async function tree(): Promise<TreeNode[]> {
  // What the browser answers has this shape.
  return flatten((await a11ySnapshot({})) as unknown as TreeNode);
}

function flatten(node: TreeNode): TreeNode[] {
  return [node, ...(node.children ?? []).flatMap(flatten)];
}

/** `role: name`, with the states that are set. */
function spoken({ role, name = "", level, selected, disabled, expanded }: TreeNode): string {
  const states = [
    level !== undefined && `level ${level}`,
    selected && "selected",
    disabled && "disabled",
    expanded !== undefined && (expanded ? "open" : "folded"),
  ];
  return [`${role}: ${name}`, ...states.filter(Boolean)].join(", ");
}

/** Texts of all live regions that are rendered, through shadow roots; empty ones left out. */
function announcements(root: Element | ShadowRoot): string[] {
  return [...root.querySelectorAll("*")].flatMap((node) => {
    const isLive = node.matches("[aria-live=polite], [role=status], [role=alert]") && node.checkVisibility();
    const text = isLive ? (node.textContent ?? "").replaceAll(/\s+/g, " ").trim() : "";
    return [...(text === "" ? [] : [text]), ...(node.shadowRoot === null ? [] : announcements(node.shadowRoot))];
  });
}

describe("HbInbox in the accessibility tree", () => {
  afterEach(unmountAll);

  it("has a name and a role for everything that can be used, in the order in which it is read", async () => {
    const { element } = await mountInbox();
    const roles = ["navigation", "heading", "grid", "row", "region", "group", "article", "button", "textbox"];
    const lines = (await tree()).filter(({ role }) => roles.includes(role)).map(spoken);
    expect(lines.map((line) => line.replace(/waits \d+\sd/, "waits"))).to.deep.equal([
      "navigation: Inbox",
      "button: To do 1",
      "button: Done",
      "button: Trash",
      "heading: Sources, level 3",
      "button: Direct e-mail 1",
      "heading: To do, level 2",
      "grid: Threads",
      "row: Ada Lovelace waits Opening hours Are you open on Sunday?, selected",
      "region: Thread",
      "button: Done",
      "button: Move to Trash",
      "button: Previous thread, disabled",
      "button: Next thread, disabled",
      "heading: Opening hours, level 2",
      "group: Messages",
      "button: 2 earlier messages",
      "article: Message from Ada Lovelace, Friday, November 20, 2026 at 9:00 AM",
      "textbox: Reply to Ada Lovelace",
      "button: Attach a file",
      "button: Send and mark Done, disabled",
      "button: More ways to send, folded",
      "button: Ada Lovelace",
      "heading: Consent, level 3",
      "heading: Earlier threads, level 3",
    ]);
    expect(danglingReferences(element)).to.deep.equal([]);
  });

  it("says nothing by itself while nothing happens, whatever is shown", async () => {
    const { element } = await mountInbox([
      {
        text: "Look",
        body: { kind: "rich", html: "<p>Look</p>", truncated: false },
        remoteContent: [{ url: "https://a.test/1.png", kind: "image", key: "1" }],
      },
    ]);
    const body = within(element, "hb-thread", "hb-message")!;
    await until(() => inside(inside(body, "hb-mail-body")!, ".bar"), "what was held back is told");
    expect(announcements(element.shadowRoot!)).to.deep.equal([]);
  });

  it("says once what came in, what was sent and what was done", async () => {
    const { element, backend } = await mountInbox();
    backend.receive(THREAD_ID, { text: "One more thing", position: 4 });
    await until(() => announcements(element.shadowRoot!).length > 0, "it is said");
    expect(announcements(element.shadowRoot!)).to.deep.equal(["1 new message"]);
    const composer = within(element, "hb-thread", "hb-composer")!;
    const field = inside<HTMLTextAreaElement>(composer, "textarea")!;
    field.value = "Yes";
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    inside(composer, ".send-more")?.click();
    (await until(() => inside<HTMLElement>(composer, ".menu button"), "the menu is open")).click();
    await until(() => announcements(element.shadowRoot!).some((text) => text === "Reply sent"), "it is said");
    expect(announcements(element.shadowRoot!).filter((text) => text === "Reply sent")).to.have.length(1);
    within(element, "hb-thread", ".main")?.click();
    await until(() => announcements(element.shadowRoot!).some((text) => text.startsWith("Marked Done")), "it is said");
  });
});
