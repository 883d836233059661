/** Tallest mail frame in CSS pixels; a taller mail scrolls inside. */
export const MAX_FRAME_HEIGHT_PX = 20_000;

/** Message that hands the frame its port, posted once by the page with the port as the only transfer. */
export const FRAME_CONNECT = "hb-frame-connect";
/** Message that the frame posts to its parent when it can take its port. */
export const FRAME_READY = "hb-frame-ready";
