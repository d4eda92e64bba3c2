-- The Case's Status as last seen in Salesforce or written there, and when the bridge learnt it.
alter table case_record add column status text;
alter table case_record add column status_at timestamptz;
-- Since when that status means resolved; null while it does not.
alter table case_record add column closed_at timestamptz;
-- A status that is still to be written, and since when.
alter table case_record add column wanted_status text;
alter table case_record add column wanted_at timestamptz;
-- What the two sides disagree on, for people to see: {"kind", "caseStatus", "conversationStatus", "since"}.
alter table case_record add column conflict jsonb;
create index case_record_case on case_record (tenant, case_id) where case_id is not null;
create index case_record_wanted on case_record (tenant, wanted_at) where wanted_status is not null;
