-- What the settings in a tenant's org came to when they were last read; without who set them.
create table tenant_setting (
  tenant text primary key,
  -- The settings that hold: the last good value of each.
  entries jsonb not null default '[]',
  -- What is wrong with which record, by name and field; never a value.
  problems jsonb not null default '[]',
  -- When Salesforce last answered.
  read_at timestamptz,
  tried_at timestamptz,
  -- Why it did not, the last time.
  failure text
);
