import type { ColumnType } from "kysely";
import type {
  AccountId,
  AttachmentId,
  AudienceId,
  AutomaticKind,
  Channel,
  Contact,
  ContactId,
  Counts,
  ChangedThread,
  DeliveryState,
  Direction,
  Mailbox,
  MailBody,
  Message,
  MessageId,
  MutationId,
  RemoteContent,
  RequestId,
  Role,
  Thread,
  ThreadId,
  ThreadSource,
  ThreadStatus,
  UNKNOWN_SENDER_POLICIES,
  UserId,
} from "@hearback/contract";
import type { JsonOf } from "./stored-values.ts";

/** A `jsonb` column: read as the value, written through `json(value)` only. */
type Json<T> = ColumnType<T, JsonOf<T>, JsonOf<T>>;
type NullableJson<T> = ColumnType<T | null, JsonOf<T> | null, JsonOf<T> | null>;
type WithDefault<T> = ColumnType<T, T | undefined, T>;

/** What every row of an audience carries. */
interface OfAudience {
  account_id: AccountId;
  audience_id: AudienceId;
}

interface AccountsTable {
  id: AccountId;
  name: string;
  plan: string;
  created_at: Date;
}

interface UsersTable {
  account_id: AccountId;
  id: UserId;
  /** `sub` of the tokens of the host. */
  external_sub: string;
  name: string;
  email: string | null;
  role: Role;
  created_at: Date;
}

interface AudiencesTable {
  account_id: AccountId;
  id: AudienceId;
  name: string;
  /** Local part of the inbound address: at most 16 lower-case hex digits. */
  inbound_hex: string;
  from_name: string;
  locale: string;
  unknown_sender_policy: (typeof UNKNOWN_SENDER_POLICIES)[number];
  request_count: WithDefault<number>;
  created_at: Date;
}

interface ContactsTable extends OfAudience {
  id: ContactId;
  external_id: string | null;
  name: string;
  /** Lower-case name, else address: the order of lists. */
  sort_name: string;
  phone: string | null;
  marketing_status: Contact["marketingStatus"];
  one_to_one_consent: Contact["oneToOneConsent"];
  sms_consent: Contact["smsConsent"];
  tags: Json<string[]>;
  vip: boolean;
  language: string | null;
  location: string | null;
  created_at: Date;
  seq: number;
}

interface ContactAddressesTable extends OfAudience {
  /** Lower case. */
  address: string;
  contact_id: ContactId;
  /** 0 is the one shown. */
  position: number;
}

/** Words and addresses that a contact is found by, as prefixes. */
interface ContactTermsTable extends OfAudience {
  term: string;
  contact_id: ContactId;
}

interface ThreadsTable extends OfAudience {
  id: ThreadId;
  contact_id: ContactId;
  channel: Channel;
  source: ThreadSource;
  source_ref: NullableJson<{ id: string; title: string }>;
  subject: string;
  /** Lower case, without reply and forward prefixes. */
  base_subject: string;
  snippet: string;
  status: ThreadStatus;
  auto_reply: boolean;
  has_attachments: boolean;
  /** Also the position of the last message. */
  message_count: number;
  last_message_id: MessageId;
  last_message_at: Date;
  last_message_direction: Direction;
  /** 0 when nothing has come in yet. */
  last_inbound_position: number;
  waiting_since: Date | null;
  answered_by: NullableJson<{ userId: UserId; name: string; at: string }>;
  /** 16 random characters of lower-case base32: the `+t…` part of the thread's Reply-To. */
  reply_token: string;
  created_at: Date;
  activity_seq: number;
  seq: number;
}

/** Exact counts of threads by each combination of what lists filter on. */
interface ThreadCountsTable extends OfAudience {
  status: ThreadStatus;
  auto_reply: boolean;
  source: ThreadSource;
  channel: Channel;
  thread_count: number;
}

interface ThreadReadsTable extends OfAudience {
  thread_id: ThreadId;
  user_id: UserId;
  read_position: number;
}

interface MessagesTable extends OfAudience {
  id: MessageId;
  thread_id: ThreadId;
  position: number;
  direction: Direction;
  channel: Channel;
  author: Json<Message["author"]>;
  from_mailbox: Json<Mailbox>;
  reply_to: Json<Mailbox[]>;
  to_mailboxes: Json<Mailbox[]>;
  cc_mailboxes: Json<Mailbox[]>;
  subject: string;
  text: string;
  visible_text: string;
  body: Json<MailBody>;
  remote_content: Json<RemoteContent[]>;
  internet_message_id: string | null;
  in_reply_to: Json<string[]>;
  reference_ids: Json<string[]>;
  authentication: Json<Message["authentication"]>;
  automatic: AutomaticKind | null;
  incomplete: string | null;
  /** `null` for inbound. */
  delivery_state: DeliveryState | null;
  delivery_reason: string | null;
  /** `null` for an outbound message that has not been built yet. */
  raw_blob_key: string | null;
  /** Hash of the request that made it, to tell a repeat from another body; `null` for inbound. */
  body_hash: string | null;
  sent_at: Date;
  created_at: Date;
  seq: number;
}

interface AttachmentsTable extends OfAudience {
  id: AttachmentId;
  /** `null` until sent. */
  message_id: MessageId | null;
  /** Order within the message, from 0. */
  position: number;
  name: string;
  media_type: string;
  size_bytes: number;
  sha256: string;
  inline: boolean;
  content_id: string | null;
  blob_key: string;
  created_at: Date;
}

interface RequestsTable extends OfAudience {
  id: RequestId;
  from_mailbox: Json<Mailbox>;
  subject: string;
  snippet: string;
  automatic: AutomaticKind | null;
  raw_blob_key: string;
  received_at: Date;
  /** The change that brought it; one a request, so it orders them. */
  seq: number;
}

interface InboundDedupeTable extends OfAudience {
  dedupe_key: string;
  message_id: MessageId | null;
  request_id: RequestId | null;
  received_at: Date;
}

/** Envelope of RFC 5321: bare addresses. */
export interface MailEnvelope {
  from: string;
  to: string[];
}

/** The transactional outbox of mail: one row a message, made in the message's own transaction. */
interface OutgoingMailsTable extends OfAudience {
  message_id: MessageId;
  state: "queued" | "sending" | "sent" | "failed";
  attempts: number;
  next_attempt_at: Date;
  /** While `sending`: when another worker may take it over. */
  leased_until: Date | null;
  envelope: Json<MailEnvelope>;
  last_error: string | null;
  created_at: Date;
}

interface TopicsTable {
  topic: AudienceId | UserId;
  account_id: AccountId;
  seq: number;
  /** Records up to here have been pruned. */
  pruned_seq: number;
}

/** What a change record holds. Messages are kept by id and read as they are now: their rows are the only copy. */
export interface ChangePayload {
  threads: ChangedThread[];
  messageIds: MessageId[];
  contacts: Contact[];
  counts: Counts | null;
  reads: { threadId: Thread["id"]; unread: boolean }[];
}

interface ChangesTable {
  topic: AudienceId | UserId;
  seq: number;
  account_id: AccountId;
  mutation_id: MutationId | null;
  at: Date;
  payload: Json<ChangePayload>;
}

/** Facts of this one database. */
interface InstanceTable {
  /** Changes when the history of changes starts anew, so that old cursors are told. */
  epoch: string;
  /** Base64url of 32 random bytes: signs the links that open without a token. */
  link_secret: string;
}

/** Every table. Keys and indexes are in the migrations. */
export interface Schema {
  instance: InstanceTable;
  accounts: AccountsTable;
  users: UsersTable;
  audiences: AudiencesTable;
  contacts: ContactsTable;
  contact_addresses: ContactAddressesTable;
  contact_terms: ContactTermsTable;
  threads: ThreadsTable;
  thread_counts: ThreadCountsTable;
  thread_reads: ThreadReadsTable;
  messages: MessagesTable;
  attachments: AttachmentsTable;
  requests: RequestsTable;
  inbound_dedupe: InboundDedupeTable;
  outgoing_mails: OutgoingMailsTable;
  topics: TopicsTable;
  changes: ChangesTable;
}
