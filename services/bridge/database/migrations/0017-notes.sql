-- A note is for colleagues: the customer never sees it.
alter table message add column kind text not null default 'message' check (kind in ('message', 'note'));
alter table outbox drop constraint outbox_action_check;
alter table outbox add constraint outbox_action_check check (action in ('message', 'note', 'handover', 'resolve'));
