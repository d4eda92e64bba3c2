-- When Hootsuite sent what an agent asked for: a Status that was overtaken since is not written any more.
alter table case_record add column requested_at timestamptz;
