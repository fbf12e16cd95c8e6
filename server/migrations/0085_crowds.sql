set local lock_timeout = '5s';

-- Above a bound, clicks of one network on one link in one minute are no people told apart: they have no visitor, and one
-- row may stand for many of them.
alter table clicks
  alter column visitor_hash drop not null,
  add column times integer not null default 1 check (times > 0);
