import type { Thread } from "@hearback/contract";
import type { ThreadQuery } from "../inbox-types.ts";

/** Tells whether a thread of the query's audience belongs to its list, by the same rules as the server. */
export function threadFilter(query: ThreadQuery): (thread: Thread) => boolean {
  const { status, source, channel, contact } = query;
  const autoReply = wantedAutoReply(query);
  return (thread) =>
    (status === undefined || thread.status === status) &&
    (autoReply === undefined || thread.autoReply === autoReply) &&
    (source === undefined || thread.source === source) &&
    (channel === undefined || thread.channel === channel) &&
    (contact === undefined || thread.contact.id === contact || thread.contact.externalId === contact);
}

/** One text per query that finds the same threads. */
export function queryKey(query: ThreadQuery): string {
  const { audienceId, status, source, channel, contact } = query;
  return JSON.stringify([audienceId, status, source, channel, contact, wantedAutoReply(query)]);
}

function wantedAutoReply({ status, autoReply }: ThreadQuery): boolean | undefined {
  return autoReply ?? (status === "todo" ? false : undefined);
}
