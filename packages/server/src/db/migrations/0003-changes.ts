/** The gap-free history of each topic. */
export const CHANGES_SQL = `
create table topics (
  topic text primary key,
  account_id text not null,
  seq bigint not null default 0,
  pruned_seq bigint not null default 0
);
create index topics_by_account on topics (account_id, topic);

create table changes (
  topic text not null,
  seq bigint not null,
  account_id text not null,
  mutation_id text,
  at timestamptz not null,
  payload jsonb not null,
  primary key (topic, seq)
);
create unique index changes_by_mutation on changes (topic, mutation_id) where mutation_id is not null;
create index changes_by_age on changes (at);
`;
