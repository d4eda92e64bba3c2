-- Signed events of Hootsuite, each once. The body holds personal data and goes as soon as it is worked off.
create table webhook_event (
  id uuid primary key,
  tenant text not null,
  source text not null,
  idempotency_key text not null,
  digest text not null,
  type text not null,
  sent_at timestamptz not null,
  received_at timestamptz not null,
  body text,
  state text not null check (state in ('stored', 'processed', 'ignored')),
  processed_at timestamptz,
  unique (tenant, source, idempotency_key)
);
create index webhook_event_stored on webhook_event (received_at) where state = 'stored';

-- An idempotency key that came back with another event.
create table webhook_conflict (
  id uuid primary key,
  event_id uuid not null references webhook_event (id) on delete cascade,
  digest text not null,
  received_at timestamptz not null
);

create table contact_profile (
  tenant text not null,
  id text not null,
  primary_identifier text,
  secondary_identifier text,
  language text,
  vip boolean,
  attributes jsonb not null default '[]',
  sent_at timestamptz not null,
  primary key (tenant, id)
);

create table conversation (
  tenant text not null,
  id text not null,
  channel text not null default 'Other',
  channel_name text,
  language text,
  profile_id text,
  status text not null default 'new' check (status in ('new', 'pending', 'resolved')),
  status_at timestamptz,
  delegated boolean not null default false,
  delegated_at timestamptz,
  ended_by text check (ended_by in ('handed_back', 'resolved', 'taken_back')),
  ended_at timestamptz,
  reply_due_at timestamptz,
  history text not null default 'partial' check (history in ('complete', 'partial', 'withheld')),
  last_event_id bigint not null default 0,
  created_at timestamptz not null,
  primary key (tenant, id)
);

create table message (
  tenant text not null,
  conversation_id text not null,
  id text not null,
  -- Missing on a reply until a transcript tells it.
  hootsuite_id text,
  position bigint not null,
  direction text not null check (direction in ('inbound', 'outbound')),
  text text,
  author_name text,
  sent_at timestamptz,
  time_source text not null check (time_source in ('webhook', 'bridge', 'derived', 'unknown')),
  trigger_type text,
  trigger_action text,
  -- Of replies only.
  state text check (state in ('queued', 'sent', 'failed', 'unknown')),
  failure text,
  user_id text,
  idempotency_key uuid,
  digest text,
  created_at timestamptz not null,
  primary key (tenant, conversation_id, id),
  foreign key (tenant, conversation_id) references conversation (tenant, id) on delete cascade,
  unique (tenant, conversation_id, hootsuite_id),
  unique (tenant, conversation_id, idempotency_key)
);
create index message_in_order on message (tenant, conversation_id, position);

create table attachment (
  id uuid primary key,
  tenant text not null,
  conversation_id text not null,
  message_id text,
  name text not null,
  content_type text not null,
  size integer not null,
  bytes bytea not null,
  user_id text not null,
  uploaded boolean not null default false,
  created_at timestamptz not null,
  foreign key (tenant, conversation_id) references conversation (tenant, id) on delete cascade,
  -- Hootsuite: the file name is unique within a conversation.
  unique (tenant, conversation_id, name)
);

-- What live streams resume by. It only names what changed; the content is read when it is sent.
create table conversation_event (
  tenant text not null,
  conversation_id text not null,
  id bigint not null,
  message_id text,
  created_at timestamptz not null,
  primary key (tenant, conversation_id, id),
  foreign key (tenant, conversation_id) references conversation (tenant, id) on delete cascade
);

-- What is to be done in Hootsuite, in this order within a conversation.
create table outbox (
  id bigint generated always as identity primary key,
  tenant text not null,
  conversation_id text not null,
  action text not null check (action in ('message', 'handover', 'resolve')),
  message_id text,
  state text not null check (state in ('queued', 'sending', 'done', 'failed', 'unknown')),
  attempts integer not null default 0,
  due_at timestamptz not null,
  claimed_at timestamptz,
  finished_at timestamptz,
  created_at timestamptz not null,
  foreign key (tenant, conversation_id) references conversation (tenant, id) on delete cascade
);
create unique index outbox_one_at_a_time on outbox (tenant, conversation_id) where state = 'sending';
create index outbox_open on outbox (tenant, conversation_id, id) where state in ('queued', 'sending');

-- A Case to be written, and what is known of it. Due while written_revision is behind revision.
create table case_record (
  tenant text not null,
  conversation_id text not null,
  number integer not null,
  agent_id text,
  agent_email text,
  requested jsonb not null default '{}',
  requested_pending boolean not null default false,
  case_id text,
  revision integer not null default 1,
  written_revision integer not null default 0,
  attempts integer not null default 0,
  due_at timestamptz not null,
  claimed_until timestamptz,
  dead boolean not null default false,
  -- Fields left out, with the reason, never the value.
  left_out jsonb not null default '[]',
  primary key (tenant, conversation_id, number),
  foreign key (tenant, conversation_id) references conversation (tenant, id) on delete cascade
);
create index case_record_due on case_record (tenant, due_at) where not dead and written_revision < revision;

-- Rows that Salesforce can never take as they are, for a person to look at.
create table dead_letter (
  id uuid primary key,
  tenant text not null,
  object text not null,
  reference text not null,
  reasons jsonb not null,
  created_at timestamptz not null,
  resolved_at timestamptz
);
create unique index dead_letter_open on dead_letter (tenant, object, reference) where resolved_at is null;
