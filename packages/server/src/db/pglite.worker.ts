import { parentPort, workerData } from "node:worker_threads";
import { PGlite, types } from "@electric-sql/pglite";
import type { EmbeddedAnswer, EmbeddedCall, EmbeddedStart } from "./pglite-protocol.ts";

/** Small, because the default (128 MB) doubles the process; the operating system caches the files anyway. */
const POSTGRES_CONFIG = ["shared_buffers=16MB"];

if (parentPort === null) throw new Error("pglite.worker.ts runs in a worker thread only");
const port = parentPort;
const start = workerData as EmbeddedStart;
const opening = open();

// Calls wait for the opening and then run in the order they came: PGlite has one connection.
port.on("message", (call: EmbeddedCall) => void opening.then((pg) => answer(pg, call)).catch(() => undefined));
opening.then(
  () => send({ id: 0, ok: true, rows: [], affectedRows: 0 }),
  (error: unknown) => send(failure(0, error)),
);

async function open(): Promise<PGlite> {
  const snapshot = start.snapshot ? { loadDataDir: new Blob([new Uint8Array(start.snapshot)]) } : {};
  const folder = start.folder === null ? {} : { dataDir: start.folder };
  return PGlite.create({ ...folder, ...snapshot, postgresqlconf: POSTGRES_CONFIG, parsers: { [types.INT8]: Number } });
}

async function answer(pg: PGlite, call: EmbeddedCall): Promise<void> {
  try {
    if (call.kind === "query") {
      const result = await pg.query(call.sql, call.parameters);
      send({ id: call.id, ok: true, rows: result.rows, affectedRows: result.affectedRows ?? 0 });
    } else if (call.kind === "snapshot") {
      const dump = await pg.dumpDataDir("none");
      send({ id: call.id, ok: true, rows: [new Uint8Array(await dump.arrayBuffer())], affectedRows: 0 });
    } else {
      await pg.close();
      send({ id: call.id, ok: true, rows: [], affectedRows: 0 });
      port.close();
    }
  } catch (error) {
    send(failure(call.id, error));
  }
}

function failure(id: number, error: unknown): EmbeddedAnswer {
  const { code, constraint } = Object(error) as { code?: unknown; constraint?: unknown };
  return {
    id,
    ok: false,
    message: error instanceof Error ? error.message : String(error),
    code: typeof code === "string" ? code : null,
    constraint: typeof constraint === "string" ? constraint : null,
  };
}

function send(message: EmbeddedAnswer): void {
  port.postMessage(message);
}
