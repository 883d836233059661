export { createInbox } from "./inbox.ts";
export type { Inbox, InboxOptions, ReplyInput, ThreadHandle, ThreadQuery } from "./inbox-types.ts";
export type { Live, Loadable } from "./live/live.ts";
export type { ListState, ListView, LiveList, LiveMessages, MoreState } from "./live/list.ts";
export { createClient, type Client, type ClientOptions } from "./client/client.ts";
export type { CallInput, CallOptions, CallOutput, JsonCall, RawCall } from "./client/calls.ts";
export { tokenFromUrl } from "./client/token-from-url.ts";
export type { Upload, UploadOptions, UploadState } from "./client/upload.ts";
export type { ConnectionState } from "./sync/connection-state.ts";
export type { BlockedReason, Outbox, OutboxEntry, OutboxState } from "./outbox/outbox-entry.ts";
export { memoryOutboxStorage, type OutboxStorage, type StoredWrite } from "./outbox/outbox-storage.ts";
export type { OutboxRecord, PatchRecord, ReplyRecord } from "./outbox/outbox-record.ts";
export { systemClock, type Clock } from "./clock.ts";
export {
  HearbackError,
  isHearbackError,
  NetworkError,
  ProblemError,
  TokenError,
  type ErrorCode,
  type HearbackErrorOptions,
} from "./errors.ts";
