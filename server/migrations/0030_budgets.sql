set local lock_timeout = '5s';

-- How often something was done lately, counted for all processes together. Keys are keyed hashes, rows last an hour or
-- a day, and nothing is lost that matters when a crash empties the table: hence unlogged.
create unlogged table budgets (
  key text primary key,
  points integer not null default 0,
  expire bigint
);
create index budgets_expire on budgets (expire);
