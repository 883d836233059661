import { createHash } from "node:crypto";
import type { MessageId, RequestId } from "@hearback/contract";
import { bodyStart, skipMboxLine } from "../../mail/parse/cap-mail.ts";
import type { AudienceChange } from "../changes.ts";
import type { IncomingMail } from "../intake.ts";

/** The first to bring a mail takes its key and says what became of it; all others learn that it is taken. */
export type DedupeClaim =
  | { status: "taken"; byUs: boolean }
  | { status: "free"; settle: (made: { messageId?: MessageId; requestId?: RequestId }) => Promise<void> };

/**
 * What makes two deliveries the same mail: Message-ID, sender and body. With another body or sender the same
 * Message-ID is another mail; without one, recipients, date and subject stand in for it. Received fields may differ.
 */
export function dedupeKeyOf({ raw, mail }: Pick<IncomingMail, "raw" | "mail">): string {
  const bytes = skipMboxLine(raw);
  const body = createHash("sha256")
    .update(bytes.subarray(bodyStart(bytes)))
    .digest("hex");
  const sender = mail.from?.address.toLowerCase() ?? "";
  const instead = [mail.to.map((to) => to.address), mail.sentAt?.toISOString() ?? "", mail.subject];
  return hashOf([mail.internetMessageId ?? instead, sender, body]);
}

function hashOf(parts: unknown): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
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
