import type { AudienceId, Page, QuarantinedRequest, RequestId } from "@hearback/contract";
import { notFound } from "./api-problem.ts";
import type { Caller } from "../http/auth/caller.ts";
import type { Deps } from "../deps.ts";
import { decodeSeqCursor, pageOf } from "./reading/cursors.ts";
import { locate, openAudience, readAs } from "./reading/scope.ts";
import { toRequest } from "./reading/wire.ts";

/** Lists messages from unknown senders, newest first. @throws {ApiProblem} `not-found`, `cursor-invalid`. */
export function listRequests(
  deps: Deps,
  caller: Caller,
  audienceId: AudienceId,
  query: { limit: number; cursor?: string | undefined },
): Promise<Page<QuarantinedRequest>> {
  return readAs(deps, caller, async (tx) => {
    await openAudience(tx, caller, audienceId);
    const rows = await tx
      .selectFrom("requests")
      .selectAll()
      .where("audience_id", "=", audienceId)
      .where("seq", "<", query.cursor === undefined ? Number.MAX_SAFE_INTEGER : decodeSeqCursor(query.cursor))
      .orderBy("seq", "desc")
      .limit(query.limit + 1)
      .execute();
    const audience = tx.selectFrom("audiences").select("request_count").where("id", "=", audienceId);
    const { request_count: total } = await audience.executeTakeFirstOrThrow();
    const page = pageOf(rows, query.limit, (row) => [row.seq]);
    return { items: page.rows.map(toRequest), nextCursor: page.nextCursor, total };
  });
}

/** Opens a quarantined message's bytes as they came. @throws {ApiProblem} `not-found`. */
export async function openRawRequest(
  deps: Deps,
  caller: Caller,
  requestId: RequestId,
): Promise<ReadableStream<Uint8Array>> {
  const row = await readAs(deps, caller, async (tx) =>
    tx
      .selectFrom("requests")
      .select("raw_blob_key")
      .where("audience_id", "=", await locate(tx, caller, "requests", requestId))
      .where("id", "=", requestId)
      .executeTakeFirst(),
  );
  const raw = row === undefined ? null : await deps.blobs.open(row.raw_blob_key);
  if (raw === null) throw notFound();
  return raw;
}
