/** What tells that trying again now is worth it. */
export interface Surroundings {
  /** Calls `listener` when the network is back or the page is looked at again; returns the undo function. */
  onWake(listener: () => void): () => void;
  /** Calls `listener` when the network is gone; returns the undo function. */
  onOffline(listener: () => void): () => void;
}

/** The browser's own signs; where there are none, as in Node, nothing ever happens. */
export const browserSurroundings: Surroundings = {
  onWake(listener) {
    const onVisible = (): void => {
      if (globalThis.document.visibilityState === "visible") listener();
    };
    const undo = [listen(globalThis, "online", listener), listen(globalThis.document, "visibilitychange", onVisible)];
    return () => undo.forEach((stop) => stop());
  },
  onOffline: (listener) => listen(globalThis, "offline", listener),
};

function listen(target: Partial<EventTarget> | undefined, type: string, listener: () => void): () => void {
  target?.addEventListener?.(type, listener);
  return () => target?.removeEventListener?.(type, listener);
}
