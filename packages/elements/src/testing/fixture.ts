import "axe-core/axe.min.js";
import { createInbox, type Inbox } from "@hearback/sdk";
import { createFakeBackend, type FakeBackend, type FakeData, makeThread } from "@hearback/sdk/testing";
import type { Thread } from "@hearback/contract";
import { HbProvider } from "../provider/provider.ts";

/** How long a test waits for something that has to happen by itself. */
const PATIENCE_MS = 3_000;

/** An element under test, connected to a fake back end. */
export interface Mounted<E extends HTMLElement> {
  readonly element: E;
  readonly provider: HbProvider;
  readonly backend: FakeBackend;
  readonly inbox: Inbox;
}

/** How to mount. */
export interface MountOptions {
  /** What the back end holds. */
  readonly data?: FakeData | undefined;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  readonly dir?: "ltr" | "rtl" | undefined;
  readonly locale?: string | undefined;
  readonly theme?: "light" | "dark" | undefined;
  /** Touches the back end before the inbox asks for anything. */
  readonly prepare?: ((backend: FakeBackend) => void) | undefined;
}

const open = new Set<() => void>();

/** Puts an element into a provider on a fake back end, in a box of a known size. */
export function mount<E extends HTMLElement>(element: E, options: MountOptions = {}): Mounted<E> {
  const backend = createFakeBackend(options.data);
  options.prepare?.(backend);
  const inbox = createInbox({ baseUrl: "https://inbox.test", getToken: () => "token", fetch: backend.fetch });
  const provider = new HbProvider();
  const box = document.createElement("div");
  box.dir = options.dir ?? "ltr";
  box.style.cssText = `inline-size: ${options.width ?? 400}px; block-size: ${options.height ?? 800}px; font-family: sans-serif`;
  Object.assign(provider, { inbox, locale: options.locale ?? "en", theme: options.theme ?? "light" });
  provider.append(element);
  box.append(provider);
  document.body.append(box);
  open.add(() => {
    box.remove();
    inbox.close();
  });
  return { element, provider, backend, inbox };
}

/** Takes away everything that was mounted. */
export function unmountAll(): void {
  for (const close of open) close();
  open.clear();
}

/** Waits until something is there, looking at every frame. */
export async function until<T>(probe: () => T | undefined | null | false, what: string): Promise<T> {
  const endMs = performance.now() + PATIENCE_MS;
  for (;;) {
    const found = probe();
    if (found !== undefined && found !== null && found !== false) return found;
    if (performance.now() > endMs) throw new Error(`Waited in vain until ${what}`);
    await frame();
  }
}

/** The next frame, after which layout and observers have run. */
export async function frame(): Promise<void> {
  await new Promise((resolve) => {
    requestAnimationFrame(() => setTimeout(resolve));
  });
}

/** The first match inside of an element's shadow root. */
export function inside<E extends Element = HTMLElement>(element: Element, selector: string): E | null {
  return element.shadowRoot?.querySelector<E>(selector) ?? null;
}

/** All matches inside of an element's shadow root. */
export function allInside(element: Element, selector: string): HTMLElement[] {
  return [...(element.shadowRoot?.querySelectorAll<HTMLElement>(selector) ?? [])];
}

/** The focused element, through shadow roots. */
export function focused(): Element | null {
  let at = document.activeElement;
  while (at?.shadowRoot?.activeElement) at = at.shadowRoot.activeElement;
  return at;
}

/** Presses a key on what has the focus; returns whether the page may still act on it. */
export function press(key: string, init: KeyboardEventInit = {}): boolean {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, composed: true, cancelable: true, ...init });
  return focused()?.dispatchEvent(event) ?? true;
}

/** All nodes below a root, through shadow roots: elements, texts and comments. */
export function countNodes(root: Node): number {
  let count = 0;
  for (const child of root.childNodes) count += 1 + countNodes(child);
  if (root instanceof Element && root.shadowRoot !== null) count += countNodes(root.shadowRoot);
  return count;
}

/** Rules of axe that an element breaks, each with the places; through shadow roots. */
export async function violations(element: Element): Promise<string[]> {
  const { violations: found } = await axe().run(element, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    // About whole pages, which an element is not.
    rules: { region: { enabled: false }, "page-has-heading-one": { enabled: false } },
  });
  return found.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.target.join(" ")).join(", ")}`);
}

/** Ids that ARIA attributes name and nothing in their tree has. */
export function danglingReferences(element: Element): string[] {
  const root = element.shadowRoot;
  if (root === null) return [];
  const names = ["aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "aria-activedescendant", "for"];
  return [...root.querySelectorAll("*")].flatMap((node) => [
    ...danglingReferences(node),
    ...names
      .flatMap((name) => (node.getAttribute(name) ?? "").split(" "))
      .filter((id) => id !== "" && root.getElementById(id) === null),
  ]);
}

/** As many threads as asked for, newest first by number, from people with full rows. */
export function manyThreads(count: number, fields: Partial<Thread> = {}): Thread[] {
  return Array.from({ length: count }, (_, index) => {
    const number = count - index;
    const name = `Contact ${number}`;
    const thread = makeThread({
      number,
      subject: `Subject ${number}`,
      snippet: `Words ${number}`,
      hasAttachments: true,
    });
    return { ...thread, contact: { ...thread.contact, name }, ...fields };
  });
}

interface Axe {
  run(
    context: Element,
    options: object,
  ): Promise<{ violations: { id: string; nodes: { target: (string | string[])[] }[] }[] }>;
}

function axe(): Axe {
  const found: unknown = Reflect.get(globalThis, "axe");
  if (typeof found !== "object" || found === null || !("run" in found)) throw new Error("axe-core is not loaded");
  return found as Axe;
}
