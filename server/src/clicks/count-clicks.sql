-- What `clicks_until` should say on a link's days from one on.
create or replace function sum_link_click_days(workspace text, link text, since date)
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

-- Counts a group of clicks. All groups take what they change in one order (visitors, then links and their days, then the
-- workspace's days, each by key), so that two groups never wait for each other. The days of a workspace hold still
-- meanwhile: whoever changes its time zone takes the same lock alone.
--
-- PostgreSQL plans these statements once per connection, by the size of the first group it sees: with nested loops, after
-- a group of one it would compare all rows with all rows from then on, and a click would cost 0.4 ms instead of 0.06.
create or replace function count_clicks() returns trigger
language plpgsql
set enable_nestloop = off
as $$
declare
  is_late boolean;
  late record;
begin
  perform share_click_days(workspace_id)
  from (select distinct workspace_id from added order by workspace_id) busy;

  with fresh as (
    insert into visitors_seen (workspace_id, link_id, visitor_hash, seen_on)
    select distinct on (workspace_id, link_id, visitor_hash)
           workspace_id, link_id, visitor_hash, (clicked_at at time zone 'UTC')::date
    from added
    where kind = 'human' and visitor_hash is not null
    order by workspace_id, link_id, visitor_hash
    on conflict do nothing
    returning workspace_id, link_id
  ),
  uniques as (select workspace_id, link_id, count(*) as visitors from fresh group by workspace_id, link_id),
  zones as materialized (
    select id, time_zone as zone from workspaces where id = any (array(select distinct workspace_id from added))
  ),
  by_day as materialized (
    select workspace_id, link_id,
           day_of(clicked_at, zone) as day,
           coalesce(sum(times) filter (where kind = 'human'), 0)::integer as clicks,
           coalesce(sum(times) filter (where kind <> 'human'), 0)::integer as bots
    from added a
    join zones w on w.id = a.workspace_id
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
  ),
  workspace_days as (
    insert into click_days as d (workspace_id, day, clicks, bots, selling_clicks)
    select workspace_id, day, sum(clicks), sum(bots), coalesce(sum(clicks) filter (where can_sell), 0)
    from (
      select b.*, (select l.can_sell from links l where l.workspace_id = b.workspace_id and l.id = b.link_id) as can_sell
      from by_day b
    ) b
    group by workspace_id, day
    order by workspace_id, day
    on conflict (workspace_id, day) do update
    set clicks = d.clicks + excluded.clicks, bots = d.bots + excluded.bots,
        selling_clicks = d.selling_clicks + excluded.selling_clicks
  )
  select bool_or(c.day < t.last_day) into is_late
  from by_day c
  join totals t using (workspace_id, link_id);

  -- Clicks that come late, or a group over midnight: the link's days from the first of them on are summed up again. The
  -- row in link_click_totals is ours by now, and so are they. One link after the other, each by the key of its days.
  if is_late then
    for late in
      select workspace_id, link_id,
             min(day_of(clicked_at, zone)) as since
      from added a
      cross join lateral (select (select time_zone from workspaces where id = a.workspace_id) as zone offset 0) w
      group by workspace_id, link_id
    loop
      update link_click_days d
      set clicks_until = summed.clicks_until
      from sum_link_click_days(late.workspace_id, late.link_id, late.since) summed
      where d.workspace_id = late.workspace_id and d.link_id = late.link_id and d.day = summed.day
        and d.clicks_until <> summed.clicks_until;
    end loop;
  end if;
  return null;
end
$$;
create or replace trigger count_clicks after insert on clicks
  referencing new table as added
  for each statement execute function count_clicks();
