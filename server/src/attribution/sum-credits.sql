-- What an activity adds to the sums of each currency: its net and its fee, and a row of its own for a fee that was kept in
-- another currency. A list join adds nothing.
create or replace function money_of(kind text, currency char(3), net bigint, fee bigint, fee_currency char(3))
returns table (kind text, currency char(3), net_minor bigint, fee_minor bigint)
language sql
immutable
as $$
  select kind, currency, net, case when fee_currency = currency then fee else 0 end where not is_join(kind)
  union all
  select 'fee', fee_currency, 0, fee where fee_currency <> currency
$$;

-- Adds the credits that came, or takes away those that went: from sums that are there, and one that comes to no activity goes.
-- Sums are found by their keys, however many PostgreSQL believes there are.
create or replace function sum_credits() returns trigger
language plpgsql
set enable_hashjoin = off
set enable_mergejoin = off
as $$
declare
  sign integer := case tg_op when 'INSERT' then 1 else -1 end;
begin
  if not exists (select from moved) then
    return null;
  end if;
  -- Held already, but where activities are deleted.
  perform lock_earnings(workspace_id)
  from (select distinct workspace_id from moved order by workspace_id) busy;

  merge into earning_days d
  using (
    select c.workspace_id, day_of(c.occurred_at, w.time_zone) as day, m.currency,
           sign * count(*) as activities,
           sign * sum(m.net_minor) as net_minor,
           sign * count(*) filter (where is_sale(m.kind)) as sales,
           sign * count(*) filter (where is_renewal(m.kind)) as renewals,
           sign * sum(m.fee_minor) as fee_minor,
           sign * coalesce(sum(m.net_minor) filter (where by_last), 0) as last_net_minor,
           sign * count(*) filter (where is_sale(m.kind) and by_last) as last_sales,
           sign * count(*) filter (where is_sale(m.kind) and (by_last or last_coded or not c.before_tracking)) as last_covered_sales,
           sign * count(*) filter (where is_renewal(m.kind) and by_last) as last_renewals,
           sign * coalesce(sum(m.fee_minor) filter (where by_last), 0) as last_fee_minor,
           sign * coalesce(sum(m.net_minor) filter (where by_first), 0) as first_net_minor,
           sign * count(*) filter (where is_sale(m.kind) and by_first) as first_sales,
           sign * count(*) filter (where is_sale(m.kind) and (by_first or first_coded or not c.before_tracking)) as first_covered_sales,
           sign * count(*) filter (where is_renewal(m.kind) and by_first) as first_renewals,
           sign * coalesce(sum(m.fee_minor) filter (where by_first), 0) as first_fee_minor,
           sign * coalesce(sum(m.net_minor) filter (where last_coded), 0) as last_code_net_minor,
           sign * count(*) filter (where is_sale(m.kind) and last_coded) as last_code_sales,
           sign * count(*) filter (where is_renewal(m.kind) and last_coded) as last_code_renewals,
           sign * coalesce(sum(m.fee_minor) filter (where last_coded), 0) as last_code_fee_minor,
           sign * coalesce(sum(m.net_minor) filter (where first_coded), 0) as first_code_net_minor,
           sign * count(*) filter (where is_sale(m.kind) and first_coded) as first_code_sales,
           sign * count(*) filter (where is_renewal(m.kind) and first_coded) as first_code_renewals,
           sign * coalesce(sum(m.fee_minor) filter (where first_coded), 0) as first_code_fee_minor
    from moved c
    cross join lateral money_of(c.kind, c.currency, c.net_minor, c.fee_minor, c.fee_currency) m
    cross join lateral (
      select c.last_link_id is not null as by_last, c.first_link_id is not null as by_first,
             c.last_code_id is not null as last_coded, c.first_code_id is not null as first_coded
    ) t
    join workspaces w on w.id = c.workspace_id
    group by 1, 2, 3
  ) c on d.workspace_id = c.workspace_id and d.day = c.day and d.currency = c.currency
  when matched and d.activities + c.activities = 0 then delete
  when matched then update
  set activities = d.activities + c.activities,
      net_minor = d.net_minor + c.net_minor,
      sales = d.sales + c.sales,
      renewals = d.renewals + c.renewals,
      fee_minor = d.fee_minor + c.fee_minor,
      last_net_minor = d.last_net_minor + c.last_net_minor,
      last_sales = d.last_sales + c.last_sales,
      last_covered_sales = d.last_covered_sales + c.last_covered_sales,
      last_renewals = d.last_renewals + c.last_renewals,
      last_fee_minor = d.last_fee_minor + c.last_fee_minor,
      first_net_minor = d.first_net_minor + c.first_net_minor,
      first_sales = d.first_sales + c.first_sales,
      first_covered_sales = d.first_covered_sales + c.first_covered_sales,
      first_renewals = d.first_renewals + c.first_renewals,
      first_fee_minor = d.first_fee_minor + c.first_fee_minor,
      last_code_net_minor = d.last_code_net_minor + c.last_code_net_minor,
      last_code_sales = d.last_code_sales + c.last_code_sales,
      last_code_renewals = d.last_code_renewals + c.last_code_renewals,
      last_code_fee_minor = d.last_code_fee_minor + c.last_code_fee_minor,
      first_code_net_minor = d.first_code_net_minor + c.first_code_net_minor,
      first_code_sales = d.first_code_sales + c.first_code_sales,
      first_code_renewals = d.first_code_renewals + c.first_code_renewals,
      first_code_fee_minor = d.first_code_fee_minor + c.first_code_fee_minor
  when not matched and sign > 0 then insert (
    workspace_id, day, currency, activities, net_minor, sales, renewals, fee_minor,
    last_net_minor, last_sales, last_covered_sales, last_renewals, last_fee_minor,
    first_net_minor, first_sales, first_covered_sales, first_renewals, first_fee_minor,
    last_code_net_minor, last_code_sales, last_code_renewals, last_code_fee_minor,
    first_code_net_minor, first_code_sales, first_code_renewals, first_code_fee_minor
  ) values (
    c.workspace_id, c.day, c.currency, c.activities, c.net_minor, c.sales, c.renewals, c.fee_minor,
    c.last_net_minor, c.last_sales, c.last_covered_sales, c.last_renewals, c.last_fee_minor,
    c.first_net_minor, c.first_sales, c.first_covered_sales, c.first_renewals, c.first_fee_minor,
    c.last_code_net_minor, c.last_code_sales, c.last_code_renewals, c.last_code_fee_minor,
    c.first_code_net_minor, c.first_code_sales, c.first_code_renewals, c.first_code_fee_minor
  );

  merge into link_earning_days d
  using (
    select c.workspace_id, t.touch, t.link_id, day_of(c.occurred_at, w.time_zone) as day, m.currency,
           sign * count(*) as activities,
           sign * sum(m.net_minor) as net_minor,
           sign * count(*) filter (where is_sale(m.kind)) as sales,
           sign * count(*) filter (where is_renewal(m.kind)) as renewals,
           sign * sum(m.fee_minor) as fee_minor
    from moved c
    cross join lateral money_of(c.kind, c.currency, c.net_minor, c.fee_minor, c.fee_currency) m
    cross join lateral (values ('last', c.last_link_id), ('first', c.first_link_id)) t (touch, link_id)
    join workspaces w on w.id = c.workspace_id
    where t.link_id is not null
    group by 1, 2, 3, 4, 5
  ) c on d.workspace_id = c.workspace_id and d.touch = c.touch and d.link_id = c.link_id and d.day = c.day
     and d.currency = c.currency
  when matched and d.activities + c.activities = 0 then delete
  when matched then update
  set activities = d.activities + c.activities,
      net_minor = d.net_minor + c.net_minor,
      sales = d.sales + c.sales,
      renewals = d.renewals + c.renewals,
      fee_minor = d.fee_minor + c.fee_minor
  when not matched and sign > 0 then insert (
    workspace_id, touch, link_id, day, currency, activities, net_minor, sales, renewals, fee_minor
  ) values (
    c.workspace_id, c.touch, c.link_id, c.day, c.currency, c.activities, c.net_minor, c.sales, c.renewals, c.fee_minor
  );

  merge into link_earning_totals e
  using (
    select c.workspace_id, t.touch, t.link_id, m.currency,
           sign * count(*) as activities,
           sign * sum(m.net_minor) as net_minor,
           sign * count(*) filter (where is_sale(m.kind)) as sales,
           sign * count(*) filter (where is_renewal(m.kind)) as renewals,
           sign * sum(m.fee_minor) as fee_minor
    from moved c
    cross join lateral money_of(c.kind, c.currency, c.net_minor, c.fee_minor, c.fee_currency) m
    cross join lateral (values ('last', c.last_link_id), ('first', c.first_link_id)) t (touch, link_id)
    where t.link_id is not null
    group by 1, 2, 3, 4
  ) c on e.workspace_id = c.workspace_id and e.touch = c.touch and e.link_id = c.link_id and e.currency = c.currency
  when matched and e.activities + c.activities = 0 then delete
  when matched then update
  set activities = e.activities + c.activities,
      net_minor = e.net_minor + c.net_minor,
      sales = e.sales + c.sales,
      renewals = e.renewals + c.renewals,
      fee_minor = e.fee_minor + c.fee_minor
  when not matched and sign > 0 then insert (
    workspace_id, touch, link_id, currency, activities, net_minor, sales, renewals, fee_minor
  ) values (
    c.workspace_id, c.touch, c.link_id, c.currency, c.activities, c.net_minor, c.sales, c.renewals, c.fee_minor
  );
  return null;
end
$$;
create or replace trigger sum_credits_that_came after insert on activity_credits
  referencing new table as moved
  for each statement execute function sum_credits();
create or replace trigger sum_credits_that_went after delete on activity_credits
  referencing old table as moved
  for each statement execute function sum_credits();
