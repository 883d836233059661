/** Role that every query runs as: it owns nothing, so row-level security binds it. */
export const APP_ROLE = "hearback_app";

const ACCOUNT_TABLES = [
  "users",
  "audiences",
  "contacts",
  "contact_addresses",
  "contact_terms",
  "threads",
  "thread_counts",
  "thread_reads",
  "messages",
  "attachments",
  "requests",
  "inbound_dedupe",
  "outgoing_mails",
  "topics",
  "changes",
];

// The sub-select makes it one look-up a query instead of one a row.
const SCOPE = "(select current_setting('hearback.account', true))";

function policy(table: string, column: string): string {
  return `
alter table ${table} enable row level security;
alter table ${table} force row level security;
create policy account_wall on ${table}
  using (${column} = ${SCOPE} or ${SCOPE} = '*')
  with check (${column} = ${SCOPE} or ${SCOPE} = '*');
grant select, insert, update, delete on ${table} to ${APP_ROLE};`;
}

/**
 * The second wall between accounts: rows are seen only under the account that the transaction names, or `'*'`.
 * Roles belong to the whole cluster, so another database may be making the same one at this moment.
 */
export const ROW_SECURITY_SQL = `
do $$ begin
  create role ${APP_ROLE} nologin;
exception when duplicate_object or unique_violation then null;
end $$;
do $$ begin
  execute format('grant ${APP_ROLE} to %I', current_user);
exception when insufficient_privilege or unique_violation or invalid_grant_operation then null;
end $$;
do $$ begin
  execute format('grant usage on schema %I to ${APP_ROLE}', current_schema());
end $$;
grant select on instance to ${APP_ROLE};
${policy("accounts", "id")}
${ACCOUNT_TABLES.map((table) => policy(table, "account_id")).join("\n")}
`;
