set local lock_timeout = '5s';

-- Lists follow the touch that is shown: the same two ways in, by the first one.
create index activity_credits_by_first_link
  on activity_credits (workspace_id, first_link_id, occurred_at desc, activity_id desc);
create index activity_credits_not_attributed_first
  on activity_credits (workspace_id, occurred_at desc, activity_id desc) where first_link_id is null;
