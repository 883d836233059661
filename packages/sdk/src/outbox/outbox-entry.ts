import type { AttachmentId, MessageId, MutationId, ThreadId } from "@hearback/contract";
import type { HearbackError } from "../errors.ts";
import type { Live } from "../live/live.ts";

/**
 * Why an entry waits for a person: the thread has a newer message than the writer saw, an upload of it failed, or the
 * server no longer takes the token.
 */
export type BlockedReason = "thread-moved-on" | "attachment-failed" | "token-refused";

/** State of something on its way to the server. */
export type OutboxState =
  | { readonly status: "queued" }
  | { readonly status: "sending" }
  /** `attempt` counts from 1; `retryAtMs` is on this machine's clock. */
  | { readonly status: "retrying"; readonly attempt: number; readonly retryAtMs: number }
  /** Not sent. `retry` sends it all the same, in knowledge of the newer message; `discard` drops it. */
  | { readonly status: "blocked"; readonly reason: BlockedReason }
  /** Refused for good; what it changed on the screen is undone, the text is kept here. */
  | { readonly status: "failed"; readonly error: HearbackError }
  | { readonly status: "done" };

/** One write on its way to the server, as it stands now; a change of its state is a new object with the same id. */
export interface OutboxEntry {
  readonly id: MutationId;
  /** `patch` is a change that a person made to a thread, such as its status; `read-mark` comes by itself with looking at it. */
  readonly kind: "reply" | "patch" | "read-mark";
  readonly threadId: ThreadId;
  /** The reply's message, under this id from the start; `null` for the other kinds. */
  readonly messageId: MessageId | null;
  /** The reply's text, kept until it has arrived or is discarded; `null` for the other kinds. */
  readonly text: string | null;
  /** The reply's attachments; empty for the other kinds. */
  readonly attachmentIds: readonly AttachmentId[];
  readonly state: OutboxState;
}

/** Everything on its way to the server, oldest first. An entry leaves the list after `done` was shown once, or by `discard`. */
export interface Outbox extends Live<readonly OutboxEntry[]> {
  /** Sends a waiting, blocked or failed entry now. Does nothing for an id that isn't there. */
  retry(id: MutationId): void;
  /** Drops an entry that isn't being sent this moment, and what it shows. Returns whether it was dropped. */
  discard(id: MutationId): boolean;
}
