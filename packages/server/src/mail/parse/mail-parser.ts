import { fork, type ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { ParsedMail } from "../parsed-mail.ts";
import { sourceOptions } from "../../runtime/start-worker.ts";
import { PARSE_MEMORY_MB, PARSE_TIMEOUT_MS } from "./limits.ts";
import { parseHeaderOnly, type ParseContext } from "./parse-mail.ts";
import type { ParserCall } from "./parser.process.ts";

/**
 * Parses mails in processes of their own, so that a hostile one costs neither the server's memory nor its time. Threads
 * would not do: one that asks for much memory at once ends the whole process, and the mail would wait at the next start.
 */
export interface MailParser {
  /** Never rejects for what a mail says: one that takes too long or too much is read by its header alone. */
  parse(raw: Uint8Array, context: ParseContext): Promise<ParsedMail>;
  /** Ends the processes; mails under way are answered by their header alone. */
  close(): Promise<void>;
}

/** How a parser runs. */
export interface MailParserOptions {
  /** Processes, each made when it is first needed. @default 2 */
  processCount?: number | undefined;
  /** @default PARSE_TIMEOUT_MS */
  timeoutMs?: number | undefined;
  /** Heap of one process. @default PARSE_MEMORY_MB */
  memoryMb?: number | undefined;
}

type Outcome = { status: "parsed"; mail: ParsedMail } | { status: "failed"; incomplete: string };

interface Task {
  call: ParserCall;
  settle: (outcome: Outcome) => void;
}

/** Makes a pool of parsing processes. */
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
  readonly #idle: ChildProcess[] = [];
  readonly #busy = new Set<ChildProcess>();
  readonly #queue: Task[] = [];
  #closed = false;

  constructor(options: MailParserOptions) {
    const { processCount = 2, timeoutMs = PARSE_TIMEOUT_MS, memoryMb = PARSE_MEMORY_MB } = options;
    this.#options = { processCount, timeoutMs, memoryMb };
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
    await Promise.all([...this.#idle.splice(0), ...this.#busy].map(endParser));
  }

  #next(): void {
    const canStart = this.#idle.length > 0 || this.#busy.size < this.#options.processCount;
    const task = canStart ? this.#queue.shift() : undefined;
    if (task) this.#start(this.#idle.pop() ?? this.#makeParser(), task);
  }

  #makeParser(): ChildProcess {
    const parser = startParser(this.#options.memoryMb);
    parser.on("exit", () => {
      const index = this.#idle.indexOf(parser);
      if (index >= 0) this.#idle.splice(index, 1);
    });
    return parser;
  }

  #start(parser: ChildProcess, task: Task): void {
    this.#busy.add(parser);
    const finish = (outcome: Outcome): void => {
      clearTimeout(timer);
      parser.off("message", onMessage).off("exit", onExit);
      this.#busy.delete(parser);
      if (outcome.status === "parsed" && !this.#closed) this.#idle.push(parser);
      else parser.kill("SIGKILL");
      task.settle(outcome);
      this.#next();
    };
    const timer = setTimeout(() => finish({ status: "failed", incomplete: "time-limit" }), this.#options.timeoutMs);
    const onMessage = (mail: unknown): void => finish({ status: "parsed", mail: mail as ParsedMail });
    const onExit = (_code: number | null, signal: string | null): void =>
      finish({ status: "failed", incomplete: signal === "SIGABRT" ? "memory-limit" : "unreadable" });
    parser.on("message", onMessage).on("exit", onExit);
    // One that has just died answers by its exit.
    parser.send(task.call, () => undefined);
  }
}

function startParser(memoryMb: number): ChildProcess {
  const file = new URL("./parser.process.ts", import.meta.url);
  const parser = fork(fileURLToPath(file), {
    execArgv: [`--max-old-space-size=${memoryMb}`, ...sourceOptions(file)],
    // A stranger's mail is read with none of the server's secrets around.
    env: process.env.SystemRoot === undefined ? {} : { SystemRoot: process.env.SystemRoot },
    serialization: "advanced",
    stdio: ["ignore", "ignore", "ignore", "ipc"],
  });
  // With nobody listening, one that can't be started or reached would end the server.
  parser.on("error", () => undefined);
  // An idle one must not keep the server alive.
  parser.unref();
  parser.channel?.unref();
  return parser;
}

function endParser(parser: ChildProcess): Promise<void> {
  if (parser.exitCode !== null || parser.signalCode !== null || parser.pid === undefined) return Promise.resolve();
  return new Promise((resolve) => {
    parser.once("exit", () => resolve());
    parser.ref();
    parser.kill("SIGKILL");
  });
}
