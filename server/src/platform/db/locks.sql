-- Our own locks, in the order in which a transaction takes them; each is kept until its end. SQL and TypeScript use them
-- by these names. Among rows, a link's come before its totals and days, and those before the workspace's days.
-- A transaction that records several orders takes 2 to 4 for one order after the other. Should two such transactions
-- wait for each other, PostgreSQL ends one of them, and its job or its delivery is tried again.

-- 1. Who writes a person's identity at a source.
create or replace function lock_identity(workspace text, source text, source_person_id text) returns void
language sql
as $$
  select pg_advisory_xact_lock(hashtextextended('person:' || workspace || ':' || source || ':' || source_person_id, 0))
$$;

-- 2. Who credits shares the codes of the workspace; who adds, moves or removes one holds them alone, and takes none of
-- these locks after it.
create or replace function share_codes(workspace text) returns void
language sql
as $$
  select pg_advisory_xact_lock_shared(hashtextextended('codes:' || workspace, 0))
$$;

create or replace function lock_codes(workspace text) returns void
language sql
as $$
  select pg_advisory_xact_lock(hashtextextended('codes:' || workspace, 0))
$$;

-- 3. Who credits a person's activities or works out their first touch; without a person the activity's. Then
-- 4. who credits a subscription's payments.
create or replace function lock_credits_of_person(workspace text, person_id text) returns void
language sql
as $$
  select pg_advisory_xact_lock(hashtextextended('credits:' || workspace || ':person:' || person_id, 0))
$$;

create or replace function lock_credits_of_activity(workspace text, activity_id text) returns void
language sql
as $$
  select pg_advisory_xact_lock(hashtextextended('credits:' || workspace || ':activity:' || activity_id, 0))
$$;

create or replace function lock_credits_of_subscription(workspace text, source text, subscription_id text) returns void
language sql
as $$
  select pg_advisory_xact_lock(hashtextextended('credits:' || workspace || ':subscription:' || source || ':' || subscription_id, 0))
$$;

-- 5. Who cuts months of clicks.
create or replace function lock_click_partitions() returns void
language sql
as $$
  select pg_advisory_xact_lock(hashtextextended('click partitions', 0))
$$;

-- 6. Who adds clicks to a workspace's days shares them; who moves all of them to other days holds them alone.
create or replace function share_click_days(workspace text) returns void
language sql
as $$
  select pg_advisory_xact_lock_shared(hashtextextended('click days:' || workspace, 0))
$$;

create or replace function lock_click_days(workspace text) returns void
language sql
as $$
  select pg_advisory_xact_lock(hashtextextended('click days:' || workspace, 0))
$$;

-- 7. Who writes what a workspace earned: at the commit, and the last one.
create or replace function lock_earnings(workspace text) returns void
language sql
as $$
  select pg_advisory_xact_lock(hashtextextended('earnings:' || workspace, 0))
$$;

-- Who adds a podcast to a workspace, or moves one to another address: before rows of podcasts, and none of the above.
create or replace function lock_podcasts(workspace text) returns void
language sql
as $$
  select pg_advisory_xact_lock(hashtextextended('podcasts:' || workspace, 0))
$$;
