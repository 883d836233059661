import {
  FRAME_CONNECT,
  FRAME_READY,
  type FrameCommand,
  type FrameEvent,
  frameEventSchema,
  MAX_FRAME_HEIGHT_PX,
} from "@hearback/contract";

/** How long the frame may take to be there, and then to show the mail, in milliseconds. */
const ANSWER_TIMEOUT_MS = 5_000;
/** How long after its document came the frame may take: its script speaks first of all, so it is not coming. */
const SILENCE_TIMEOUT_MS = 1_000;
/** Most events at once, and per second after that: a hostile frame could keep the page busy. */
const EVENT_BURST = 120;
const EVENTS_PER_S = 40;

/** A command that shows a mail. */
export type ShowCommand = Extract<FrameCommand, { type: "show" }>;

/** What the owner of a {@link MailFrame} is told. */
export interface MailFrameListener {
  /** Said once the mail is laid out, then whenever its height changes; at most {@link MAX_FRAME_HEIGHT_PX}. */
  heightChanged(heightPx: number): void;
  shown(isLimited: boolean): void;
  linkOpened(href: string, text: string): void;
  keyPressed(key: string, isShift: boolean): void;
  /** The frame is not to be had, or went somewhere else: it is given up for good. */
  failed(): void;
}

/**
 * The page's end of one mail frame: hands its port over once, believes nothing that comes back, and gives up when the
 * frame does not answer, is forbidden by the page's policy, or loads a second document.
 */
export class MailFrame {
  readonly #iframe: HTMLIFrameElement;
  readonly #listener: MailFrameListener;
  readonly #controller = new AbortController();
  #command: ShowCommand;
  #port: MessagePort | undefined;
  #loads = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #budget = { left: EVENT_BURST, atMs: performance.now() };

  constructor(iframe: HTMLIFrameElement, command: ShowCommand, listener: MailFrameListener) {
    this.#iframe = iframe;
    this.#command = command;
    this.#listener = listener;
    const { signal } = this.#controller;
    window.addEventListener("message", (event) => this.#handleReady(event), { signal });
    iframe.addEventListener("load", () => this.#handleLoad(), { signal });
    document.addEventListener("securitypolicyviolation", (event) => this.#handleViolation(event), { signal });
    this.#expectAnswer();
  }

  /** Shows another mail, or the same one otherwise; before the frame is there, in its first place. */
  show(command: ShowCommand): void {
    this.#command = command;
    if (this.#port === undefined) return;
    this.#port.postMessage(command);
    this.#expectAnswer();
  }

  /** Changes the colours of what is shown. */
  setColorScheme(colorScheme: ShowCommand["colorScheme"]): void {
    if (colorScheme === this.#command.colorScheme) return;
    this.#command = { ...this.#command, colorScheme };
    this.#port?.postMessage({ type: "theme", colorScheme } satisfies FrameCommand);
  }

  /** Lets go of the frame; nothing is said any more. */
  close(): void {
    this.#controller.abort();
    clearTimeout(this.#timer);
    this.#port?.close();
    this.#port = undefined;
  }

  #expectAnswer(timeoutMs = ANSWER_TIMEOUT_MS): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#fail(), timeoutMs);
  }

  #fail(): void {
    this.close();
    this.#listener.failed();
  }

  #handleReady(event: MessageEvent<unknown>): void {
    const frame = this.#iframe.contentWindow;
    if (frame === null || event.source !== frame || event.data !== FRAME_READY || this.#port !== undefined) return;
    const channel = new MessageChannel();
    this.#port = channel.port1;
    this.#port.addEventListener("message", ({ data }: MessageEvent<unknown>) => this.#handleEvent(data));
    this.#port.start();
    // A sandboxed frame has no origin that could be named; the source was checked, and the port is all that is handed over.
    frame.postMessage(FRAME_CONNECT, "*", [channel.port2]);
    this.show(this.#command);
  }

  #handleLoad(): void {
    this.#loads += 1;
    if (this.#loads > 1) this.#fail();
    else if (this.#port === undefined) this.#expectAnswer(SILENCE_TIMEOUT_MS);
  }

  #handleViolation(event: SecurityPolicyViolationEvent): void {
    const isFrame = /^(?:frame|child|default)-src/.test(event.effectiveDirective);
    if (isFrame && this.#iframe.src.startsWith(event.blockedURI)) this.#fail();
  }

  #handleEvent(data: unknown): void {
    if (!this.#takeFromBudget()) return;
    const result = frameEventSchema.safeParse(data);
    if (result.success) this.#tell(result.data);
  }

  #tell(event: FrameEvent): void {
    switch (event.type) {
      case "shown":
        clearTimeout(this.#timer);
        this.#listener.shown(event.limited === true);
        break;
      case "height":
        this.#listener.heightChanged(Math.min(Math.ceil(event.heightPx), MAX_FRAME_HEIGHT_PX));
        break;
      case "link":
        this.#listener.linkOpened(event.href, event.text);
        break;
      case "key":
        this.#listener.keyPressed(event.key, event.shift);
        break;
    }
  }

  #takeFromBudget(): boolean {
    const nowMs = performance.now();
    const refill = ((nowMs - this.#budget.atMs) / 1_000) * EVENTS_PER_S;
    const left = Math.min(EVENT_BURST, this.#budget.left + refill) - 1;
    this.#budget = { left: Math.max(left, 0), atMs: nowMs };
    return left >= 0;
  }
}
