-- Whether a message that comes is the newest: without it every message of the conversation would be read.
create index message_by_time on message (tenant, conversation_id, sent_at);
