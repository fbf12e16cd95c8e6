-- Counts the list joins among the credits that came, or takes away those that went: per day, and per link and day. They earn
-- nothing, so the sums of money know nothing of them (money_of).
create or replace function sum_joins() returns trigger
language plpgsql
set enable_hashjoin = off
set enable_mergejoin = off
as $$
declare
  sign integer := case tg_op when 'INSERT' then 1 else -1 end;
begin
  if not exists (select from moved where is_join(kind)) then
    return null;
  end if;
  -- Held already, but where activities are deleted.
  perform lock_earnings(workspace_id)
  from (select distinct workspace_id from moved order by workspace_id) busy;

  merge into join_days d
  using (
    select c.workspace_id, day_of(c.occurred_at, w.time_zone) as day,
           sign * count(*) as joins,
           sign * count(c.last_link_id) as last_joins,
           sign * count(c.first_link_id) as first_joins
    from moved c
    join workspaces w on w.id = c.workspace_id
    where is_join(c.kind)
    group by 1, 2
  ) c on d.workspace_id = c.workspace_id and d.day = c.day
  when matched and d.joins + c.joins = 0 then delete
  when matched then update
  set joins = d.joins + c.joins, last_joins = d.last_joins + c.last_joins, first_joins = d.first_joins + c.first_joins
  when not matched and sign > 0 then insert (workspace_id, day, joins, last_joins, first_joins)
  values (c.workspace_id, c.day, c.joins, c.last_joins, c.first_joins);

  merge into link_join_days d
  using (
    select c.workspace_id, t.touch, t.link_id, day_of(c.occurred_at, w.time_zone) as day, sign * count(*) as joins
    from moved c
    cross join lateral (values ('last', c.last_link_id), ('first', c.first_link_id)) t (touch, link_id)
    join workspaces w on w.id = c.workspace_id
    where is_join(c.kind) and t.link_id is not null
    group by 1, 2, 3, 4
  ) c on d.workspace_id = c.workspace_id and d.touch = c.touch and d.link_id = c.link_id and d.day = c.day
  when matched and d.joins + c.joins = 0 then delete
  when matched then update
  set joins = d.joins + c.joins
  when not matched and sign > 0 then insert (workspace_id, touch, link_id, day, joins)
  values (c.workspace_id, c.touch, c.link_id, c.day, c.joins);
  return null;
end
$$;
create or replace trigger sum_joins_that_came after insert on activity_credits
  referencing new table as moved
  for each statement execute function sum_joins();
create or replace trigger sum_joins_that_went after delete on activity_credits
  referencing old table as moved
  for each statement execute function sum_joins();
