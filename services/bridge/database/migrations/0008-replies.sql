-- Processes that send replies. `beats` grows while one lives; who stands still is dead (replies/liveness.ts).
create table bridge_process (
  id uuid primary key,
  beats bigint not null,
  started_at timestamptz not null
);
-- Who is sending, or was when the entry ended.
alter table outbox add column owner uuid;
create index outbox_sending on outbox (owner) where state = 'sending';

-- What a person found out about a reply of unknown outcome, who (Salesforce user id) and when.
alter table message add column outcome text check (outcome in ('sent', 'not_sent'));
alter table message add column outcome_by text;
alter table message add column outcome_at timestamptz;
-- When Hootsuite sent the newest transcript that is later than the reply and does not show it.
alter table message add column checked_at timestamptz;

-- When our last reply left, and until when the contact may keep us waiting for an answer to it.
alter table conversation add column replied_at timestamptz;
alter table conversation add column contact_due_at timestamptz;
