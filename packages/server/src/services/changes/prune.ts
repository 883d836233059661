import { sql } from "kysely";
import { inSystem } from "../../db/scope.ts";
import type { Deps } from "../../deps.ts";

/** How long history is kept; a reader that was away longer starts anew. */
const HISTORY_MS = 30 * 24 * 60 * 60_000;
const PRUNE_EVERY_MS = 60 * 60_000;

/** Forgets changes that are older than the history kept, and tells each topic how far it is forgotten. */
export async function pruneChanges(deps: Pick<Deps, "db" | "clock">): Promise<void> {
  const before = new Date(deps.clock.now().getTime() - HISTORY_MS);
  await inSystem(deps.db, async (tx) => {
    // The statement is one, so no reader sees records gone that the topic still promises.
    await sql`
      with gone as (delete from changes where at < ${before} returning topic, seq),
        ends as (select topic, max(seq) as seq from gone group by topic)
      update topics set pruned_seq = greatest(pruned_seq, ends.seq) from ends where topics.topic = ends.topic
    `.execute(tx);
  });
}

/** Prunes once an hour. @returns What stops it. */
export function startPruning(deps: Deps): () => void {
  const timer = setInterval(() => {
    pruneChanges(deps).catch((error: unknown) => deps.logger.error({ err: error }, "old changes could not be pruned"));
  }, PRUNE_EVERY_MS);
  timer.unref();
  return () => clearInterval(timer);
}
