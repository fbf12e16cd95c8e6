-- What an activity adds to the sums of each currency: its net and its fee, and a row of its own for a fee that was kept in
-- another currency.
create or replace function money_of(kind text, currency char(3), net bigint, fee bigint, fee_currency char(3))
returns table (kind text, currency char(3), net_minor bigint, fee_minor bigint)
language sql
immutable
as $$
  select kind, currency, net, case when fee_currency = currency then fee else 0 end
  union all
  select 'fee', fee_currency, 0, fee where fee_currency <> currency
$$;

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
    first_net_minor, first_sales, first_covered_sales, first_renewals,
    fee_minor, last_fee_minor, first_fee_minor
  )
  select c.workspace_id, day_of(c.occurred_at, w.time_zone), m.currency, sign * count(*),
         sign * sum(m.net_minor),
         sign * count(*) filter (where is_sale(m.kind)),
         sign * count(*) filter (where is_renewal(m.kind)),
         sign * coalesce(sum(m.net_minor) filter (where c.last_link_id is not null), 0),
         sign * count(*) filter (where is_sale(m.kind) and c.last_link_id is not null),
         sign * count(*) filter (where is_sale(m.kind) and (not c.before_tracking or c.last_link_id is not null)),
         sign * count(*) filter (where is_renewal(m.kind) and c.last_link_id is not null),
         sign * coalesce(sum(m.net_minor) filter (where c.first_link_id is not null), 0),
         sign * count(*) filter (where is_sale(m.kind) and c.first_link_id is not null),
         sign * count(*) filter (where is_sale(m.kind) and (not c.before_tracking or c.first_link_id is not null)),
         sign * count(*) filter (where is_renewal(m.kind) and c.first_link_id is not null),
         sign * sum(m.fee_minor),
         sign * coalesce(sum(m.fee_minor) filter (where c.last_link_id is not null), 0),
         sign * coalesce(sum(m.fee_minor) filter (where c.first_link_id is not null), 0)
  from moved c
  cross join lateral money_of(c.kind, c.currency, c.net_minor, c.fee_minor, c.fee_currency) m
  join workspaces w on w.id = c.workspace_id
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
      first_renewals = d.first_renewals + excluded.first_renewals,
      fee_minor = d.fee_minor + excluded.fee_minor,
      last_fee_minor = d.last_fee_minor + excluded.last_fee_minor,
      first_fee_minor = d.first_fee_minor + excluded.first_fee_minor;

  insert into link_earning_days as d (
    workspace_id, touch, link_id, day, currency, activities, net_minor, sales, renewals, fee_minor
  )
  select c.workspace_id, t.touch, t.link_id, day_of(c.occurred_at, w.time_zone), m.currency,
         sign * count(*), sign * sum(m.net_minor),
         sign * count(*) filter (where is_sale(m.kind)), sign * count(*) filter (where is_renewal(m.kind)),
         sign * sum(m.fee_minor)
  from moved c
  cross join lateral money_of(c.kind, c.currency, c.net_minor, c.fee_minor, c.fee_currency) m
  join workspaces w on w.id = c.workspace_id
  cross join lateral (values ('last', c.last_link_id), ('first', c.first_link_id)) t (touch, link_id)
  where t.link_id is not null
  group by 1, 2, 3, 4, 5
  on conflict (workspace_id, touch, link_id, day, currency) do update
  set activities = d.activities + excluded.activities,
      net_minor = d.net_minor + excluded.net_minor,
      sales = d.sales + excluded.sales,
      renewals = d.renewals + excluded.renewals,
      fee_minor = d.fee_minor + excluded.fee_minor;

  insert into link_earning_totals as e (
    workspace_id, touch, link_id, currency, activities, payments, net_minor, sales, renewals, fee_minor
  )
  select c.workspace_id, t.touch, t.link_id, m.currency, sign * count(*),
         sign * count(*) filter (where not is_free(m.kind) and m.kind <> 'fee'),
         sign * sum(m.net_minor),
         sign * count(*) filter (where is_sale(m.kind)), sign * count(*) filter (where is_renewal(m.kind)),
         sign * sum(m.fee_minor)
  from moved c
  cross join lateral money_of(c.kind, c.currency, c.net_minor, c.fee_minor, c.fee_currency) m
  cross join lateral (values ('last', c.last_link_id), ('first', c.first_link_id)) t (touch, link_id)
  where t.link_id is not null
  group by 1, 2, 3, 4
  on conflict (workspace_id, touch, link_id, currency) do update
  set activities = e.activities + excluded.activities,
      payments = e.payments + excluded.payments,
      net_minor = e.net_minor + excluded.net_minor,
      sales = e.sales + excluded.sales,
      renewals = e.renewals + excluded.renewals,
      fee_minor = e.fee_minor + excluded.fee_minor;

  if sign < 0 then
    delete from earning_days d
    using (
      select distinct c.workspace_id, day_of(c.occurred_at, w.time_zone) as day, m.currency
      from moved c
  cross join lateral money_of(c.kind, c.currency, c.net_minor, c.fee_minor, c.fee_currency) m
      join workspaces w on w.id = c.workspace_id
    ) m
    where d.workspace_id = m.workspace_id and d.day = m.day and d.currency = m.currency and d.activities = 0;
    delete from link_earning_days d
    using (
      select distinct c.workspace_id, t.touch, t.link_id, day_of(c.occurred_at, w.time_zone) as day, m.currency
      from moved c
  cross join lateral money_of(c.kind, c.currency, c.net_minor, c.fee_minor, c.fee_currency) m
      join workspaces w on w.id = c.workspace_id
      cross join lateral (values ('last', c.last_link_id), ('first', c.first_link_id)) t (touch, link_id)
    ) m
    where d.workspace_id = m.workspace_id and d.touch = m.touch and d.link_id = m.link_id and d.day = m.day
      and d.currency = m.currency and d.activities = 0;
    delete from link_earning_totals e
    using (
      select distinct c.workspace_id, t.touch, t.link_id, m.currency
      from moved c
  cross join lateral money_of(c.kind, c.currency, c.net_minor, c.fee_minor, c.fee_currency) m
      cross join lateral (values ('last', c.last_link_id), ('first', c.first_link_id)) t (touch, link_id)
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
