/** Longest HTML that is parsed, in UTF-16 units: a longer one only serves to stall the parser. */
export const MAX_HTML_LENGTH = 1_048_576;
/** Most nodes that are shown: millions of empty elements would freeze layout. */
export const MAX_NODES = 20_000;
/** Deepest nesting that is kept: deeper trees blow the stack of layout and style. */
export const MAX_DEPTH = 200;
/** Most images in one mail: each one is a request and a decoded bitmap. */
export const MAX_IMAGES = 2_000;
/** Longest style sheet text, over all `<style>` elements: selector matching grows with it. */
export const MAX_CSS_LENGTH = 262_144;
/** Most style rules kept after filtering, for the same reason. */
export const MAX_CSS_RULES = 5_000;
/** Most classes kept on one element. */
export const MAX_CLASSES = 50;
/** Longest length in a style, in CSS pixels: larger ones make frames of millions of pixels. */
export const MAX_LENGTH_PX = 4_000;
/** Most negative margin or indent, in CSS pixels: larger ones pull text over other text. */
export const MIN_MARGIN_PX = -100;
/** Smallest font that is not hidden on purpose (0 is: spacer cells and columns rely on it), in CSS pixels. */
export const MIN_FONT_PX = 6;
/** Largest font, in CSS pixels. */
export const MAX_FONT_PX = 96;
/** Smallest line height as a factor, unless it is 0, which image gaps rely on. */
export const MIN_LINE_HEIGHT = 0.8;
/** Images of at most this many CSS pixels on both sides show nothing to people: they only report the opening. */
export const MAX_TRACKER_SIDE_PX = 2;
/** Narrower than this share of its own width a mail is not shrunk any further; it scrolls sideways instead. */
export const MIN_FIT = 0.7;
/** Most height reports for one shown mail: a mail whose style depends on the height could go back and forth for ever. */
export const MAX_HEIGHT_REPORTS = 500;
