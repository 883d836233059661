import type { Worker } from "node:worker_threads";
import { startWorker } from "../runtime/start-worker.ts";
import type { EmbeddedAnswer, EmbeddedCall, EmbeddedStart } from "./pglite-protocol.ts";

type Done = Extract<EmbeddedAnswer, { ok: true }>;
interface Waiting {
  resolve: (answer: Done) => void;
  reject: (error: Error) => void;
}

/** An error of the embedded database, with the fields that `pg` gives its own. */
class EmbeddedDatabaseError extends Error {
  override readonly name = "EmbeddedDatabaseError";
  /** SQLSTATE, or `null` when it is none of PostgreSQL's. */
  readonly code: string | null;
  readonly constraint: string | null;

  constructor(message: string, code: string | null, constraint: string | null) {
    super(message);
    this.code = code;
    this.constraint = constraint;
  }
}

/** PGlite in a worker thread: a query there leaves this thread's event loop free. */
export class PgliteClient {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #lastId = 0;
  #ended: Error | null = null;

  constructor(worker: Worker) {
    this.#worker = worker;
    worker.on("message", (answer: EmbeddedAnswer) => this.#settle(answer));
    worker.on("error", (error) => this.#end(error));
    worker.on("exit", () => this.#end(new Error("the embedded database is closed")));
  }

  /** Resolves once the database is open. @throws {EmbeddedDatabaseError} When its folder can't be used. */
  opened(): Promise<Done> {
    return new Promise((resolve, reject) => this.#waiting.set(0, { resolve, reject }));
  }

  /** Runs one statement. Callers see to it that no other's falls into their transaction. */
  query(sql: string, parameters: readonly unknown[]): Promise<Done> {
    return this.#call((id) => ({ id, kind: "query", sql, parameters: [...parameters] }));
  }

  /** Dumps the whole database, for a quick start of others. */
  async snapshot(): Promise<Uint8Array> {
    const answer = await this.#call((id) => ({ id, kind: "snapshot" }));
    const [dump] = answer.rows;
    if (!(dump instanceof Uint8Array)) throw new Error("the worker answered no dump");
    return dump;
  }

  /** Closes the database and ends the worker. May be called twice. */
  async close(): Promise<void> {
    if (this.#ended === null) await this.#call((id) => ({ id, kind: "close" }));
    await this.end();
  }

  /** Ends the worker at once, whatever it does. */
  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  #call(make: (id: number) => EmbeddedCall): Promise<Done> {
    if (this.#ended !== null) return Promise.reject(this.#ended);
    const id = ++this.#lastId;
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage(make(id));
    });
  }

  #settle(answer: EmbeddedAnswer): void {
    const waiting = this.#waiting.get(answer.id);
    this.#waiting.delete(answer.id);
    if (answer.ok) waiting?.resolve(answer);
    else waiting?.reject(new EmbeddedDatabaseError(answer.message, answer.code, answer.constraint));
  }

  #end(error: Error): void {
    this.#ended ??= error;
    for (const waiting of this.#waiting.values()) waiting.reject(this.#ended);
    this.#waiting.clear();
  }
}

/**
 * Opens an embedded database in a worker of its own.
 * @throws {EmbeddedDatabaseError} When the folder holds something that can't be opened.
 */
export async function openPglite(start: EmbeddedStart): Promise<PgliteClient> {
  const client = new PgliteClient(startWorker(new URL("./pglite.worker.ts", import.meta.url), { workerData: start }));
  try {
    await client.opened();
  } catch (error) {
    await client.end();
    throw error;
  }
  return client;
}
