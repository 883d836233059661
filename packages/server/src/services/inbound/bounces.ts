import type { MessageId } from "@hearback/contract";
import type { BounceReport } from "../../mail/parsed-mail.ts";
import type { AudienceChange } from "../changes/changes.ts";
import { loadThreads } from "../reading/load.ts";
import type { ThreadRow } from "../reading/wire.ts";

/**
 * Marks the message that came back as failed, unless the report speaks of a delay only.
 * @param ofToken The thread whose reply address the report came to: its last mail is meant when no Message-ID is named.
 * @returns The thread of that message; `null` when it is none of ours.
 */
export async function recordBounce(
  change: AudienceChange,
  bounce: BounceReport,
  ofToken: ThreadRow | null,
): Promise<ThreadRow | null> {
  const original = await findOriginal(change, bounce, ofToken);
  if (original === null) return null;
  if (bounce.permanent) await markFailed(change, original.id, bounce.reason);
  const [thread] = await loadThreads(change.tx, change.audienceId, [original.thread_id]);
  return thread ?? null;
}

async function findOriginal(
  change: AudienceChange,
  bounce: BounceReport,
  ofToken: ThreadRow | null,
): Promise<{ id: MessageId; thread_id: ThreadRow["id"] } | null> {
  const sent = change.tx
    .selectFrom("messages")
    .select(["id", "thread_id"])
    .where("audience_id", "=", change.audienceId)
    .where("direction", "=", "outbound");
  if (bounce.originalMessageId !== null) {
    const named = sent
      .where("account_id", "=", change.accountId)
      .where("internet_message_id", "=", bounce.originalMessageId);
    return (await named.executeTakeFirst()) ?? null;
  }
  if (ofToken === null) return null;
  const last = sent.where("thread_id", "=", ofToken.id).orderBy("position", "desc");
  return (await last.executeTakeFirst()) ?? null;
}

async function markFailed(change: AudienceChange, id: MessageId, reason: string): Promise<void> {
  await change.tx
    .updateTable("messages")
    .set({ delivery_state: "failed", delivery_reason: reason === "" ? "bounced" : reason, seq: change.seq })
    .where("audience_id", "=", change.audienceId)
    .where("id", "=", id)
    .execute();
  change.touchMessage(id);
}
