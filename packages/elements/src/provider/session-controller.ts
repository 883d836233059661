import { ContextConsumer, ContextProvider } from "@lit/context";
import type { ReactiveController, ReactiveElement } from "lit";
import { createInbox, tokenFromUrl, type Inbox } from "@hearback/sdk";
import { inboxContext } from "../base/context.ts";

/** What an element that can connect by itself has; the attributes are `base-url` and `token-url`. */
export interface SessionHost extends ReactiveElement {
  baseUrl: string | undefined;
  tokenUrl: string | undefined;
  getToken: (() => string | Promise<string>) | undefined;
  /** An inbox that the host made; it stays the host's to close. */
  inbox?: Inbox | undefined;
}

/** Where a session stands: waiting for its settings, set up wrongly, or with an inbox. */
export type SessionState =
  | { readonly status: "waiting" }
  | { readonly status: "misused"; readonly what: string }
  | { readonly status: "ready"; readonly inbox: Inbox };

const WAITING: SessionState = { status: "waiting" };

/**
 * Gives an element and those below it an inbox: one made of the element's own settings, or the one of a provider above.
 * An inbox that was made here is closed when the element leaves the document; a mere move keeps it.
 */
export class SessionController implements ReactiveController {
  readonly #host: SessionHost;
  readonly #provider: ContextProvider<typeof inboxContext>;
  readonly #inherited: ContextConsumer<typeof inboxContext, SessionHost>;
  #own: { readonly key: string; readonly state: SessionState; close?: () => void } | undefined;
  /** Settings may come by script after the element: what is missing counts only after the page has had its say. */
  #isSettled = false;
  #reported: string | undefined;
  /** A provider above has answered, so what is missing is for that one to say. */
  #isInside = false;

  state: SessionState = WAITING;

  constructor(host: SessionHost) {
    this.#host = host;
    this.#provider = new ContextProvider(host, { context: inboxContext });
    this.#inherited = new ContextConsumer(host, {
      context: inboxContext,
      subscribe: true,
      callback: () => (this.#isInside = true),
    });
    host.addController(this);
  }

  /** The inbox; `undefined` until there is one. */
  get inbox(): Inbox | undefined {
    return this.state.status === "ready" ? this.state.inbox : undefined;
  }

  /** Whether the inbox was made here. */
  get isOwn(): boolean {
    return this.#own !== undefined;
  }

  /** Starts anew with an inbox of its own, as after a refused token; does nothing where the inbox came from elsewhere. */
  restart(): void {
    this.#drop();
    this.#host.requestUpdate();
  }

  hostConnected(): void {
    this.#host.requestUpdate();
    void pageHasRun().then(() => {
      this.#isSettled = true;
      this.#host.requestUpdate();
    });
  }

  hostUpdate(): void {
    this.state = this.#nextState();
    this.#provider.setValue(this.inbox);
    this.#report();
  }

  hostDisconnected(): void {
    this.#isInside = false;
    queueMicrotask(() => {
      if (!this.#host.isConnected) this.#drop();
    });
  }

  #nextState(): SessionState {
    const { inbox, baseUrl } = this.#host;
    if (inbox !== undefined) return { status: "ready", inbox };
    const inherited = this.#inherited.value;
    if (!baseUrl && inherited !== undefined) return { status: "ready", inbox: inherited };
    if (!baseUrl && this.#isInside) return WAITING;
    const missing = this.#missing();
    if (missing !== undefined) return this.#isSettled ? { status: "misused", what: missing } : WAITING;
    return this.#open(baseUrl ?? "");
  }

  #missing(): string | undefined {
    const { baseUrl, tokenUrl, getToken } = this.#host;
    if (!baseUrl) return "base-url is missing";
    if (!tokenUrl && getToken === undefined) return "token-url or getToken is missing";
    return undefined;
  }

  #open(baseUrl: string): SessionState {
    const { tokenUrl } = this.#host;
    const key = JSON.stringify([baseUrl, tokenUrl]);
    if (this.#own?.key === key) return this.#own.state;
    this.#drop();
    const fromUrl = tokenUrl === undefined ? undefined : tokenFromUrl(tokenUrl);
    // Read at every call: frameworks hand in a new function with every render, which must not start anew.
    const getToken = async () => await (this.#host.getToken ?? fromUrl ?? noToken)();
    try {
      const inbox = createInbox({ baseUrl, getToken });
      this.#own = { key, state: { status: "ready", inbox }, close: () => inbox.close() };
    } catch (error) {
      this.#own = { key, state: { status: "misused", what: error instanceof Error ? error.message : String(error) } };
    }
    return this.#own.state;
  }

  #drop(): void {
    this.#own?.close?.();
    this.#own = undefined;
    this.state = WAITING;
  }

  #report(): void {
    if (this.state.status !== "misused" || this.state.what === this.#reported) return;
    this.#reported = this.state.what;
    // A developer looks here first; the element shows the same.
    // oxlint-disable-next-line no-console
    console.error(new TypeError(`<${this.#host.localName}>: ${this.state.what}.`));
  }
}

function noToken(): never {
  throw new TypeError("token-url or getToken is missing");
}

/** Resolves when the page's first scripts have run, and those of the task that put the element there. */
async function pageHasRun(): Promise<void> {
  if (document.readyState !== "complete") {
    await new Promise((resolve) => {
      window.addEventListener("load", resolve, { once: true });
    });
  }
  await new Promise((resolve) => {
    setTimeout(resolve);
  });
}
