/** What the worker of the embedded database is started with. */
export interface EmbeddedStart {
  /** Folder of the database; `null` keeps it in memory. */
  folder: string | null;
  /** A dump to start from instead of making a new database. */
  snapshot: Uint8Array | null;
}

/** A call to the worker. Answers carry the same id; id 0 is the opening itself. */
export type EmbeddedCall =
  | { id: number; kind: "query"; sql: string; parameters: unknown[] }
  | { id: number; kind: "snapshot" }
  | { id: number; kind: "close" };

/** The worker's answer. `code` is the SQLSTATE where PostgreSQL gave one. */
export type EmbeddedAnswer =
  | { id: number; ok: true; rows: unknown[]; affectedRows: number }
  | { id: number; ok: false; message: string; code: string | null; constraint: string | null };
