import { filterInlineStyle, type CssContext } from "./css/filter.ts";
import { CLASS_PREFIX } from "./css/selectors.ts";
import { MAX_CLASSES } from "./limits.ts";
import { BLOCKED_CLASS } from "./placeholders.ts";
import { type ElementFilter } from "./sanitise.ts";
import { isTracker, linkTarget, type ImagePolicy } from "./urls.ts";

const LINK_RELATIONS = "noopener noreferrer nofollow ugc";

/**
 * Judges what the sanitiser does not: image and link addresses before it looks at them, styles, classes and colours
 * after. It works on nodes of an inert document and only ever narrows what is there.
 */
export function createElementFilter(context: CssContext): ElementFilter {
  const blocked = new WeakSet<Element>();
  return {
    before(element) {
      if (!(element instanceof HTMLElement)) return;
      if (element instanceof HTMLImageElement) resolveImage(element, context.images, blocked);
      if (element instanceof HTMLAnchorElement) resolveLink(element);
      liftBackground(element);
    },
    after(element) {
      if (!(element instanceof HTMLElement)) return;
      // Should a click ever get past the frame's handler, it meets a window that the sandbox doesn't open.
      if (element instanceof HTMLAnchorElement) Object.assign(element, { target: "_blank", rel: LINK_RELATIONS });
      liftColors(element, context);
      filterInlineStyle(element, context);
      prefixClasses(element);
      if (blocked.has(element)) element.classList.add(BLOCKED_CLASS);
    },
  };
}

function resolveImage(image: HTMLImageElement, images: ImagePolicy, blocked: WeakSet<Element>): void {
  if (isTracker(image)) return image.remove();
  const verdict = images.judge(image.getAttribute("src") ?? "");
  if (verdict.kind === "remove") image.remove();
  else if (verdict.kind === "show") image.setAttribute("src", verdict.src);
  else {
    image.removeAttribute("src");
    blocked.add(image);
  }
}

function resolveLink(link: HTMLAnchorElement): void {
  const href = link.getAttribute("href");
  const target = href === null ? null : linkTarget(href);
  if (target === null) link.removeAttribute("href");
  else link.setAttribute("href", target);
}

/** `background="…"` of tables becomes a style, which is judged like every other. */
function liftBackground(element: HTMLElement): void {
  const address = element.getAttribute("background");
  if (address === null) return;
  element.removeAttribute("background");
  if (element.style.backgroundImage === "") element.style.backgroundImage = `url("${CSS.escape(address.trim())}")`;
}

/** Old colour attributes become styles, so that there is one way for colours. */
function liftColors(element: HTMLElement, context: CssContext): void {
  const ground = element.getAttribute("bgcolor");
  if (ground !== null) lift(element, "bgcolor", "background-color", ground);
  const color = element.getAttribute("color");
  if (color !== null && context.scheme === "dark") lift(element, "color", "color", color);
}

function lift(element: HTMLElement, attribute: string, property: string, value: string): void {
  if (element.style.getPropertyValue(property) === "") {
    element.style.setProperty(property, /^[0-9a-f]{6}$/i.test(value.trim()) ? `#${value.trim()}` : value.trim());
  }
  if (element.style.getPropertyValue(property) !== "") element.removeAttribute(attribute);
}

function prefixClasses(element: HTMLElement): void {
  const names = [...element.classList].slice(0, MAX_CLASSES);
  if (names.length > 0) element.className = names.map((name) => CLASS_PREFIX + name).join(" ");
  else element.removeAttribute("class");
}
