-- Originals of masked texts, sealed with the operator's key, for as long as they may be revealed; they go with their
-- messages.
create table masked_original (
  tenant text not null,
  conversation_id text not null,
  message_id text not null,
  kinds text[] not null,
  sealed bytea not null,
  sent_at timestamptz not null,
  primary key (tenant, conversation_id, message_id),
  foreign key (tenant, conversation_id, message_id) references message (tenant, conversation_id, id) on delete cascade
);
create index masked_original_by_age on masked_original (tenant, sent_at);

-- Who has seen an original, for good; never what it was.
create table reveal (
  id bigint generated always as identity primary key,
  tenant text not null,
  org_id text not null,
  user_id text not null,
  conversation_id text not null,
  message_id text not null,
  kinds text[] not null,
  reason text not null check (reason in ('payment', 'identity', 'complaint', 'legal')),
  created_at timestamptz not null
);
create index reveal_by_time on reveal (tenant, created_at);

-- How far what was stored under other rules has been masked.
create table masking_sweep (
  tenant text primary key,
  -- SHA-256 of the rules.
  rules text not null,
  conversation_id text not null default '',
  message_id text not null default '',
  done_at timestamptz
);
