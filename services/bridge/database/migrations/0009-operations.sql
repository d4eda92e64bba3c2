-- When which sweep was begun last, so that of several processes only one does it each time.
create table sweep_turn (
  name text primary key,
  taken_at timestamptz not null
);
-- What the metrics count every few seconds.
create index outbox_unknown on outbox (tenant) where state = 'unknown';
create index case_record_conflict on case_record (tenant) where conflict is not null;
create index outbox_finished on outbox (finished_at) where finished_at is not null;
