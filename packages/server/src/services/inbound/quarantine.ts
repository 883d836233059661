import { newId, type RequestId } from "@hearback/contract";
import { json } from "../../db/stored-values.ts";
import { snippetOf } from "../../mail/snippet.ts";
import type { AudienceChange } from "../changes/changes.ts";
import type { IncomingMail } from "../intake.ts";

/** Keeps a mail from somebody whom nobody knows apart, until a person decides. */
export async function quarantine(change: AudienceChange, incoming: IncomingMail, rawKey: string): Promise<RequestId> {
  const { mail } = incoming;
  const id = newId("req", change.at.getTime());
  await change.tx
    .insertInto("requests")
    .values({
      ...change.owner,
      id,
      from_mailbox: json(mail.from ?? { name: "", address: "" }),
      subject: mail.subject,
      snippet: snippetOf(mail),
      automatic: mail.automatic,
      raw_blob_key: rawKey,
      received_at: incoming.receivedAt,
      seq: change.seq,
    })
    .execute();
  await change.countRequests(1);
  return id;
}
