set local lock_timeout = '5s';

-- A page of a long list is read in the order of an index, not sorted out of everything.
drop index people_by_first_seen;
create index people_by_first_seen on people (workspace_id, first_seen_at, id);
create index people_by_name on people (workspace_id, lower(coalesce(name, email, '')), id);
-- What a search looks into: any part of it may be asked for, so everybody is looked at, and that must be quick.
alter table people
  add column search_text text not null generated always as (lower(coalesce(name || ' ' || email, name, email, ''))) stored;
create index activities_by_kind on activities (workspace_id, kind, occurred_at desc, id desc);

drop index activity_credits_by_last_link;
create index activity_credits_by_last_link
  on activity_credits (workspace_id, last_link_id, occurred_at desc, activity_id desc);
-- Nothing lists by first touch.
drop index activity_credits_by_first_link;
