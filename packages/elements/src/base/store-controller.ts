import type { ReactiveController, ReactiveControllerHost } from "lit";
import type { Live } from "@hearback/sdk";

/**
 * Renders the host again whenever a live value changes: subscribes while the host is connected, leaves when it goes.
 * `source` is read before every render and compared by identity, so it must hand out the same object until another is
 * meant; what has to be opened and closed is held by a {@link ResourceController}.
 */
export class StoreController<T> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #source: () => Live<T> | undefined;
  #live: Live<T> | undefined;
  #leave: (() => void) | undefined;
  #subscribing = false;

  constructor(host: ReactiveControllerHost, source: () => Live<T> | undefined) {
    this.#host = host;
    this.#source = source;
    host.addController(this);
  }

  /** The value now; `undefined` while there is no source. */
  get value(): T | undefined {
    return this.#live?.value;
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostUpdate(): void {
    const live = this.#source();
    if (live === this.#live) return;
    this.#leave?.();
    this.#live = live;
    // The listener is called at once; that first call is already part of the render that is about to come.
    this.#subscribing = true;
    this.#leave = live?.subscribe(() => {
      if (!this.#subscribing) this.#host.requestUpdate();
    });
    this.#subscribing = false;
  }

  hostDisconnected(): void {
    this.#leave?.();
    this.#leave = undefined;
    this.#live = undefined;
  }
}

/** How a {@link ResourceController} gets and gives back its thing. */
export interface ResourceOptions<R> {
  /** What it depends on, compared one by one by identity before every render. */
  keys: () => readonly unknown[];
  /** Opens it; `undefined` when the keys say that there is nothing to open. */
  open: () => R | undefined;
  /** Closes it: the keys have changed, or the host went. */
  close?: ((resource: R) => void) | undefined;
}

/**
 * Holds one thing that is opened and closed, such as a list or a thread's handle: opens it before the render in which
 * the keys are others than before, and closes the former one. Create it before the controllers that read its `value`.
 */
export class ResourceController<R> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #options: ResourceOptions<R>;
  #openKeys: readonly unknown[] = [];
  #isOpen = false;

  /** The open thing; `undefined` while there is none. */
  value: R | undefined;

  constructor(host: ReactiveControllerHost, options: ResourceOptions<R>) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostUpdate(): void {
    const keys = this.#options.keys();
    if (this.#isOpen && keys.every((key, index) => Object.is(key, this.#openKeys[index]))) return;
    this.#close();
    this.#isOpen = true;
    this.#openKeys = keys;
    this.value = this.#options.open();
  }

  hostDisconnected(): void {
    this.#close();
  }

  /** Opens it anew, as after an error. */
  reopen(): void {
    this.#close();
    this.#host.requestUpdate();
  }

  #close(): void {
    const open = this.value;
    this.value = undefined;
    this.#isOpen = false;
    if (open !== undefined) this.#options.close?.(open);
  }
}
