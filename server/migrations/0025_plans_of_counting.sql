set local lock_timeout = '5s';

-- Counts a group of clicks as before; only how it is worked out is another. PostgreSQL plans these statements once per
-- connection, by the size of the first group it sees: after a group of one it compared all rows with all rows from then
-- on, and a click cost 0.4 ms instead of 0.06. Without nested loops, and with nothing left that only they are good for,
-- the plan is the right one for groups of every size.
create or replace function count_clicks() returns trigger
language plpgsql
set enable_nestloop = off
as $$
declare
  is_late boolean;
  late record;
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
    select workspace_id, link_id,
           (clicked_at at time zone (select time_zone from workspaces where id = a.workspace_id))::date as day,
           (count(*) filter (where kind = 'human'))::integer as clicks,
           (count(*) filter (where kind <> 'human'))::integer as bots
    from added a
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
    insert into click_days as d (workspace_id, day, clicks, bots)
    select workspace_id, day, sum(clicks), sum(bots)
    from by_day
    group by workspace_id, day
    order by workspace_id, day
    on conflict (workspace_id, day) do update
    set clicks = d.clicks + excluded.clicks, bots = d.bots + excluded.bots
  )
  select bool_or(c.day < t.last_day) into is_late
  from by_day c
  join totals t using (workspace_id, link_id);

  -- Clicks that come late, or a group over midnight: the link's days from the first of them on are summed up again. The
  -- row in link_click_totals is ours by now, and so are they. One link after the other, each by the key of its days.
  if is_late then
    for late in
      select workspace_id, link_id,
             min((clicked_at at time zone (select time_zone from workspaces where id = a.workspace_id))::date) as since
      from added a
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
