import type { Audience, AudienceId, Counts } from "@hearback/contract";
import { type Signal, signal } from "@preact/signals-core";
import type { Loadable } from "../live/live.ts";
import type { Batch, Dirty } from "./batch.ts";
import { foldCounts } from "./fold-counts.ts";
import type { ThreadNode } from "./thread-node.ts";

/** What the table asks the store. */
export interface AudienceTableSource {
  readonly batch: Batch;
  /** The threads with pending writes. */
  pending(audienceId: AudienceId): Iterable<ThreadNode>;
  /** Hears of an audience whose counts may have changed. */
  onTouched(audienceId: AudienceId): void;
}

interface Row extends Dirty {
  /** `null` while only its counts came by. */
  base: Audience | null;
  counts: Counts | null;
  seq: number;
  view: Audience | null;
  cell: Signal<Loadable<Audience>> | null;
}

/** The audiences and their counts, with the pending writes counted in. */
export class AudienceTable {
  readonly #rows = new Map<AudienceId, Row>();
  readonly #source: AudienceTableSource;

  constructor(source: AudienceTableSource) {
    this.#source = source;
  }

  /** Takes the server's copy, unless a newer one is here. */
  put(audience: Audience): void {
    const row = this.#row(audience.id);
    // Newer counts may have come by a change; the rest of the copy is still the newest there is.
    if (audience.seq >= row.seq) Object.assign(row, { counts: audience.counts, seq: audience.seq });
    row.base = audience;
    this.touch(audience.id);
  }

  /** Takes the counts of a change, unless newer ones are here. */
  putCounts(id: AudienceId, counts: Counts, seq: number): void {
    const row = this.#row(id);
    if (seq < row.seq) return;
    Object.assign(row, { counts, seq });
    this.touch(id);
  }

  /** Counts with the pending writes counted in; `null` when none are known. */
  counts(id: AudienceId): Counts | null {
    const counts = this.#rows.get(id)?.counts ?? null;
    return counts && foldCounts(counts, this.#source.pending(id));
  }

  get(id: AudienceId): Audience | undefined {
    return this.#rows.get(id)?.view ?? undefined;
  }

  /** Notes that an audience's counts may show otherwise than before. */
  touch(id: AudienceId): void {
    const row = this.#rows.get(id);
    if (row === undefined) return;
    this.#source.batch.touch(row);
    this.#source.onTouched(id);
  }

  /** The live value of one audience. */
  cell(id: AudienceId): Signal<Loadable<Audience>> {
    const row = this.#row(id);
    row.cell ??= signal(row.view === null ? { status: "loading" } : { status: "ready", value: row.view });
    return row.cell;
  }

  /** Forgets that the known copies are current. */
  reset(): void {
    for (const row of this.#rows.values()) row.seq = 0;
  }

  #row(id: AudienceId): Row {
    let row = this.#rows.get(id);
    if (row === undefined) {
      const made: Row = { base: null, counts: null, seq: 0, view: null, cell: null, flush: () => this.#show(id, made) };
      row = made;
      this.#rows.set(id, row);
    }
    return row;
  }

  #show(id: AudienceId, row: Row): void {
    const counts = this.counts(id);
    if (row.base === null || counts === null) return;
    row.view = { ...row.base, counts, seq: row.seq };
    if (row.cell !== null) row.cell.value = { status: "ready", value: row.view };
  }
}
