import type { ThreadId } from "@hearback/contract";
import type { Inbox, Upload } from "@hearback/sdk";

/** What somebody has begun to answer. Its files are kept with it, on their way or there. */
export interface Draft {
  text: string;
  uploads: readonly Upload[];
}

/**
 * Drafts live as long as their inbox, not as long as an element: panes fold, threads are switched, and frameworks make
 * elements anew, and none of that may cost a word.
 */
const DRAFTS = new WeakMap<Inbox, Map<ThreadId, Draft>>();

/** The draft of a thread; an empty one, kept from now on, where there is none. */
export function draftOf(inbox: Inbox, threadId: ThreadId): Draft {
  const drafts = DRAFTS.get(inbox) ?? new Map<ThreadId, Draft>();
  DRAFTS.set(inbox, drafts);
  const draft = drafts.get(threadId) ?? { text: "", uploads: [] };
  drafts.set(threadId, draft);
  return draft;
}

/** Tells whether a draft says anything. */
export function isEmptyDraft({ text, uploads }: Draft): boolean {
  return text.trim() === "" && uploads.length === 0;
}
