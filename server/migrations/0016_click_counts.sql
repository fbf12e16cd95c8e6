set local lock_timeout = '5s';

-- Numbers of clicks, kept in the transaction of the clicks themselves by the trigger below, whoever writes them, and kept
-- for good: clicks that are dropped with their month stay counted. `bots` are all visits that are no clicks.

-- Which visitors came to a link already: a click is unique when it adds a row here. Days later the salts of their hashes
-- are gone and none of them can come again, so these rows go too.
create table visitors_seen (
  workspace_id text not null,
  link_id text not null,
  visitor_hash bytea not null,
  -- A day of UTC. A salt lives for two days more at most.
  seen_on date not null,
  primary key (workspace_id, link_id, visitor_hash)
);

-- One row per link that was ever visited. Whoever counts for a link holds its row, so that counting is one at a time.
-- It also vouches for the link: asked once per link. A foreign key on clicks asks per click, for 8 µs of the 40 that one
-- costs to store and count.
create table link_click_totals (
  workspace_id text not null,
  link_id text not null,
  clicks bigint not null,
  unique_clicks bigint not null,
  bots bigint not null,
  -- The last day with a row in link_click_days.
  last_day date not null,
  primary key (workspace_id, link_id),
  foreign key (workspace_id, link_id) references links (workspace_id, id) on delete cascade
) with (fillfactor = 60);

-- Days are the workspace's. `clicks_until` counts the link's clicks from the first to the end of that day: those of any
-- range are a difference of two rows, however long it is. Rows go with the one in link_click_totals (see remove_clicks): a
-- foreign key would be asked for each of millions when they are written anew.
create table link_click_days (
  workspace_id text not null,
  link_id text not null,
  day date not null,
  clicks integer not null,
  bots integer not null,
  clicks_until bigint not null,
  primary key (workspace_id, link_id, day)
);

create table click_days (
  workspace_id text not null references workspaces (id) on delete cascade,
  day date not null,
  clicks bigint not null,
  bots bigint not null,
  primary key (workspace_id, day)
) with (fillfactor = 60);

-- Counts a group of clicks. All groups take what they change in one order (visitors, then links and their days, then the
-- workspace's days, each by key), so that two groups never wait for each other. The days of a workspace hold still
-- meanwhile: whoever changes its time zone takes the same lock alone.
create function count_clicks() returns trigger
language plpgsql
as $$
declare
  is_late boolean;
begin
  perform pg_advisory_xact_lock_shared(hashtextextended('click days:' || workspace_id, 0))
  from (select distinct workspace_id from added order by workspace_id) busy;

  with fresh as (
    insert into visitors_seen (workspace_id, link_id, visitor_hash, seen_on)
    select distinct on (workspace_id, link_id, visitor_hash)
           workspace_id, link_id, visitor_hash, (clicked_at at time zone 'UTC')::date
    from added
    where kind = 'human'
    order by workspace_id, link_id, visitor_hash
    on conflict do nothing
    returning workspace_id, link_id
  ),
  uniques as (select workspace_id, link_id, count(*) as visitors from fresh group by workspace_id, link_id),
  by_day as materialized (
    select a.workspace_id, a.link_id, (a.clicked_at at time zone w.time_zone)::date as day,
           (count(*) filter (where a.kind = 'human'))::integer as clicks,
           (count(*) filter (where a.kind <> 'human'))::integer as bots
    from added a
    join workspaces w on w.id = a.workspace_id
    group by 1, 2, 3
  ),
  counted as (
    select workspace_id, link_id, sum(clicks) as clicks, sum(bots) as bots, max(day) as last_day
    from by_day
    group by workspace_id, link_id
  ),
  totals as (
    insert into link_click_totals as t (workspace_id, link_id, clicks, unique_clicks, bots, last_day)
    select c.workspace_id, c.link_id, c.clicks, coalesce(u.visitors, 0), c.bots, c.last_day
    from counted c
    left join uniques u using (workspace_id, link_id)
    order by c.workspace_id, c.link_id
    on conflict (workspace_id, link_id) do update
    set clicks = t.clicks + excluded.clicks,
        unique_clicks = t.unique_clicks + excluded.unique_clicks,
        bots = t.bots + excluded.bots,
        last_day = greatest(t.last_day, excluded.last_day)
    returning t.workspace_id, t.link_id, t.clicks, t.last_day
  ),
  days as (
    -- What clicks_until says is right for a link's last day.
    insert into link_click_days as d (workspace_id, link_id, day, clicks, bots, clicks_until)
    select c.workspace_id, c.link_id, c.day, c.clicks, c.bots, t.clicks
    from by_day c
    join totals t using (workspace_id, link_id)
    order by c.workspace_id, c.link_id, c.day
    on conflict (workspace_id, link_id, day) do update
    set clicks = d.clicks + excluded.clicks, bots = d.bots + excluded.bots, clicks_until = excluded.clicks_until
  )
  select bool_or(c.day < t.last_day) into is_late
  from by_day c
  join totals t using (workspace_id, link_id);

  -- Clicks that come late, or a group over midnight: the link's days from the first of them on are summed up again. The
  -- row in link_click_totals is ours by now, and so are they.
  if is_late then
    update link_click_days d
    set clicks_until = summed.clicks_until
    from (
      select a.workspace_id, a.link_id, min((a.clicked_at at time zone w.time_zone)::date) as since
      from added a
      join workspaces w on w.id = a.workspace_id
      group by a.workspace_id, a.link_id
    ) late
    cross join lateral sum_link_click_days(late.workspace_id, late.link_id, late.since) summed
    where d.workspace_id = late.workspace_id and d.link_id = late.link_id and d.day = summed.day
      and d.clicks_until <> summed.clicks_until;
  end if;

  insert into click_days as d (workspace_id, day, clicks, bots)
  select a.workspace_id, (a.clicked_at at time zone w.time_zone)::date,
         count(*) filter (where a.kind = 'human'), count(*) filter (where a.kind <> 'human')
  from added a
  join workspaces w on w.id = a.workspace_id
  group by 1, 2
  order by 1, 2
  on conflict (workspace_id, day) do update
  set clicks = d.clicks + excluded.clicks, bots = d.bots + excluded.bots;
  return null;
end
$$;

-- A link that is deleted takes its clicks along, those of the past from the days of the workspace too.
create function remove_clicks() returns trigger
language plpgsql
as $$
begin
  perform pg_advisory_xact_lock_shared(hashtextextended('click days:' || old.workspace_id, 0));
  perform from link_click_totals where workspace_id = old.workspace_id and link_id = old.id for update;
  update click_days d
  set clicks = d.clicks - l.clicks, bots = d.bots - l.bots
  from link_click_days l
  where l.workspace_id = old.workspace_id and l.link_id = old.id and d.workspace_id = l.workspace_id and d.day = l.day;
  delete from click_days where workspace_id = old.workspace_id and clicks = 0 and bots = 0;
  delete from link_click_days where workspace_id = old.workspace_id and link_id = old.id;
  delete from visitors_seen where workspace_id = old.workspace_id and link_id = old.id;
  delete from clicks where workspace_id = old.workspace_id and link_id = old.id;
  return old;
end
$$;
create trigger remove_clicks before delete on links
  for each row execute function remove_clicks();

-- What `clicks_until` should say on a link's days from one on.
create function sum_link_click_days(workspace text, link text, since date)
returns table (day date, clicks_until bigint)
language sql
stable
as $$
  select d.day,
         (sum(d.clicks) over (order by d.day))::bigint + coalesce((
           select b.clicks_until
           from link_click_days b
           where b.workspace_id = workspace and b.link_id = link and b.day < since
           order by b.day desc
           limit 1
         ), 0)
  from link_click_days d
  where d.workspace_id = workspace and d.link_id = link and d.day >= since
$$;

-- Writes all days of a workspace anew, from the temporary table recounted (link_id, day, clicks, bots).
create function write_click_days(workspace text) returns void
language plpgsql
as $$
begin
  delete from link_click_days where workspace_id = workspace;
  insert into link_click_days (workspace_id, link_id, day, clicks, bots, clicks_until)
  select workspace, link_id, day, clicks, bots, sum(clicks) over (partition by link_id order by day)
  from recounted
  order by link_id, day;
  delete from click_days where workspace_id = workspace;
  insert into click_days (workspace_id, day, clicks, bots)
  select workspace, day, sum(clicks), sum(bots)
  from recounted
  group by day;
end
$$;

-- Counts a workspace's clicks again, from the clicks that are there: for clicks that were written past the trigger.
-- Those whose month was dropped would be counted no more.
create function rebuild_click_counts(workspace text) returns void
language plpgsql
set work_mem = '64MB'
as $$
declare
  zone text;
begin
  perform pg_advisory_xact_lock(hashtextextended('click days:' || workspace, 0));
  select time_zone into zone from workspaces where id = workspace;
  create temporary table recounted on commit drop as
  select link_id, (clicked_at at time zone zone)::date as day,
         count(*) filter (where kind = 'human') as clicks, count(*) filter (where kind <> 'human') as bots
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
      where workspace_id = workspace and kind = 'human'
    ) visitors
    group by link_id
  ) u using (link_id);

  -- Their salts may still be there.
  insert into visitors_seen (workspace_id, link_id, visitor_hash, seen_on)
  select distinct on (link_id, visitor_hash) workspace, link_id, visitor_hash, (clicked_at at time zone 'UTC')::date
  from clicks
  where workspace_id = workspace and kind = 'human' and clicked_at > now() - interval '4 days'
  on conflict do nothing;
  drop table recounted;
end
$$;

select rebuild_click_counts(id) from workspaces;

create trigger count_clicks after insert on clicks
  referencing new table as added
  for each statement execute function count_clicks();
