const SIDES = ["top", "right", "bottom", "left"];
const LOGICAL_SIDES = ["block-start", "block-end", "inline-start", "inline-end"];
const CORNERS = ["top-left", "top-right", "bottom-right", "bottom-left"];

const TEXT =
  "color direction font-family font-size font-stretch font-style font-variant-caps font-variant-numeric font-weight " +
  "hyphens letter-spacing line-height overflow-wrap tab-size text-align text-align-last text-decoration-color " +
  "text-decoration-line text-decoration-style text-decoration-thickness text-indent text-overflow text-shadow " +
  "text-transform text-underline-offset text-wrap-mode unicode-bidi vertical-align white-space white-space-collapse " +
  "word-break word-spacing";
const BOX =
  "box-shadow box-sizing clear display float height max-height max-width min-height min-width object-fit " +
  "object-position opacity overflow-x overflow-y position visibility width block-size inline-size " +
  "max-block-size max-inline-size min-block-size min-inline-size";
const TABLE =
  "border-collapse border-spacing -webkit-border-horizontal-spacing -webkit-border-vertical-spacing caption-side " +
  "empty-cells table-layout list-style-position list-style-type";
const BACKGROUND =
  "background-color background-image background-origin background-position-x background-position-y " +
  "background-repeat background-size";
const FLEX =
  "align-content align-items align-self column-gap flex-basis flex-direction flex-grow flex-shrink flex-wrap " +
  "justify-content justify-items justify-self order row-gap";

function sided(sides: readonly string[], before: string, after = ""): string[] {
  return sides.map((side) => `${before}-${side}${after}`);
}

/** Longhands that a mail may set: looks and flow, nothing that leaves its box, moves, loads or reacts. */
export const ALLOWED_PROPERTIES: ReadonlySet<string> = new Set([
  ...[TEXT, BOX, TABLE, BACKGROUND, FLEX].flatMap((names) => names.split(" ")),
  ...[...SIDES, ...LOGICAL_SIDES].flatMap((side) => [`margin-${side}`, `padding-${side}`]),
  ...["-width", "-style", "-color"].flatMap((part) => sided([...SIDES, ...LOGICAL_SIDES], "border", part)),
  ...sided(CORNERS, "border", "-radius"),
]);

/** Keywords that are left of properties whose other values would leave the box. */
export const ALLOWED_KEYWORDS: Readonly<Record<string, readonly string[]>> = {
  position: ["relative", "static"],
  "unicode-bidi": ["normal", "embed", "isolate", "plaintext"],
  "overflow-x": ["visible", "hidden", "auto", "clip"],
  "overflow-y": ["visible", "hidden", "auto", "clip"],
};

/** Properties whose value is one colour, for the darker scheme. */
export const COLOR_PROPERTIES: ReadonlySet<string> = new Set([
  "color",
  "background-color",
  "text-decoration-color",
  ...sided([...SIDES, ...LOGICAL_SIDES], "border", "-color"),
]);
