-- Messages that Hootsuite's transcripts no longer hold keep their place, but no text.
alter table message drop constraint message_withheld_check;
alter table message add constraint message_withheld_check
  check (withheld in ('network_policy', 'erased', 'removed'));
-- When Hootsuite sent the transcript that no longer held it; a later one that does brings it back.
alter table message add column removed_at timestamptz;
