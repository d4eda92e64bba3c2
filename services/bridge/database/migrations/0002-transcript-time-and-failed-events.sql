-- When the newest transcript was sent: whether it covers what was said before a hand-over.
alter table conversation add column transcript_at timestamptz;

-- An event that cannot be worked off is not tried for ever.
alter table webhook_event add column attempts integer not null default 0;
alter table webhook_event add column tried_at timestamptz;
alter table webhook_event drop constraint webhook_event_state_check;
alter table webhook_event add constraint webhook_event_state_check
  check (state in ('stored', 'processed', 'ignored', 'dead'));
