/** What was started on the page and neither ended nor was stopped, until the watch is over. */
export interface Watch {
  readonly left: readonly string[];
  stop(): void;
}

type Around = (self: unknown, args: unknown[], call: () => unknown) => unknown;

/** Puts something around a method of the page; answers how to take it away. */
function wrap(owner: object, name: string, around: Around): () => void {
  const original: unknown = Reflect.get(owner, name);
  if (typeof original !== "function") throw new TypeError(`${name} is no method`);
  Reflect.set(owner, name, function wrapped(this: unknown, ...args: unknown[]) {
    const self = this ?? globalThis;
    return around(self, args, () => Reflect.apply(original, self, args));
  });
  return () => Reflect.set(owner, name, original);
}

function watch(wraps: (left: Map<unknown, string>) => (() => void)[]): Watch {
  const left = new Map<unknown, string>();
  const undo = wraps(left);
  return {
    get left() {
      return [...left.values()];
    },
    stop: () => undo.forEach((back) => back()),
  };
}

/** Follows the listeners on the page's own objects, but those that hear once. */
export function watchListeners(): Watch {
  const isPage = (target: unknown): boolean =>
    target === window || target === document || target === document.documentElement || target === document.body;
  return watch((left) => [
    wrap(EventTarget.prototype, "addEventListener", (self, args, call) => {
      const [type, listener, options] = args;
      const { once, signal }: AddEventListenerOptions = typeof options === "object" && options !== null ? options : {};
      if (isPage(self) && once !== true) {
        left.set(listener, String(type));
        signal?.addEventListener("abort", () => left.delete(listener));
      }
      return call();
    }),
    wrap(EventTarget.prototype, "removeEventListener", (self, args, call) => {
      if (isPage(self)) left.delete(args[1]);
      return call();
    }),
  ]);
}

/** Follows intervals and timeouts. */
export function watchTimers(): Watch {
  return watch((left) => {
    const start = (name: string, isRepeated: boolean): (() => void) =>
      wrap(globalThis, name, (_self, args, call) => {
        const [run] = args;
        const timer: { id?: unknown } = {};
        if (!isRepeated && typeof run === "function") {
          args[0] = (...more: unknown[]): void => {
            left.delete(timer.id);
            Reflect.apply(run, globalThis, more);
          };
        }
        timer.id = call();
        left.set(timer.id, `${name} ${String(run).slice(0, 80)}`);
        return timer.id;
      });
    const end = (name: string): (() => void) =>
      wrap(globalThis, name, (_self, args, call) => {
        left.delete(args[0]);
        return call();
      });
    return [start("setInterval", true), start("setTimeout", false), end("clearInterval"), end("clearTimeout")];
  });
}
