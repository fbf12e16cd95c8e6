set local lock_timeout = '5s';

-- A workspace's time zone changes: in the same transaction each click that is there moves from the day it had to the day
-- it has now. Clicks that were dropped with their month stay on the day they were counted on. New clicks wait meanwhile.
create function move_click_days() returns trigger
language plpgsql
set work_mem = '64MB'
as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('click days:' || new.id, 0));

  create temporary table recounted on commit drop as
  with moving as materialized (
    select link_id, (clicked_at at time zone old.time_zone)::date as old_day,
           (clicked_at at time zone new.time_zone)::date as new_day,
           count(*) filter (where kind = 'human') as clicks, count(*) filter (where kind <> 'human') as bots
    from clicks
    where workspace_id = new.id
      and (clicked_at at time zone old.time_zone)::date <> (clicked_at at time zone new.time_zone)::date
    group by 1, 2, 3
  )
  select link_id, day, sum(clicks) as clicks, sum(bots) as bots
  from (
    select link_id, day, clicks, bots from link_click_days where workspace_id = new.id
    union all
    select link_id, old_day, -clicks, -bots from moving
    union all
    select link_id, new_day, clicks, bots from moving
  ) moved
  group by link_id, day
  having sum(clicks) <> 0 or sum(bots) <> 0;
  perform write_click_days(new.id);

  update link_click_totals t
  set last_day = r.last_day
  from (select link_id, max(day) as last_day from recounted group by link_id) r
  where t.workspace_id = new.id and t.link_id = r.link_id and t.last_day <> r.last_day;
  drop table recounted;
  return null;
end
$$;

create trigger move_click_days after update of time_zone on workspaces
  for each row when (old.time_zone <> new.time_zone) execute function move_click_days();
