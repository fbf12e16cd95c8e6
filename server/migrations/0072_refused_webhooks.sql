set local lock_timeout = '5s';

-- The last delivery of a connection that was refused at the door, for the page to explain, and how many in a row.
alter table polar_connections
  add column refused_reason text check (refused_reason in ('clock', 'wrong_secret', 'too_large', 'unreadable')),
  add column refused_at timestamptz,
  -- How far our clock was ahead of Polar's; below zero, behind it.
  add column refused_clock_seconds integer,
  add column refused_count integer not null default 0,
  add column refused_logged_at timestamptz;

-- A delivery that can never be processed: it is not tried again.
alter table polar_deliveries
  drop constraint polar_deliveries_outcome_check,
  add constraint polar_deliveries_outcome_check check (outcome in (
    'recorded', 'nothing_new', 'older_than_known', 'ignored_type', 'other_organization', 'before_tracking',
    'contradicted', 'unreadable'
  ));
