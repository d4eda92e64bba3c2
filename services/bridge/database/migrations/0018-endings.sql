-- The newest hand-back or resolve of a conversation: an agent is told where it failed.
create index outbox_ending on outbox (tenant, conversation_id, id) where action in ('handover', 'resolve');
