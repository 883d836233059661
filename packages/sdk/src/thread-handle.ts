import { type Message, newId, type ThreadId } from "@hearback/contract";
import type { Core } from "./core.ts";
import type { ReplyInput, ThreadHandle } from "./inbox-types.ts";
import type { ListState, LiveMessages } from "./live/list.ts";
import { liveSignal } from "./live/live-signal.ts";
import type { OutboxEntry } from "./outbox/outbox-entry.ts";
import type { OutboxRecord } from "./outbox/outbox-record.ts";
import type { ThreadQuery } from "./queries/thread-query.ts";

/** Makes the public face of one thread. */
export function threadHandle(core: Core, id: ThreadId): ThreadHandle {
  const query = core.queries.thread(id);
  let isOpen = true;
  return {
    id,
    thread: liveSignal(query.thread.cell),
    messages: liveMessages(query),
    reply: (input) => core.outbox.add(replyRecord(core, id, input)),
    setStatus: (status) => core.outbox.add({ ...recordBase(core, id), kind: "patch", status }),
    markRead: () => void markRead(core, id),
    close() {
      if (isOpen) core.queries.threads.release(id);
      isOpen = false;
    },
  };
}

function liveMessages({ messages }: ThreadQuery): LiveMessages {
  const live = liveSignal(messages.state);
  return {
    get value(): ListState<Message> {
      return live.value;
    },
    subscribe: (listener) => live.subscribe(listener),
    loadOlder: () => messages.loadMore(),
    loadNewer: () => messages.reload(),
    reload: () => messages.reload(),
  };
}

function recordBase({ clock }: Core, threadId: ThreadId): Pick<OutboxRecord, "id" | "threadId" | "createdAt"> {
  const nowMs = clock.now();
  return { id: newId("mut", nowMs), threadId, createdAt: new Date(nowMs).toISOString() };
}

function replyRecord(core: Core, threadId: ThreadId, { attachmentIds = [], ...input }: ReplyInput): OutboxRecord {
  const messageId = newId("msg", core.clock.now());
  return { ...recordBase(core, threadId), kind: "reply", messageId, ...input, attachmentIds: [...attachmentIds] };
}

function markRead(core: Core, id: ThreadId): OutboxEntry | null {
  const node = core.store.threads.get(id);
  if (node === undefined || !node.view.unread) return null;
  return core.outbox.add({ ...recordBase(core, id), kind: "patch", lastReadMessageId: node.base.lastMessageId });
}
