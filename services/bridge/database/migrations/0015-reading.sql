-- How far each user has read. The message may have moved since, so its place is looked up when it is needed.
create table read_marker (
  tenant text not null,
  conversation_id text not null,
  -- Salesforce user id.
  user_id text not null,
  message_id text not null,
  read_at timestamptz not null,
  primary key (tenant, conversation_id, user_id),
  foreign key (tenant, conversation_id) references conversation (tenant, id) on delete cascade
);
