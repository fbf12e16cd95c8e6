set local lock_timeout = '5s';

-- Where the clicks of a link's busy days came from, so that nobody reads them all again. A day is believed only while
-- `clicks` is what link_click_days counts: after a click that came late it is read from the clicks until it is summed up
-- anew.
create table link_origin_days (
  workspace_id text not null,
  link_id text not null,
  day date not null,
  clicks integer not null,
  primary key (workspace_id, link_id, day),
  foreign key (workspace_id, link_id) references links (workspace_id, id) on delete cascade
);

create table link_origins (
  workspace_id text not null,
  link_id text not null,
  day date not null,
  kind text not null check (kind in ('referrers', 'countries', 'devices')),
  -- All of a day's names, so that every sum is exact.
  name text not null,
  clicks integer not null,
  primary key (workspace_id, link_id, day, kind, name),
  foreign key (workspace_id, link_id, day) references link_origin_days (workspace_id, link_id, day) on delete cascade
);

-- Days of another zone are other days.
create function forget_origins() returns trigger
language plpgsql
as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('click days:' || new.id, 0));
  delete from link_origin_days where workspace_id = new.id;
  return null;
end
$$;
create trigger forget_origins after update of time_zone on workspaces
  for each row when (old.time_zone <> new.time_zone) execute function forget_origins();
