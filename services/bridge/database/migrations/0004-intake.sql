-- What of an event was cut, replaced or left out: a list of {"at": JSON pointer, "reason": code}, never the value.
alter table webhook_event add column remarks jsonb not null default '[]';
