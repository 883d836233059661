import type { Client } from "../client/client.ts";
import type { Answer } from "./outbox-options.ts";
import type { OutboxRecord } from "./outbox-record.ts";

/** Sends one write, once: the queue decides about another try. */
export async function sendRecord(client: Client, record: OutboxRecord, signal: AbortSignal): Promise<Answer> {
  const options = { retries: 0, signal };
  const { threadId } = record;
  if (record.kind === "patch") {
    const body = { mutationId: record.id, status: record.status, lastReadMessageId: record.lastReadMessageId };
    return { thread: await client.call("patchThread", { threadId, body }, options), message: null };
  }
  const body = {
    id: record.messageId,
    mutationId: record.id,
    text: record.text,
    attachmentIds: [...record.attachmentIds],
    then: record.then,
    fromName: record.fromName,
    expectLastMessageId: record.expectLastMessageId,
  };
  return client.call("createMessage", { threadId, body }, options);
}
