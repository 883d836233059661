import type { Thread, ThreadId } from "@hearback/contract";

/** A thread in the store. All lists hold the same node, so that a change reaches them without being written to each. */
export interface ThreadNode {
  readonly id: ThreadId;
  /** Place in every list: the view's `activitySeq`. Changed only while the node is in no list. */
  key: number;
  /** As the server last sent it. */
  base: Thread;
  /** With the pending writes on it; the same object as `base` when there are none. */
  view: Thread;
  /** The change that `base.unread` is from: it comes less often than the rest. */
  unreadSeq: number;
  /** The store's generation that `base` is from; an older one may have missed changes. */
  generation: number;
}
