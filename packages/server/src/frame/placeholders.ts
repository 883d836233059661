/** Class of an image that was not loaded, and of the box that stands in its place. */
export const BLOCKED_CLASS = "hb-blocked";

/** Narrower or lower than this, in CSS pixels, a box has no room for words. */
const MIN_TEXT_SIDE_PX = 40;
const MIN_TEXT_HEIGHT_PX = 14;

/**
 * Puts a box with the alternative text in place of each image that was not loaded, as large as the image says it is.
 * The browser's own substitute would show a broken picture, and keeps no size that is given by one side only.
 */
export function boxBlockedImages(root: HTMLElement): void {
  for (const image of root.querySelectorAll("img")) {
    if (image.classList.contains(BLOCKED_CLASS)) image.replaceWith(...boxOf(image));
  }
}

/** Nothing at all for an image without words and size: it would show as a speck. */
function boxOf(image: HTMLImageElement): HTMLElement[] {
  const box = document.createElement("span");
  box.className = image.className;
  box.id = image.id;
  // Already cleaned, and taken over value by value.
  for (let index = 0; index < image.style.length; index += 1) {
    const name = image.style.item(index);
    box.style.setProperty(name, image.style.getPropertyValue(name), image.style.getPropertyPriority(name));
  }
  const width = takeSide(image, box, "width");
  const height = takeSide(image, box, "height");
  const hasRoom = (width ?? Infinity) >= MIN_TEXT_SIDE_PX && (height ?? Infinity) >= MIN_TEXT_HEIGHT_PX;
  const words = image.alt.trim();
  if (words === "" && width === null && height === null && box.style.width === "") return [];
  if (hasRoom) box.textContent = words;
  if (words !== "") {
    box.setAttribute("role", "img");
    box.setAttribute("aria-label", words);
  }
  if (image.title !== "") box.title = image.title;
  return [box];
}

/** Gives the box the side that an attribute names, unless its style does; returns it in CSS pixels where it is known. */
function takeSide(image: HTMLImageElement, box: HTMLElement, side: "width" | "height"): number | null {
  const [, digits, unit] = /^\s*(\d+(?:\.\d+)?)\s*(px|%)?\s*$/.exec(image.getAttribute(side) ?? "") ?? [];
  if (digits !== undefined && box.style[side] === "") box.style[side] = `${digits}${unit ?? "px"}`;
  return /^[\d.]+px$/.test(box.style[side]) ? Number.parseFloat(box.style[side]) : null;
}
