-- A reply of unknown outcome is settled at its message, by a person or a transcript; the outbox keeps how its sending
-- ended. So the metrics count messages.
drop index if exists outbox_unknown;
create index message_unknown on message (tenant) where state = 'unknown';
