-- Who has a conversation open at the moment: one row for each live stream, which renews it. Nothing to be kept.
create unlogged table presence_lease (
  stream_id uuid primary key,
  tenant text not null,
  conversation_id text not null,
  -- Salesforce user id.
  user_id text not null,
  name text,
  since timestamptz not null,
  until timestamptz not null
);
create index presence_lease_conversation on presence_lease (tenant, conversation_id);
