set local lock_timeout = '5s';

-- A workspace's time zone changes: in the same transaction each click that is there moves from the day it had to the day
-- it has now. Clicks that were dropped with their month stay on the day they were counted on. New clicks wait meanwhile.
create function move_click_days() returns trigger
language plpgsql
as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('click days:' || new.id, 0));

  with moving as materialized (
    select link_id, (clicked_at at time zone old.time_zone)::date as old_day,
           (clicked_at at time zone new.time_zone)::date as new_day,
           count(*) filter (where kind = 'human') as clicks, count(*) filter (where kind <> 'human') as bots
    from clicks
    where workspace_id = new.id
      and (clicked_at at time zone old.time_zone)::date <> (clicked_at at time zone new.time_zone)::date
    group by 1, 2, 3
  ),
  changes as materialized (
    select link_id, day, sum(clicks) as clicks, sum(bots) as bots
    from (
      select link_id, old_day as day, -clicks as clicks, -bots as bots from moving
      union all
      select link_id, new_day, clicks, bots from moving
    ) both_ways
    group by link_id, day
  ),
  link_days as (
    insert into link_click_days as d (workspace_id, link_id, day, clicks, bots, clicks_until)
    select new.id, link_id, day, clicks, bots, 0
    from changes
    on conflict (workspace_id, link_id, day) do update
    set clicks = d.clicks + excluded.clicks, bots = d.bots + excluded.bots
  )
  insert into click_days as d (workspace_id, day, clicks, bots)
  select new.id, day, sum(clicks), sum(bots)
  from changes
  group by day
  on conflict (workspace_id, day) do update
  set clicks = d.clicks + excluded.clicks, bots = d.bots + excluded.bots;

  delete from link_click_days where workspace_id = new.id and clicks = 0 and bots = 0;
  delete from click_days where workspace_id = new.id and clicks = 0 and bots = 0;

  update link_click_days d
  set clicks_until = summed.clicks_until
  from (
    select link_id, day, sum(clicks) over (partition by link_id order by day) as clicks_until
    from link_click_days
    where workspace_id = new.id
  ) summed
  where d.workspace_id = new.id and d.link_id = summed.link_id and d.day = summed.day
    and d.clicks_until <> summed.clicks_until;
  update link_click_totals t
  set last_day = d.last_day
  from (select link_id, max(day) as last_day from link_click_days where workspace_id = new.id group by link_id) d
  where t.workspace_id = new.id and t.link_id = d.link_id and t.last_day <> d.last_day;
  return null;
end
$$;

create trigger move_click_days after update of time_zone on workspaces
  for each row when (old.time_zone <> new.time_zone) execute function move_click_days();
