import type { Inbox, InboxOptions } from "./inbox-types.ts";

/** Makes an inbox. Nothing is fetched before the first value is asked for. */
export function createInbox(options: InboxOptions): Inbox {
  throw new Error(`No inbox at ${options.baseUrl} yet`);
}
