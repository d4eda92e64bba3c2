-- Cases that Salesforce said were changed, until their Status is read. Ids only.
create table case_change (
  tenant text not null,
  case_id text not null,
  -- Counts up: a hint that comes while the Case is being read is another one than the one that is worked off.
  hints integer not null default 1,
  -- When the change was made, at the earliest.
  changed_at timestamptz not null,
  attempts integer not null default 0,
  due_at timestamptz not null,
  claimed_until timestamptz,
  primary key (tenant, case_id)
);
create index case_change_due on case_change (tenant, due_at);

-- How far the sweep for changes that nobody told has come.
create table status_sweep (
  tenant text primary key,
  -- What changed in Salesforce before this time has been looked at.
  watermark timestamptz not null,
  next_at timestamptz not null,
  claimed_until timestamptz
);

-- Writing a wanted status: tries, pauses and who is at it. Apart from those of writing the Case.
alter table case_record add column status_attempts integer not null default 0;
alter table case_record add column status_due_at timestamptz;
alter table case_record add column status_claimed_until timestamptz;
