/** Threads, messages, attachments, quarantined requests, and the mails on their way out. */
export const CONVERSATIONS_SQL = `
create table threads (
  account_id text not null,
  audience_id text not null,
  id text not null,
  contact_id text not null,
  channel text not null,
  source text not null,
  source_ref jsonb,
  subject text not null,
  base_subject text not null,
  snippet text not null,
  status text not null,
  auto_reply boolean not null,
  has_attachments boolean not null,
  message_count integer not null,
  last_message_id text not null,
  last_message_at timestamptz not null,
  last_message_direction text not null,
  last_inbound_position integer not null,
  waiting_since timestamptz,
  answered_by jsonb,
  reply_token text not null,
  created_at timestamptz not null,
  activity_seq bigint not null,
  seq bigint not null,
  primary key (audience_id, id)
);
create unique index threads_by_activity on threads (audience_id, activity_seq);
create index threads_by_facets on threads (audience_id, status, auto_reply, source, channel, activity_seq);
create index threads_by_contact on threads (audience_id, contact_id, activity_seq);
create unique index threads_reply_token on threads (audience_id, reply_token);
create index threads_by_id on threads (id);

create table thread_counts (
  account_id text not null,
  audience_id text not null,
  status text not null,
  auto_reply boolean not null,
  source text not null,
  channel text not null,
  thread_count bigint not null check (thread_count >= 0),
  primary key (audience_id, status, auto_reply, source, channel)
);

create table thread_reads (
  account_id text not null,
  audience_id text not null,
  thread_id text not null,
  user_id text not null,
  read_position integer not null,
  primary key (audience_id, thread_id, user_id)
);

create table messages (
  account_id text not null,
  audience_id text not null,
  id text not null,
  thread_id text not null,
  position integer not null,
  direction text not null,
  channel text not null,
  author jsonb not null,
  from_mailbox jsonb not null,
  reply_to jsonb not null,
  to_mailboxes jsonb not null,
  cc_mailboxes jsonb not null,
  subject text not null,
  text text not null,
  visible_text text not null,
  body jsonb not null,
  remote_content jsonb not null,
  internet_message_id text,
  in_reply_to jsonb not null,
  reference_ids jsonb not null,
  authentication jsonb not null,
  automatic text,
  incomplete text,
  delivery_state text,
  delivery_reason text,
  raw_blob_key text,
  body_hash text,
  sent_at timestamptz not null,
  created_at timestamptz not null,
  seq bigint not null,
  primary key (audience_id, id)
);
create unique index messages_by_thread on messages (audience_id, thread_id, position);
create index messages_by_id on messages (id);
create index messages_by_internet_id on messages (account_id, internet_message_id) where internet_message_id is not null;

create table attachments (
  account_id text not null,
  audience_id text not null,
  id text not null,
  message_id text,
  position integer not null,
  name text not null,
  media_type text not null,
  size_bytes bigint not null,
  sha256 text not null,
  inline boolean not null,
  content_id text,
  blob_key text not null,
  created_at timestamptz not null,
  primary key (audience_id, id)
);
create index attachments_by_message on attachments (audience_id, message_id, position);
create index attachments_by_id on attachments (id);

create table requests (
  account_id text not null,
  audience_id text not null,
  id text not null,
  from_mailbox jsonb not null,
  subject text not null,
  snippet text not null,
  automatic text,
  raw_blob_key text not null,
  received_at timestamptz not null,
  seq bigint not null,
  primary key (audience_id, id)
);
create unique index requests_by_arrival on requests (audience_id, seq);
create index requests_by_id on requests (id);

create table inbound_dedupe (
  account_id text not null,
  audience_id text not null,
  dedupe_key text not null,
  message_id text,
  request_id text,
  received_at timestamptz not null,
  primary key (audience_id, dedupe_key)
);

create table outgoing_mails (
  account_id text not null,
  audience_id text not null,
  message_id text not null,
  state text not null,
  attempts integer not null,
  next_attempt_at timestamptz not null,
  leased_until timestamptz,
  envelope jsonb not null,
  last_error text,
  created_at timestamptz not null,
  primary key (audience_id, message_id)
);
create index outgoing_mails_due on outgoing_mails (next_attempt_at) where state in ('queued', 'sending');
`;
