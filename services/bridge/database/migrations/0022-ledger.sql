-- What crossed, as counts and names of contracts/data-map.json; never a value, and nobody's name or user id. One row for
-- all that is alike within an hour (UTC): its key is made of tenant, hour, kind, conversation, Case, names and outcome.
create table ledger_entry (
  key uuid primary key,
  tenant text not null,
  kind text not null,
  conversation_id text,
  case_id text,
  fields text[] not null,
  outcome text not null check (outcome in ('done', 'refused', 'unknown')),
  -- Of the first one; it never changes, so that pages can be read by it.
  first_at timestamptz not null,
  last_at timestamptz not null,
  times integer not null,
  records integer not null,
  bytes bigint not null
  -- Room on each page: a row is counted up where it stands, and no index has to hear of it.
) with (fillfactor = 80);
create index ledger_entry_in_order on ledger_entry (tenant, first_at, key);
create index ledger_entry_conversation on ledger_entry (tenant, conversation_id) where conversation_id is not null;
create index ledger_entry_case on ledger_entry (tenant, case_id) where case_id is not null;

-- Whether the ledger has the event: one that is given up and replayed crossed once.
alter table webhook_event add column in_ledger boolean not null default false;
