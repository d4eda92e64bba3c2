-- The Status that was last sent to Salesforce. Without an answer it may be there, and then nobody else has set it.
alter table case_record add column tried_status text;
