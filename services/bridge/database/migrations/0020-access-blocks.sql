-- Salesforce orgs and users whom an operator keeps out, by the first 15 characters of their id.
create table access_block (
  subject text primary key,
  reason text not null,
  -- Who did it: a name of the operator's system, no person in Salesforce or Hootsuite.
  blocked_by text not null,
  created_at timestamptz not null
);
