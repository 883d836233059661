import type {
  AccountId,
  AttachmentId,
  Audience,
  AudienceId,
  Channel,
  Contact,
  ContactId,
  Me,
  MessageId,
  MessageImages,
  SignedLink,
  Thread,
  ThreadId,
  ThreadSource,
  ThreadStatus,
} from "@hearback/contract";
import type { Upload, UploadOptions } from "./client/upload.ts";
import type { Clock } from "./clock.ts";
import type { LiveList, LiveMessages } from "./live/list.ts";
import type { Live, Loadable } from "./live/live.ts";
import type { Outbox, OutboxEntry } from "./outbox/outbox-entry.ts";
import type { OutboxStorage } from "./outbox/outbox-storage.ts";
import type { ConnectionState } from "./sync/connection-state.ts";

/** Options of an inbox. */
export interface InboxOptions {
  /** Where the server is, such as `"https://inbox.example.com"`; its path, if any, stands before `/v1`. */
  baseUrl: string;
  /**
   * Gives a bearer token of the user, minted by the host's back end. It is called when there is none or the last one is
   * about to expire, never twice at the same time.
   */
  getToken: () => string | Promise<string>;
  /** @default `globalThis.fetch` */
  fetch?: typeof globalThis.fetch | undefined;
  /** @default the machine's own */
  clock?: Clock | undefined;
  /** Where unsent writes are kept. @default in memory: they are gone with the page */
  outboxStorage?: OutboxStorage | undefined;
  /** Closes the inbox when it aborts. */
  signal?: AbortSignal | undefined;
}

/** Which threads a list holds: all that fit every given field. */
export interface ThreadQuery {
  audienceId: AudienceId;
  status?: ThreadStatus | undefined;
  source?: ThreadSource | undefined;
  channel?: Channel | undefined;
  /** A contact's id, or the host's own key of one. */
  contact?: string | undefined;
  /** @default `false` with status `"todo"`, else both */
  autoReply?: boolean | undefined;
}

/** What a reply says. */
export interface ReplyInput {
  /** Plain text, lines ended by `\n`. */
  text: string;
  /** Ids of uploads, also unfinished ones: the reply waits for them. */
  attachmentIds?: readonly AttachmentId[] | undefined;
  /** Status that the thread takes with the reply. */
  then?: "done" | "trash" | undefined;
  /** Name on this reply, instead of the audience's. */
  fromName?: string | undefined;
  /** Last message that the writer saw: a newer one blocks the reply instead of sending it. */
  expectLastMessageId?: MessageId | undefined;
}

/** One thread. Close it when it is no longer shown. */
export interface ThreadHandle {
  readonly id: ThreadId;
  readonly thread: Live<Loadable<Thread>>;
  readonly messages: LiveMessages;
  /** Queues a reply and shows it at once, with delivery state `queued`. */
  reply(input: ReplyInput): OutboxEntry;
  /** Queues a change of status and shows it at once. */
  setStatus(status: ThreadStatus): OutboxEntry;
  /** Marks the thread read for the caller, up to its last message now; does nothing when it is read. */
  markRead(): void;
  close(): void;
}

/** An inbox: live values, and the actions that change them. */
export interface Inbox {
  readonly connection: Live<ConnectionState>;
  /** Who calls and what that person may do; loaded on first use. */
  readonly me: Live<Loadable<Me>>;
  /** All audiences that the token opens. */
  audiences(): LiveList<Audience>;
  audience(id: AudienceId): Live<Loadable<Audience>>;
  /** The threads that fit, newest activity first. Lists of one query share their rows. */
  threads(query: ThreadQuery): LiveList<Thread>;
  thread(id: ThreadId): ThreadHandle;
  contact(id: ContactId): Live<Loadable<Contact>>;
  /** Starts an upload for a reply in this audience. */
  upload(audienceId: AudienceId, file: File | Blob, options?: UploadOptions): Upload;
  /** A link that downloads the attachment without a token, for a short time. */
  attachmentLink(id: AttachmentId): Promise<SignedLink>;
  /** Signed links to a message's images. */
  messageImages(id: MessageId): Promise<MessageImages>;
  /** Address of the account's mail frame. */
  frameUrl(accountId: AccountId): string;
  readonly outbox: Outbox;
  /** Stops everything: stream, timers, requests. What has not been sent stays in the outbox's storage. */
  close(): void;
}
