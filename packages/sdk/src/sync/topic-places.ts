import type { Change } from "@hearback/contract";

/** How far each topic has been applied: finds changes that come again, and ones that are missing. */
export class TopicPlaces {
  readonly #applied = new Map<string, number>();

  /** Notes a change; tells whether it continues its topic, was there before, or leaves a gap behind. */
  note({ topic, seq }: Change): "next" | "again" | "gap" {
    const applied = this.#applied.get(topic);
    if (applied !== undefined && seq <= applied) return "again";
    this.#applied.set(topic, seq);
    return applied === undefined || seq === applied + 1 ? "next" : "gap";
  }

  clear(): void {
    this.#applied.clear();
  }
}
