-- A tombstone: what was sent up to here about this contact does not come back. A newer message starts anew.
alter table contact_profile add column erased_at timestamptz;
-- The same for the attributes alone.
alter table contact_profile add column attributes_erased_at timestamptz;
-- Persona fields that have to be emptied in Salesforce, because their value was the bridge's and is gone.
alter table contact_profile add column cleared jsonb not null default '[]';
create index contact_profile_idle on contact_profile (tenant, sent_at) where erased_at is null or erased_at < sent_at;

-- The few events whose content is still there.
create index webhook_event_with_body on webhook_event (tenant, id) where body is not null;

-- The Subject the bridge made of network and handle is to be written anew, without the handle.
alter table case_record add column subject_cleared boolean not null default false;
-- An agent named the Subject; it is theirs, though what it says is no longer known here.
alter table case_record add column subject_named boolean not null default false;

-- Up to when the conversation was emptied.
alter table conversation add column erased_at timestamptz;
alter table conversation drop constraint conversation_history_check;
alter table conversation add constraint conversation_history_check
  check (history in ('complete', 'partial', 'withheld', 'erased'));
-- Until when the network's policy has taken texts and files away.
alter table conversation add column withheld_at timestamptz;
create index conversation_of_contact on conversation (tenant, profile_id);
-- The last activity of what nobody is answering: by this the sweeps find what is old enough.
create index conversation_idle on conversation
  (tenant, greatest(created_at, delegated_at, ended_at, status_at, transcript_at))
  where not delegated and (status = 'resolved' or ended_by is not null)
    and (erased_at is null or erased_at < greatest(created_at, delegated_at, ended_at, status_at, transcript_at));
create index conversation_to_withhold on conversation
  (tenant, channel, greatest(created_at, delegated_at, ended_at, status_at, transcript_at))
  where not delegated and (status = 'resolved' or ended_by is not null)
    and (withheld_at is null or withheld_at < greatest(created_at, delegated_at, ended_at, status_at, transcript_at));

-- Why the text is missing.
alter table message add column withheld text check (withheld in ('network_policy', 'erased'));
create index attachment_by_age on attachment (tenant, created_at);

-- Receipts: that data was removed, and how much. They never say whose in clear.
create table erasure (
  id uuid primary key,
  tenant text not null,
  reason text not null
    check (reason in ('contact_deleted', 'attributes_cleared', 'retention', 'channel_policy', 'operator')),
  scope text not null check (scope in ('contact', 'attributes', 'conversations')),
  -- SHA-256 of tenant and contact profile id; none on a receipt that sums up a day's sweeps.
  contact_hash text,
  -- Only until all is done, for whoever goes on with it.
  profile_id text,
  -- What was sent up to here goes.
  erased_at timestamptz not null,
  requested_at timestamptz not null,
  done_at timestamptz,
  -- Of a day's sweeps.
  day date,
  messages integer not null default 0,
  attachments integer not null default 0,
  events integer not null default 0,
  webhooks integer not null default 0,
  conversations integer not null default 0,
  persona_fields jsonb not null default '[]',
  -- Cases whose next write carries the erasure to Salesforce: [{"conversation", "number", "revision"}].
  targets jsonb not null default '[]',
  salesforce text not null default 'none' check (salesforce in ('none', 'queued', 'done', 'failed')),
  salesforce_failure text,
  check (contact_hash is not null or day is not null)
);
create unique index erasure_of_day on erasure (tenant, reason, day) where day is not null;
create index erasure_by_time on erasure (tenant, requested_at);
create index erasure_unfinished on erasure (requested_at) where done_at is null;
create index erasure_on_its_way on erasure (tenant, requested_at) where salesforce in ('queued', 'failed');
