-- Where a day begins in a time zone, and which day it is there: the one place that says so, for sums and screens alike
-- (ADR 0032). Where clocks go back to midnight an hour happens twice; both belong to the day that the first began.

-- The first moment of a day. PostgreSQL takes the second of two midnights; the offset of half a day earlier finds the
-- first. Where midnight is left out the day begins when the clock jumps over it.
create or replace function day_begins(the_day date, zone text) returns timestamptz
language sql immutable parallel safe
as $$
  select case
           when first at time zone zone = midnight then first
           when guess at time zone zone >= midnight then guess
           else first
         end
  from (select the_day::timestamp as midnight, the_day::timestamp at time zone zone as guess) g
  cross join lateral (select guess at time zone 'UTC' - interval '12 hours' as before) b
  cross join lateral (
    select (midnight - (before at time zone 'UTC' at time zone zone - before)) at time zone 'UTC' as first
  ) f
$$;

-- The day at a moment. Where clocks go back past midnight, the new day continues: no day begins twice.
-- Called for every click, so it asks when the next day began only where that can be before now: in the last two hours of
-- a day, after a clock that went back in the last three (a day's beginning costs as much as sixty such questions).
create or replace function day_of(moment timestamptz, zone text) returns date
language sql immutable parallel safe
return (moment at time zone zone)::date + case
  when (moment at time zone zone)::time < time '22:00' then 0
  when (moment at time zone 'UTC' - interval '3 hours') at time zone 'UTC' at time zone zone
       <= moment at time zone zone - interval '3 hours' then 0
  when moment >= day_begins((moment at time zone zone)::date + 1, zone) then 1
  else 0
end;

-- The moment on a day at which the clock shows what it shows at another moment; the later of two.
create or replace function same_time_on(the_day date, moment timestamptz, zone text) returns timestamptz
language sql immutable parallel safe
return (the_day + (moment at time zone zone)::time) at time zone zone;

-- A moment as the clock of a zone shows it, with the zone's offset then: 2026-11-22T15:02:11+01:00.
create or replace function spell_moment(moment timestamptz, zone text) returns text
language sql stable parallel safe
as $$
  select to_char(local, 'YYYY-MM-DD"T"HH24:MI:SS')
         || case when local < utc then to_char(utc - local, '"-"HH24:MI') else to_char(local - utc, '"+"HH24:MI') end
  from (select moment at time zone zone as local, moment at time zone 'UTC' as utc) m
$$;

-- Whether this transaction gives a zone another of its names: every moment stays on the day it has.
create or replace function is_renaming_time_zone() returns boolean
language sql stable
return coalesce(current_setting('kiwi.renames_time_zone', true), '') = 'on';
