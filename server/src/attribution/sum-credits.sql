-- Adds the credits that came, or takes away those that went.
create or replace function sum_credits() returns trigger
language plpgsql
as $$
declare
  sign integer := case tg_op when 'INSERT' then 1 else -1 end;
begin
  if not exists (select from moved where workspace_id is distinct from current_setting('kiwi.rebuilds', true)) then
    return null;
  end if;
  -- Held already, but where activities are deleted.
  perform lock_earnings(workspace_id)
  from (select distinct workspace_id from moved order by workspace_id) busy;

  insert into earning_days as d (
    workspace_id, day, currency, activities, net_minor, sales, renewals,
    last_net_minor, last_sales, last_covered_sales, last_renewals,
    first_net_minor, first_sales, first_covered_sales, first_renewals
  )
  select m.workspace_id, day_of(m.occurred_at, w.time_zone), m.currency, sign * count(*),
         sign * sum(m.net_minor),
         sign * count(*) filter (where is_sale(m.kind)),
         sign * count(*) filter (where is_renewal(m.kind)),
         sign * coalesce(sum(m.net_minor) filter (where m.last_link_id is not null), 0),
         sign * count(*) filter (where is_sale(m.kind) and m.last_link_id is not null),
         sign * count(*) filter (where is_sale(m.kind) and (not m.before_tracking or m.last_link_id is not null)),
         sign * count(*) filter (where is_renewal(m.kind) and m.last_link_id is not null),
         sign * coalesce(sum(m.net_minor) filter (where m.first_link_id is not null), 0),
         sign * count(*) filter (where is_sale(m.kind) and m.first_link_id is not null),
         sign * count(*) filter (where is_sale(m.kind) and (not m.before_tracking or m.first_link_id is not null)),
         sign * count(*) filter (where is_renewal(m.kind) and m.first_link_id is not null)
  from moved m
  join workspaces w on w.id = m.workspace_id
  group by 1, 2, 3
  on conflict (workspace_id, day, currency) do update
  set activities = d.activities + excluded.activities,
      net_minor = d.net_minor + excluded.net_minor,
      sales = d.sales + excluded.sales,
      renewals = d.renewals + excluded.renewals,
      last_net_minor = d.last_net_minor + excluded.last_net_minor,
      last_sales = d.last_sales + excluded.last_sales,
      last_covered_sales = d.last_covered_sales + excluded.last_covered_sales,
      last_renewals = d.last_renewals + excluded.last_renewals,
      first_net_minor = d.first_net_minor + excluded.first_net_minor,
      first_sales = d.first_sales + excluded.first_sales,
      first_covered_sales = d.first_covered_sales + excluded.first_covered_sales,
      first_renewals = d.first_renewals + excluded.first_renewals;

  insert into link_earning_days as d (
    workspace_id, touch, link_id, day, currency, activities, net_minor, sales, renewals
  )
  select m.workspace_id, t.touch, t.link_id, day_of(m.occurred_at, w.time_zone), m.currency,
         sign * count(*), sign * sum(m.net_minor),
         sign * count(*) filter (where is_sale(m.kind)), sign * count(*) filter (where is_renewal(m.kind))
  from moved m
  join workspaces w on w.id = m.workspace_id
  cross join lateral (values ('last', m.last_link_id), ('first', m.first_link_id)) t (touch, link_id)
  where t.link_id is not null
  group by 1, 2, 3, 4, 5
  on conflict (workspace_id, touch, link_id, day, currency) do update
  set activities = d.activities + excluded.activities,
      net_minor = d.net_minor + excluded.net_minor,
      sales = d.sales + excluded.sales,
      renewals = d.renewals + excluded.renewals;

  insert into link_earning_totals as e (
    workspace_id, touch, link_id, currency, activities, payments, net_minor, sales, renewals
  )
  select m.workspace_id, t.touch, t.link_id, m.currency, sign * count(*),
         sign * count(*) filter (where not is_free(m.kind)),
         sign * sum(m.net_minor),
         sign * count(*) filter (where is_sale(m.kind)), sign * count(*) filter (where is_renewal(m.kind))
  from moved m
  cross join lateral (values ('last', m.last_link_id), ('first', m.first_link_id)) t (touch, link_id)
  where t.link_id is not null
  group by 1, 2, 3, 4
  on conflict (workspace_id, touch, link_id, currency) do update
  set activities = e.activities + excluded.activities,
      payments = e.payments + excluded.payments,
      net_minor = e.net_minor + excluded.net_minor,
      sales = e.sales + excluded.sales,
      renewals = e.renewals + excluded.renewals;

  if sign < 0 then
    delete from earning_days d
    using (
      select distinct m.workspace_id, day_of(m.occurred_at, w.time_zone) as day, m.currency
      from moved m
      join workspaces w on w.id = m.workspace_id
    ) m
    where d.workspace_id = m.workspace_id and d.day = m.day and d.currency = m.currency and d.activities = 0;
    delete from link_earning_days d
    using (
      select distinct m.workspace_id, t.touch, t.link_id, day_of(m.occurred_at, w.time_zone) as day, m.currency
      from moved m
      join workspaces w on w.id = m.workspace_id
      cross join lateral (values ('last', m.last_link_id), ('first', m.first_link_id)) t (touch, link_id)
    ) m
    where d.workspace_id = m.workspace_id and d.touch = m.touch and d.link_id = m.link_id and d.day = m.day
      and d.currency = m.currency and d.activities = 0;
    delete from link_earning_totals e
    using (
      select distinct m.workspace_id, t.touch, t.link_id, m.currency
      from moved m
      cross join lateral (values ('last', m.last_link_id), ('first', m.first_link_id)) t (touch, link_id)
    ) m
    where e.workspace_id = m.workspace_id and e.touch = m.touch and e.link_id = m.link_id and e.currency = m.currency
      and e.activities = 0;
  end if;
  return null;
end
$$;
create or replace trigger sum_credits_that_came after insert on activity_credits
  referencing new table as moved
  for each statement execute function sum_credits();
create or replace trigger sum_credits_that_went after delete on activity_credits
  referencing old table as moved
  for each statement execute function sum_credits();
