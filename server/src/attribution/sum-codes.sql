-- Adds the credits that came by code to the days of the code, or takes away those that went: see sum_credits, which holds
-- the lock.
create or replace function sum_codes() returns trigger
language plpgsql
set enable_hashjoin = off
set enable_mergejoin = off
as $$
declare
  sign integer := case tg_op when 'INSERT' then 1 else -1 end;
begin
  if not exists (select from moved where coalesce(last_code_id, first_code_id) is not null) then
    return null;
  end if;
  perform lock_earnings(workspace_id)
  from (select distinct workspace_id from moved order by workspace_id) busy;

  merge into code_earning_days d
  using (
    select c.workspace_id, t.touch, t.code_id, day_of(c.occurred_at, w.time_zone) as day, m.currency,
           sign * count(*) as activities,
           sign * sum(m.net_minor) as net_minor,
           sign * count(*) filter (where is_sale(m.kind)) as sales,
           sign * count(*) filter (where is_renewal(m.kind)) as renewals,
           sign * sum(m.fee_minor) as fee_minor
    from moved c
    cross join lateral money_of(c.kind, c.currency, c.net_minor, c.fee_minor, c.fee_currency) m
    cross join lateral (values ('last', c.last_code_id), ('first', c.first_code_id)) t (touch, code_id)
    join workspaces w on w.id = c.workspace_id
    where t.code_id is not null
    group by 1, 2, 3, 4, 5
  ) c on d.workspace_id = c.workspace_id and d.touch = c.touch and d.code_id = c.code_id and d.day = c.day
     and d.currency = c.currency
  when matched and d.activities + c.activities = 0 then delete
  when matched then update
  set activities = d.activities + c.activities,
      net_minor = d.net_minor + c.net_minor,
      sales = d.sales + c.sales,
      renewals = d.renewals + c.renewals,
      fee_minor = d.fee_minor + c.fee_minor
  when not matched and sign > 0 then insert (
    workspace_id, touch, code_id, day, currency, activities, net_minor, sales, renewals, fee_minor
  ) values (
    c.workspace_id, c.touch, c.code_id, c.day, c.currency, c.activities, c.net_minor, c.sales, c.renewals, c.fee_minor
  );
  return null;
end
$$;
create or replace trigger sum_codes_that_came after insert on activity_credits
  referencing new table as moved
  for each statement execute function sum_codes();
create or replace trigger sum_codes_that_went after delete on activity_credits
  referencing old table as moved
  for each statement execute function sum_codes();
