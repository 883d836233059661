/** Accounts, users, audiences, and the contacts that they write to. */
export const PEOPLE_SQL = `
create table instance (
  id boolean primary key default true check (id),
  epoch text not null,
  link_secret text not null
);

create table accounts (
  id text primary key,
  name text not null,
  plan text not null,
  created_at timestamptz not null
);

create table users (
  account_id text not null,
  id text not null,
  external_sub text not null,
  name text not null,
  email text,
  role text not null,
  created_at timestamptz not null,
  primary key (account_id, id),
  unique (account_id, external_sub)
);

create table audiences (
  account_id text not null,
  id text not null,
  name text not null,
  inbound_hex text not null,
  from_name text not null,
  locale text not null,
  unknown_sender_policy text not null,
  request_count bigint not null default 0,
  created_at timestamptz not null,
  primary key (id)
);
create unique index audiences_inbound_hex on audiences (inbound_hex);
create index audiences_by_account on audiences (account_id, id);

create table contacts (
  account_id text not null,
  audience_id text not null,
  id text not null,
  external_id text,
  name text not null,
  sort_name text collate "C" not null,
  phone text,
  marketing_status text not null,
  one_to_one_consent text not null,
  sms_consent text not null,
  tags jsonb not null,
  vip boolean not null,
  language text,
  location text,
  created_at timestamptz not null,
  seq bigint not null,
  primary key (audience_id, id)
);
create unique index contacts_external_id on contacts (audience_id, external_id);
create index contacts_by_name on contacts (audience_id, sort_name, id);
create index contacts_by_id on contacts (id);
create index contacts_by_account_external_id on contacts (account_id, external_id);

create table contact_addresses (
  account_id text not null,
  audience_id text not null,
  address text not null,
  contact_id text not null,
  position integer not null,
  primary key (audience_id, address)
);
create index contact_addresses_by_contact on contact_addresses (audience_id, contact_id, position);

create table contact_terms (
  account_id text not null,
  audience_id text not null,
  term text collate "C" not null,
  contact_id text not null,
  primary key (audience_id, term, contact_id)
);
create index contact_terms_by_contact on contact_terms (audience_id, contact_id);
`;
