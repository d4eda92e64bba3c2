-- When something was last seen that shows that a part of the set-up works. A time, never who or what.
create table sighting (
  tenant text not null,
  kind text not null check (kind in ('page_opened', 'webhook_accepted', 'case_change')),
  seen_at timestamptz not null,
  primary key (tenant, kind)
);
