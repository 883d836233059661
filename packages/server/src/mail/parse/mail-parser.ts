import type { Worker } from "node:worker_threads";
import type { ParsedMail } from "../parsed-mail.ts";
import { startWorker } from "../../runtime/start-worker.ts";
import { PARSE_MEMORY_MB, PARSE_TIMEOUT_MS } from "./limits.ts";
import { parseHeaderOnly, type ParseContext } from "./parse-mail.ts";
import type { ParserCall } from "./parser.worker.ts";

/** Parses mails in threads of their own, so that a hostile one costs neither the server's memory nor its time. */
export interface MailParser {
  /** Never rejects for what a mail says: one that takes too long or too much is read by its header alone. */
  parse(raw: Uint8Array, context: ParseContext): Promise<ParsedMail>;
  /** Ends the threads; mails under way are answered by their header alone. */
  close(): Promise<void>;
}

/** How a parser runs. */
export interface MailParserOptions {
  /** Threads, each made when it is first needed. @default 2 */
  threadCount?: number | undefined;
  /** @default PARSE_TIMEOUT_MS */
  timeoutMs?: number | undefined;
  /** Heap of one thread. @default PARSE_MEMORY_MB */
  memoryMb?: number | undefined;
}

type Outcome = { status: "parsed"; mail: ParsedMail } | { status: "failed"; incomplete: string };

interface Task {
  call: ParserCall;
  settle: (outcome: Outcome) => void;
}

/** Makes a pool of parsing threads. */
export function createMailParser(options: MailParserOptions = {}): MailParser {
  const pool = new ParserPool(options);
  return {
    async parse(raw, context) {
      const outcome = await pool.run({ raw, context });
      return outcome.status === "parsed" ? outcome.mail : parseHeaderOnly(raw, context, outcome.incomplete);
    },
    close: () => pool.close(),
  };
}

class ParserPool {
  readonly #options: Required<{ [Key in keyof MailParserOptions]: number }>;
  readonly #idle: Worker[] = [];
  readonly #busy = new Map<Worker, Task>();
  readonly #queue: Task[] = [];
  #closed = false;

  constructor(options: MailParserOptions) {
    const { threadCount = 2, timeoutMs = PARSE_TIMEOUT_MS, memoryMb = PARSE_MEMORY_MB } = options;
    this.#options = { threadCount, timeoutMs, memoryMb };
  }

  run(call: ParserCall): Promise<Outcome> {
    if (this.#closed) return Promise.resolve({ status: "failed", incomplete: "unreadable" });
    return new Promise((resolve) => {
      this.#queue.push({ call, settle: resolve });
      this.#next();
    });
  }

  async close(): Promise<void> {
    this.#closed = true;
    for (const task of this.#queue.splice(0)) task.settle({ status: "failed", incomplete: "unreadable" });
    await Promise.all([...this.#idle.splice(0), ...this.#busy.keys()].map((worker) => worker.terminate()));
  }

  #next(): void {
    const canStart = this.#idle.length > 0 || this.#busy.size < this.#options.threadCount;
    const task = canStart ? this.#queue.shift() : undefined;
    if (task) this.#start(this.#idle.pop() ?? startParser(this.#options.memoryMb), task);
  }

  #start(worker: Worker, task: Task): void {
    this.#busy.set(worker, task);
    const finish = (outcome: Outcome): void => {
      clearTimeout(timer);
      // By name: without one, the thread's own inner listeners would go as well.
      for (const event of ["message", "error", "exit"]) worker.removeAllListeners(event);
      this.#busy.delete(worker);
      if (outcome.status === "parsed" && !this.#closed) this.#idle.push(worker);
      else void worker.terminate();
      task.settle(outcome);
      this.#next();
    };
    const timer = setTimeout(() => finish({ status: "failed", incomplete: "time-limit" }), this.#options.timeoutMs);
    worker.once("message", (mail: ParsedMail) => finish({ status: "parsed", mail }));
    worker.once("error", (error) => finish({ status: "failed", incomplete: reasonOf(error) }));
    worker.once("exit", () => finish({ status: "failed", incomplete: "unreadable" }));
    worker.postMessage(task.call);
  }
}

function reasonOf(error: Error): string {
  return "code" in error && error.code === "ERR_WORKER_OUT_OF_MEMORY" ? "memory-limit" : "unreadable";
}

function startParser(memoryMb: number): Worker {
  const file = new URL("./parser.worker.ts", import.meta.url);
  const worker = startWorker(file, { resourceLimits: { maxOldGenerationSizeMb: memoryMb } });
  // An idle thread must not keep the process alive.
  worker.unref();
  return worker;
}
