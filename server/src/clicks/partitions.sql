-- Makes the partition of a month and moves what waited for it in clicks_other; false when it was there already.
-- Safe to repeat, and from several processes at once. Clicks wait while it works, but never for longer than the lock
-- timeout: then it fails, and the month stays in clicks_other until the next time.
create or replace function make_click_partition(month date) returns boolean
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
  perform lock_click_partitions();
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
create or replace function prepare_click_partitions(first date, last date) returns integer
language sql
as $$
  select count(*)::integer
  from generate_series(date_trunc('month', first), last, interval '1 month') month
  where make_click_partition(month::date)
$$;

-- Drops the months that ended before a moment; how many. Fails after the lock timeout, like the one above.
create or replace function drop_click_partitions(before timestamptz) returns integer
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

-- The months to come, so that the first click has a place.
select prepare_click_partitions((now() at time zone 'UTC')::date, (now() at time zone 'UTC' + interval '3 months')::date);
