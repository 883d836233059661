// cspell:ignore domainkey
import { createHash } from "node:crypto";
import type { MessageId, RequestId } from "@hearback/contract";
import { bodyStart, skipMboxLine } from "../../mail/parse/cap-mail.ts";
import type { AudienceChange } from "../changes/changes.ts";

/** The first to bring a mail takes its key and says what became of it; all others learn that it is taken. */
export type DedupeClaim =
  | { status: "taken"; byUs: boolean }
  | { status: "free"; settle: (made: { messageId?: MessageId; requestId?: RequestId }) => Promise<void> };

// Fields that mail systems add or change on the way, so that they differ from delivery to delivery of the same mail.
const TRACE =
  /^(?:received|received-spf|return-path|delivered-to|envelope-to|authentication-results|arc-[\w-]+|dkim-signature|domainkey-signature|status|x-[\w-]+)[ \t]*:/i;
/** Longest header that is compared, in bytes: no larger one comes in. */
const MAX_COMPARED_BYTES = 1024 * 1024;

/**
 * What makes two deliveries the same mail: Message-ID, sender, body and what else the sender wrote. With another body
 * or sender the same Message-ID is another mail; without a Message-ID the other fields stand in for it.
 */
export function dedupeKeyOf(raw: Uint8Array): string {
  const bytes = skipMboxLine(raw);
  const start = bodyStart(bytes);
  const hash = createHash("sha256");
  for (const field of senderFields(bytes.subarray(0, Math.min(start, MAX_COMPARED_BYTES)))) hash.update(`${field}\n`);
  return hash.update("\n").update(bytes.subarray(start)).digest("hex");
}

function senderFields(header: Uint8Array): string[] {
  const unfolded = Buffer.from(header)
    .toString("latin1")
    .replaceAll(/\r?\n[ \t]+/g, " ");
  return unfolded.split(/\r?\n/).filter((line) => !TRACE.test(line.slice(0, 80)));
}

/** Takes a mail's key in an audience. `rawKey` tells a try of our own that was not answered from another delivery. */
export async function claimDedupeKey(change: AudienceChange, key: string, rawKey: string): Promise<DedupeClaim> {
  const taken = await change.tx
    .insertInto("inbound_dedupe")
    .values({ ...change.owner, dedupe_key: key, message_id: null, request_id: null, received_at: change.at })
    .onConflict((conflict) => conflict.doNothing())
    .returning("dedupe_key")
    .executeTakeFirst();
  if (taken === undefined) return { status: "taken", byUs: await isOurs(change, key, rawKey) };
  return {
    status: "free",
    async settle({ messageId, requestId }) {
      await change.tx
        .updateTable("inbound_dedupe")
        .set({ message_id: messageId ?? null, request_id: requestId ?? null })
        .where("audience_id", "=", change.audienceId)
        .where("dedupe_key", "=", key)
        .execute();
    },
  };
}

async function isOurs(change: AudienceChange, key: string, rawKey: string): Promise<boolean> {
  const row = await change.tx
    .selectFrom("inbound_dedupe")
    .leftJoin("messages", (join) =>
      join
        .onRef("messages.audience_id", "=", "inbound_dedupe.audience_id")
        .onRef("messages.id", "=", "inbound_dedupe.message_id"),
    )
    .leftJoin("requests", (join) =>
      join
        .onRef("requests.audience_id", "=", "inbound_dedupe.audience_id")
        .onRef("requests.id", "=", "inbound_dedupe.request_id"),
    )
    .select(["messages.raw_blob_key as message_raw", "requests.raw_blob_key as request_raw"])
    .where("inbound_dedupe.audience_id", "=", change.audienceId)
    .where("inbound_dedupe.dedupe_key", "=", key)
    .executeTakeFirst();
  return row?.message_raw === rawKey || row?.request_raw === rawKey;
}
