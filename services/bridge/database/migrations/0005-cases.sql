-- The revision at which the Case itself was written; behind written_revision's goal, only its persona is still due.
alter table case_record add column case_revision integer not null default 0;
update case_record set case_revision = written_revision;
-- The revision of a first write whose outcome nobody knows: the Case may be there.
alter table case_record add column uncertain_revision integer;
create index case_record_claimed on case_record (tenant, claimed_until) where claimed_until is not null;

-- One row per tenant. Whoever claims Cases holds it, so that one contact is never in two claims; and a pause for the
-- sake of the org's API limit holds for all processes.
create table case_writer (
  tenant text primary key,
  paused_until timestamptz,
  pause_reason text
);

-- Who gave a dead letter up, and why. The letter stays.
alter table dead_letter add column dropped_by text;
alter table dead_letter add column drop_reason text;
