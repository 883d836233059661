import type { ReadonlySignal } from "@preact/signals-core";
import type { Live } from "./live.ts";

/**
 * The public face of a signal: plain `value` and `subscribe`.
 * @param onUse Called at each reading and subscribing, so that fetching can begin with the first.
 */
export function liveSignal<T>(source: ReadonlySignal<T>, onUse?: () => void): Live<T> {
  return {
    get value() {
      onUse?.();
      return source.peek();
    },
    subscribe(listener) {
      onUse?.();
      return source.subscribe((value) => callSafely(listener, value));
    },
  };
}

/** A host's listener that throws must stop neither the stream nor the other listeners: its error goes to the page. */
function callSafely<T>(listener: (value: T) => void, value: T): void {
  try {
    listener(value);
  } catch (error) {
    queueMicrotask(() => {
      throw error;
    });
  }
}
