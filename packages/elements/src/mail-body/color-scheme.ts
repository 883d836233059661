/**
 * Tells whether a text colour is meant for a dark ground, from its computed value. The theme may come from any ancestor
 * or host variable, so what the text really looks like is the only thing that can be trusted.
 * @param color As `getComputedStyle` gives it: `rgb(…)`, `oklch(…)`, `oklab(…)` or `color(srgb …)`.
 */
export function isLightText(color: string): boolean {
  const [first = 0, second = 0, third = 0] = (color.match(/-?[\d.]+/g) ?? []).map(Number);
  if (color.startsWith("okl")) return (color.includes("%") ? first / 100 : first) > 0.6;
  const scale = color.startsWith("color(") ? 1 : 255;
  return (0.2126 * first + 0.7152 * second + 0.0722 * third) / scale > 0.5;
}
