set local lock_timeout = '5s';

-- Clicks by month of UTC, so that old months can be dropped as a whole. What has no month of its own lies in
-- clicks_other: a click is never refused for lack of a partition.
alter table clicks rename to clicks_of_all_months;

create table clicks (
  workspace_id text not null,
  id uuid not null,
  link_id text not null,
  clicked_at timestamptz not null,
  -- A click is a human GET that was redirected; the other kinds are kept and counted apart.
  kind text not null check (kind in ('human', 'bot', 'preview', 'prefetch', 'head')),
  -- Salted per day and forgotten with the salt: tells visitors of one day apart, nothing more.
  visitor_hash bytea not null,
  referrer_host text,
  country char(2),
  device text,
  browser text,
  os text
) partition by range (clicked_at);

create table clicks_other partition of clicks default;

-- Makes the partition of a month and moves what waited for it in clicks_other; false when it was there already.
-- Safe to repeat, and from several processes at once. Clicks wait while it works, but never for longer than the lock
-- timeout: then it fails, and the month stays in clicks_other until the next time.
create function make_click_partition(month date) returns boolean
language plpgsql
set lock_timeout = '2s'
as $$
declare
  first date := date_trunc('month', month);
  name text := to_char(first, '"clicks_"YYYY_MM');
  begins timestamptz := first::timestamp at time zone 'UTC';
  ends timestamptz := (first + interval '1 month') at time zone 'UTC';
begin
  if exists (select from pg_inherits i join pg_class c on c.oid = i.inhrelid where c.relname = name) then
    return false;
  end if;
  perform pg_advisory_xact_lock(hashtextextended('click partitions', 0));
  if exists (select from pg_inherits i join pg_class c on c.oid = i.inhrelid where c.relname = name) then
    return false;
  end if;
  lock table clicks_other in access exclusive mode;
  execute format('create table %I (like clicks_other including all)', name);
  execute format(
    'with moved as (delete from clicks_other where clicked_at >= $1 and clicked_at < $2 returning *)
     insert into %I select * from moved', name) using begins, ends;
  execute format('alter table clicks attach partition %I for values from (%L) to (%L)', name, begins, ends);
  return true;
end
$$;

-- Makes the partitions from one month to another that are missing; how many that were.
create function prepare_click_partitions(first date, last date) returns integer
language sql
as $$
  select count(*)::integer
  from generate_series(date_trunc('month', first), last, interval '1 month') month
  where make_click_partition(month::date)
$$;

-- Drops the months that ended before a moment; how many. Fails after the lock timeout, like the one above.
create function drop_click_partitions(before timestamptz) returns integer
language plpgsql
set lock_timeout = '2s'
as $$
declare
  name text;
  dropped integer := 0;
begin
  for name in
    select c.relname
    from pg_inherits i
    join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'clicks'::regclass
      and c.relname ~ '^clicks_\d{4}_\d{2}$'
      and (to_date(c.relname, '"clicks_"YYYY_MM') + interval '1 month') at time zone 'UTC' <= before
    order by c.relname
  loop
    execute format('drop table %I', name);
    dropped := dropped + 1;
  end loop;
  return dropped;
end
$$;

select make_click_partition(month::date)
from (
  select distinct date_trunc('month', clicked_at at time zone 'UTC') as month
  from clicks_of_all_months
  where clicked_at < now() + interval '3 months'
) present
order by month;
select prepare_click_partitions((now() at time zone 'UTC')::date, (now() at time zone 'UTC' + interval '3 months')::date);

insert into clicks select * from clicks_of_all_months;
drop table clicks_of_all_months;

-- A click's id always comes with the same time, so that storing it again changes nothing.
alter table clicks add constraint clicks_pkey primary key (workspace_id, id, clicked_at);
create index clicks_by_link on clicks (workspace_id, link_id, clicked_at);
