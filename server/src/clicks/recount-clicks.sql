-- Writes all days of a workspace anew, from the temporary table recounted (link_id, day, clicks, bots).
create or replace function write_click_days(workspace text) returns void
language plpgsql
as $$
begin
  delete from link_click_days where workspace_id = workspace;
  insert into link_click_days (workspace_id, link_id, day, clicks, bots, clicks_until)
  select workspace, link_id, day, clicks, bots, sum(clicks) over (partition by link_id order by day)
  from recounted
  order by link_id, day;
  delete from click_days where workspace_id = workspace;
  insert into click_days (workspace_id, day, clicks, bots, selling_clicks)
  select workspace, r.day, sum(r.clicks), sum(r.bots), coalesce(sum(r.clicks) filter (where l.can_sell), 0)
  from recounted r
  join links l on l.workspace_id = workspace and l.id = r.link_id
  group by r.day;
end
$$;

-- Counts a workspace's clicks again, from the clicks that are there: for clicks that were written past the trigger.
-- Those whose month was dropped would be counted no more.
create or replace function rebuild_click_counts(workspace text) returns void
language plpgsql
set work_mem = '64MB'
as $$
declare
  zone text;
begin
  perform lock_click_days(workspace);
  select time_zone into zone from workspaces where id = workspace;
  create temporary table recounted on commit drop as
  select link_id, day_of(clicked_at, zone) as day,
         coalesce(sum(times) filter (where kind = 'human'), 0) as clicks,
         coalesce(sum(times) filter (where kind <> 'human'), 0) as bots
  from clicks
  where workspace_id = workspace
  group by 1, 2;
  perform write_click_days(workspace);

  delete from link_click_totals where workspace_id = workspace;
  insert into link_click_totals (workspace_id, link_id, clicks, unique_clicks, bots, last_day)
  select workspace, r.link_id, r.clicks, coalesce(u.visitors, 0), r.bots, r.last_day
  from (
    select link_id, sum(clicks) as clicks, sum(bots) as bots, max(day) as last_day
    from recounted
    group by link_id
  ) r
  left join (
    select link_id, count(*) as visitors
    from (
      select distinct link_id, visitor_hash
      from clicks
      where workspace_id = workspace and kind = 'human' and visitor_hash is not null
    ) visitors
    group by link_id
  ) u using (link_id);

  -- Their salts may still be there.
  insert into visitors_seen (workspace_id, link_id, visitor_hash, seen_on)
  select distinct on (link_id, visitor_hash) workspace, link_id, visitor_hash, (clicked_at at time zone 'UTC')::date
  from clicks
  where workspace_id = workspace and kind = 'human' and visitor_hash is not null
    and clicked_at > now() - interval '4 days'
  on conflict do nothing;
  drop table recounted;
end
$$;

-- A workspace's time zone changes: in the same transaction each click that is there moves from the day it had to the day
-- it has now. Clicks that were dropped with their month stay on the day they were counted on. New clicks wait meanwhile.
create or replace function move_click_days() returns trigger
language plpgsql
set work_mem = '64MB'
as $$
begin
  perform lock_click_days(new.id);

  create temporary table recounted on commit drop as
  with moving as materialized (
    select link_id, day_of(clicked_at, old.time_zone) as old_day,
           day_of(clicked_at, new.time_zone) as new_day,
           coalesce(sum(times) filter (where kind = 'human'), 0) as clicks,
         coalesce(sum(times) filter (where kind <> 'human'), 0) as bots
    from clicks
    where workspace_id = new.id
      and day_of(clicked_at, old.time_zone) <> day_of(clicked_at, new.time_zone)
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
create or replace trigger move_click_days after update of time_zone on workspaces
  for each row when (old.time_zone <> new.time_zone and not is_renaming_time_zone()) execute function move_click_days();

-- Days of another zone are other days.
create or replace function forget_origins() returns trigger
language plpgsql
as $$
begin
  perform lock_click_days(new.id);
  delete from link_origin_days where workspace_id = new.id;
  return null;
end
$$;
create or replace trigger forget_origins after update of time_zone on workspaces
  for each row when (old.time_zone <> new.time_zone and not is_renaming_time_zone()) execute function forget_origins();

-- A link that is deleted takes its clicks along, those of the past from the days of the workspace too.
create or replace function remove_clicks() returns trigger
language plpgsql
as $$
begin
  perform share_click_days(old.workspace_id);
  perform from link_click_totals where workspace_id = old.workspace_id and link_id = old.id for update;
  update click_days d
  set clicks = d.clicks - l.clicks, bots = d.bots - l.bots,
      selling_clicks = d.selling_clicks - case when old.can_sell then l.clicks else 0 end
  from link_click_days l
  where l.workspace_id = old.workspace_id and l.link_id = old.id and d.workspace_id = l.workspace_id and d.day = l.day;
  delete from click_days where workspace_id = old.workspace_id and clicks = 0 and bots = 0;
  delete from link_click_days where workspace_id = old.workspace_id and link_id = old.id;
  delete from visitors_seen where workspace_id = old.workspace_id and link_id = old.id;
  delete from clicks where workspace_id = old.workspace_id and link_id = old.id;
  return old;
end
$$;
create or replace trigger remove_clicks before delete on links
  for each row execute function remove_clicks();

-- A link can sell from now on, or no more: its clicks go along, those of the past too. Clicks wait meanwhile.
create or replace function move_selling_clicks() returns trigger
language plpgsql
as $$
begin
  perform lock_click_days(new.workspace_id);
  update click_days d
  set selling_clicks = d.selling_clicks + case when new.can_sell then l.clicks else -l.clicks end
  from link_click_days l
  where l.workspace_id = new.workspace_id and l.link_id = new.id
    and d.workspace_id = l.workspace_id and d.day = l.day;
  return null;
end
$$;
-- What it can do is worked out from these two.
create or replace trigger move_selling_clicks after update of carrier, deleted_at on links
  for each row when (old.can_sell <> new.can_sell) execute function move_selling_clicks();

-- Counts the clicks of links that can sell again, from the days of the links.
create or replace function rebuild_selling_clicks(workspace text) returns void
language plpgsql
as $$
begin
  perform lock_click_days(workspace);
  update click_days d
  set selling_clicks = coalesce((
    select sum(c.clicks)
    from link_click_days c
    join links l on l.workspace_id = c.workspace_id and l.id = c.link_id
    where c.workspace_id = workspace and c.day = d.day and l.can_sell
  ), 0)
  where d.workspace_id = workspace;
end
$$;
