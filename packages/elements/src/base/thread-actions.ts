import type { Thread, ThreadStatus } from "@hearback/contract";
import type { Inbox } from "@hearback/sdk";
import { HbThreadStatusChangedEvent, HbThreadStatusChangeEvent } from "./events.ts";

/**
 * Gives a thread a status the way every element does it: asks by `hb-thread-status-change`, changes it, tells by
 * `hb-thread-status-changed`. Returns whether it changed.
 */
export function changeStatus(
  element: HTMLElement,
  inbox: Inbox | undefined,
  thread: Pick<Thread, "id">,
  status: ThreadStatus,
): boolean {
  if (inbox === undefined || !element.dispatchEvent(new HbThreadStatusChangeEvent(thread.id, status))) return false;
  const handle = inbox.thread(thread.id);
  handle.setStatus(status);
  handle.close();
  element.dispatchEvent(new HbThreadStatusChangedEvent(thread.id, status));
  return true;
}
