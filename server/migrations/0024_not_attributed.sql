set local lock_timeout = '5s';

-- The newest of what no link earned: "is null" gives the index above no order, so that all of it would be sorted.
create index activity_credits_not_attributed on activity_credits (workspace_id, occurred_at desc, activity_id desc)
  where last_link_id is null;
