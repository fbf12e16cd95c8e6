set local lock_timeout = '5s';

-- Known only where whoever runs this names a file with cities.
alter table clicks add column city text check (length(city) <= 100);

-- What was summed up before this stays right: no click of those days has a city, and one that comes later makes its day
-- be summed up anew.
alter table link_origins
  drop constraint link_origins_kind_check,
  add constraint link_origins_kind_check check (kind in ('referrers', 'countries', 'cities', 'devices'));
