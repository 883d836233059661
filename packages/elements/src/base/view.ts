import { THREAD_SOURCES, type ThreadSource, type ThreadStatus } from "@hearback/contract";
import type { ThreadQuery } from "@hearback/sdk";
import type { Strings } from "./strings.ts";

/**
 * A view of an audience's threads: one of the three statuses, `"auto-replies"`, the To do of one source, or `"all"`.
 */
export type InboxView = ThreadStatus | "auto-replies" | "all" | ThreadSource;

const VIEWS: readonly string[] = ["todo", "done", "trash", "auto-replies", "all", ...THREAD_SOURCES];

/** Reads a view from an attribute; a word that names none gives `"todo"`, so that an old link still opens the inbox. */
export function toInboxView(value: string | null | undefined): InboxView {
  return isInboxView(value) ? value : "todo";
}

/** The part of a thread query that a view stands for. */
export function viewQuery(view: InboxView): Pick<ThreadQuery, "status" | "source" | "autoReply"> {
  switch (view) {
    case "all":
      return {};
    case "todo":
    case "done":
    case "trash":
      return { status: view };
    case "auto-replies":
      return { status: "todo", autoReply: true };
    default:
      return { status: "todo", source: view };
  }
}

function isInboxView(value: string | null | undefined): value is InboxView {
  return value != null && VIEWS.includes(value);
}

/** Name of a view. */
export function viewTitle({ common, nav }: Strings, view: InboxView): string {
  switch (view) {
    case "all":
      return nav.allThreads;
    case "auto-replies":
      return nav.autoReplies;
    case "todo":
    case "done":
    case "trash":
      return common.status[view];
    default:
      return nav.source[view];
  }
}
