import type { Logger } from "pino";
import type { Spool } from "./smtp/spool.ts";

/** Mails handled at the same time; those of one sender still go one after the other. */
const MAX_RUNNING = 4;
const FIRST_RETRY_MS = 500;
const MAX_RETRY_MS = 60_000;

/** Takes accepted mails out of the spool and into the inboxes. */
export interface IncomingQueue {
  /** Adds a mail; those with the same key are handled in the order they were added. */
  add(spoolId: string, key: string): void;
  /** Resolves once nothing is waiting or under way, but for mails that wait for another try. */
  idle(): Promise<void>;
  /** Lets the mails under way finish; the others stay in the spool for the next start. */
  close(): Promise<void>;
}

/** What a queue needs. */
export interface IncomingQueueOptions {
  spool: Pick<Spool, "settle">;
  logger: Logger;
  /** Handles one mail. @throws When it should be tried again later. */
  handle(spoolId: string, attempt: number): Promise<void>;
  /** Pause before a mail's second try; each later one doubles, up to a minute. @default 500 */
  firstRetryMs?: number | undefined;
}

/**
 * Makes the queue between SMTP and the inboxes. A mail that fails is tried again with growing pauses and never given
 * up: its bytes stay in the spool. It waits aside, so that it holds up nobody behind it.
 */
export function createIncomingQueue(options: IncomingQueueOptions): IncomingQueue {
  return new Queue(options);
}

class Queue implements IncomingQueue {
  readonly #options: IncomingQueueOptions;
  readonly #lastOfKey = new Map<string, Promise<void>>();
  readonly #retries = new Set<NodeJS.Timeout>();
  readonly #slots: (() => void)[] = [];
  #running = 0;
  #closed = false;

  constructor(options: IncomingQueueOptions) {
    this.#options = options;
  }

  add(spoolId: string, key: string): void {
    this.#chain(spoolId, key, 1);
  }

  async idle(): Promise<void> {
    while (this.#lastOfKey.size > 0) await Promise.all(this.#lastOfKey.values());
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const timer of this.#retries) clearTimeout(timer);
    await this.idle();
  }

  #chain(spoolId: string, key: string, attempt: number): void {
    const before = this.#lastOfKey.get(key) ?? Promise.resolve();
    const done = before.then(() => this.#run(spoolId, key, attempt));
    this.#lastOfKey.set(key, done);
    void done.then(() => {
      if (this.#lastOfKey.get(key) === done) this.#lastOfKey.delete(key);
    });
  }

  async #run(spoolId: string, key: string, attempt: number): Promise<void> {
    await this.#takeSlot();
    try {
      if (this.#closed) return;
      await this.#options.handle(spoolId, attempt);
      await this.#options.spool.settle(spoolId);
    } catch (error) {
      this.#options.logger.error({ err: error, spoolId, attempt }, "mail can't be taken in yet");
      this.#retryLater(spoolId, key, attempt + 1);
    } finally {
      this.#freeSlot();
    }
  }

  #retryLater(spoolId: string, key: string, attempt: number): void {
    if (this.#closed) return;
    const timer = setTimeout(
      () => {
        this.#retries.delete(timer);
        this.#chain(spoolId, key, attempt);
      },
      Math.min(MAX_RETRY_MS, (this.#options.firstRetryMs ?? FIRST_RETRY_MS) * 2 ** Math.min(attempt - 2, 10)),
    );
    this.#retries.add(timer);
  }

  async #takeSlot(): Promise<void> {
    if (this.#running >= MAX_RUNNING) await new Promise<void>((resolve) => this.#slots.push(resolve));
    else this.#running += 1;
  }

  #freeSlot(): void {
    const next = this.#slots.shift();
    if (next) next();
    else this.#running -= 1;
  }
}
