import type { Message, MessageId, ThreadId } from "@hearback/contract";
import { MessageList, type MessageListSource } from "./message-list.ts";
import { optimisticMessage } from "./optimistic-message.ts";
import type { Store } from "./store.ts";

/** Makes the list of a thread's messages over the store, empty at first. It hears of changes once the store keeps it. */
export function openMessageList(
  store: Store,
  threadId: ThreadId,
  listener: Pick<MessageListSource, "onChange" | "onGap">,
): MessageList {
  const unsent: MessageListSource["unsent"] = (isKnown, last) => unsentMessages(store, threadId, isKnown, last);
  return new MessageList({ batch: store.batch, unsent, ...listener });
}

function unsentMessages(
  store: Store,
  threadId: ThreadId,
  isKnown: (id: MessageId) => boolean,
  lastPosition: number,
): Message[] {
  const thread = store.threads.get(threadId)?.base;
  if (thread === undefined) return [];
  const { me, attachment } = store.surroundings;
  const fromName = store.audiences.get(thread.audienceId)?.fromName ?? "";
  const context = { thread, fromName, me: me(), attachment };
  let position = Math.max(lastPosition, thread.messageCount);
  return store.pendingOf(threadId).flatMap(({ record, phase }) => {
    if (record.kind !== "reply" || isKnown(record.messageId)) return [];
    return optimisticMessage(record, phase, (position += 1), context);
  });
}
