set local lock_timeout = '5s';

-- A subscription is named by its source and that source's id, as in `sales`: two sources may use the same id.
alter table activities rename column subscription_key to subscription_id;
alter table activities rename column product_key to product_id;
drop index activities_by_subscription;
create index activities_by_subscription on activities (workspace_id, source, subscription_id)
  where subscription_id is not null;
drop function if exists lock_credits_of_subscription(text, text);
