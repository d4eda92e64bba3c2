-- Several writes can be without an answer at once: the status writer's and the Case writer's.
alter table case_record add column tried_statuses text[] not null default '{}';
-- When the last of them was sent: what turns up much later is somebody else's.
alter table case_record add column tried_at timestamptz;
update case_record set tried_statuses = array[tried_status], tried_at = now() where tried_status is not null;
alter table case_record drop column tried_status;
