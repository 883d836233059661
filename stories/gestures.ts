/** What people do to an element, for stories that begin after it. Things are named as a screen reader names them. */
import type { ThreadId } from "@hearback/contract";
import { openShopOf } from "./support.ts";

interface Shown {
  readonly canvasElement: HTMLElement;
}

/** Presses the button or link whose name begins like this, in the story or in one element of it. */
export function press(name: string, within = "*"): (story: Shown) => Promise<void> {
  return async ({ canvasElement }) => {
    const root = await found(canvasElement, (element) => element.matches(within));
    (await found(root, (element) => isButton(element, name))).click();
  };
}

/** Writes into the text field. */
export function write(text: string): (story: Shown) => Promise<void> {
  return async ({ canvasElement }) => {
    const field = await found(canvasElement, (element) => element instanceof HTMLTextAreaElement);
    Object.assign(field, { value: text });
    field.dispatchEvent(new InputEvent("input", { bubbles: true, composed: true }));
  };
}

/** Attaches files of these names and sizes in bytes. */
export function attach(...files: readonly [name: string, sizeBytes: number, type: string][]) {
  return async ({ canvasElement }: Shown): Promise<void> => {
    await found(canvasElement, (element) => isButton(element, "Attach") && !element.matches(":disabled"));
    const field = await found(canvasElement, (element) => element.matches("input[type=file]"));
    const transfer = new DataTransfer();
    for (const [name, size, type] of files) transfer.items.add(new File([new Uint8Array(size)], name, { type }));
    Object.assign(field, { files: transfer.files });
    field.dispatchEvent(new Event("change", { bubbles: true }));
  };
}

/** Gives an element the focus, as the Tab key would. */
export function focus(selector: string): (story: Shown) => Promise<void> {
  return async ({ canvasElement }) => (await found(canvasElement, (element) => element.matches(selector))).focus();
}

/** Scrolls a list down, once its rows are there. */
export function scroll(selector: string, byPx: number): (story: Shown) => Promise<void> {
  return async ({ canvasElement }) => {
    await found(canvasElement, (element) => element.matches("[role=row]:not(.placeholder)"));
    (await found(canvasElement, (element) => element.matches(selector))).scrollTop += byPx;
    await new Promise((resolve) => requestAnimationFrame(resolve));
  };
}

/** A message comes in for each of these threads, and `selector` shows what that brought about. */
export function receive(threadIds: readonly ThreadId[], selector: string) {
  return async (story: Shown & { readonly loaded: Record<string, unknown> }): Promise<void> => {
    for (const id of threadIds) openShopOf(story).backend.receive(id);
    await found(story.canvasElement, (element) => element.matches(selector));
  };
}

/** One thing after the other. */
export function all<Story extends Shown>(...gestures: ((story: Story) => Promise<void>)[]) {
  return async (story: Story): Promise<void> => {
    for (const gesture of gestures) await gesture(story);
  };
}

function isButton(element: Element, name: string): boolean {
  if (!element.matches("button, a, [role=menuitem]") || !element.checkVisibility()) return false;
  const label = element.getAttribute("aria-label") ?? element.textContent ?? "";
  return label.trim().startsWith(name);
}

/** How long something may take to be there, in frames. */
const PATIENCE = 120;

async function found(root: HTMLElement, fits: (element: HTMLElement) => boolean): Promise<HTMLElement> {
  for (let frame = 0; frame < PATIENCE; frame += 1) {
    for (const element of below(root)) if (fits(element)) return element;
    await new Promise((resolve) => requestAnimationFrame(resolve));
  }
  throw new Error("What the story wants to touch is not there");
}

/** All elements below one, through shadow roots. */
function* below(root: HTMLElement | ShadowRoot): Generator<HTMLElement> {
  if (root instanceof HTMLElement && root.shadowRoot !== null) yield* below(root.shadowRoot);
  for (const child of root.children) {
    if (!(child instanceof HTMLElement)) continue;
    yield child;
    yield* below(child);
  }
}
