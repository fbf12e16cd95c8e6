-- Which link or code an activity is credited to, by last touch (the attribution) and by first touch (the person's first
-- known touch, if it came before the sale; else the code), with what is summed up beside it. A choice by hand counts under
-- both, "no link" too. A refund shares the credit of its sale. The joins are such that PostgreSQL leaves out those of the first touch when only
-- the last one is asked for.
create or replace view derived_credits as
select a.workspace_id, a.id as activity_id, a.root_id,
       at.link_id as last_link_id,
       case
         when root.person_id is null then at.link_id
         when at.method = 'manual' or at.reason = 'subscription_set_by_hand' then at.link_id
         when ft.touched_at <= root.occurred_at + clock_skew() then ft.link_id
       end as first_link_id,
       a.kind, a.person_id, a.net_minor, a.currency, a.occurred_at, a.before_tracking, a.fee_minor, a.fee_currency,
       at.code_id as last_code_id,
       -- What was set by hand has a link, or nothing.
       case
         when root.person_id is null or (ft.touched_at <= root.occurred_at + clock_skew()) is not true then at.code_id
       end as first_code_id
from activities a
left join attributions at
  on at.workspace_id = a.workspace_id and at.activity_id = a.root_id and at.superseded_at is null
left join activities root on root.workspace_id = a.workspace_id and root.id = a.root_id
left join first_touches ft on ft.workspace_id = root.workspace_id and ft.person_id = root.person_id;

-- Works the credits of some activities out again and writes those that changed. Rows are added and removed, never
-- changed: what is summed up from them takes away what goes and adds what comes.
--
-- It is called when a transaction commits, under lock_earnings: whoever commits later sees everything that was committed
-- before and misses no change. Which activities they are is read under the lock too, by a statement that begins after it.
--
-- Rows are found by their keys, however few or many PostgreSQL believes there are: a plan made while tables were empty read
-- all of a workspace for every order of an import, and one made anew for each call costs more than the call.
create or replace function derive_credits(workspace text, activities text[]) returns void
language plpgsql
set enable_hashjoin = off
set enable_mergejoin = off
set enable_seqscan = off
as $$
begin
  delete from activity_credits c
  where c.workspace_id = workspace
    and c.activity_id = any (activities)
    and not exists (
      select
      from derived_credits d
      where d.workspace_id = workspace and d.activity_id = c.activity_id and row(d.*) is not distinct from row(c.*)
    );
  insert into activity_credits
  select d.*
  from derived_credits d
  where d.workspace_id = workspace
    and d.activity_id = any (activities)
  on conflict (workspace_id, activity_id) do nothing;
end
$$;

create or replace function credit_activity() returns trigger
language plpgsql
as $$
begin
  perform lock_earnings(new.workspace_id);
  perform derive_credits(new.workspace_id, array(
    select id from activities where workspace_id = new.workspace_id and (id = new.id or root_id = new.id)
  ));
  return null;
end
$$;
-- An activity that is deleted takes its credit along.
drop trigger if exists credit_added on activities;
create constraint trigger credit_added after insert on activities
  deferrable initially deferred for each row execute function credit_activity();
drop trigger if exists credit_changed on activities;
create constraint trigger credit_changed after update on activities
  deferrable initially deferred for each row when (old.* is distinct from new.*) execute function credit_activity();

create or replace function credit_by_attribution() returns trigger
language plpgsql
as $$
declare
  changed attributions := coalesce(new, old);
begin
  perform lock_earnings(changed.workspace_id);
  perform derive_credits(changed.workspace_id, array(
    select id from activities where workspace_id = changed.workspace_id and root_id = changed.activity_id
  ));
  return null;
end
$$;
drop trigger if exists credit_by_attribution on attributions;
create constraint trigger credit_by_attribution after insert or update or delete on attributions
  deferrable initially deferred for each row execute function credit_by_attribution();

create or replace function credit_by_touch() returns trigger
language plpgsql
as $$
declare
  touch first_touches := coalesce(new, old);
begin
  perform lock_earnings(touch.workspace_id);
  perform derive_credits(touch.workspace_id, array(
    select a.id
    from activities root
    join activities a on a.workspace_id = root.workspace_id and a.root_id = root.id
    where root.workspace_id = touch.workspace_id and root.person_id = touch.person_id
  ));
  return null;
end
$$;
drop trigger if exists credit_by_new_touch on first_touches;
create constraint trigger credit_by_new_touch after insert or delete on first_touches
  deferrable initially deferred for each row execute function credit_by_touch();
-- The touch is written with every sale, and seldom another one.
drop trigger if exists credit_by_moved_touch on first_touches;
create constraint trigger credit_by_moved_touch after update on first_touches
  deferrable initially deferred for each row when (old.* is distinct from new.*) execute function credit_by_touch();
