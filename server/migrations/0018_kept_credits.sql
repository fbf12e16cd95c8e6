set local lock_timeout = '5s';

-- What the view activity_credits worked out for each reader is kept in a table of its name. The view goes on saying what
-- is right, as derived_credits.
alter view activity_credits rename to derived_credits;

create table activity_credits (
  workspace_id text not null,
  activity_id text not null,
  root_id text not null,
  last_link_id text,
  first_link_id text,
  kind text not null,
  person_id text,
  net_minor bigint not null,
  currency char(3) not null,
  occurred_at timestamptz not null,
  before_tracking boolean not null,
  primary key (workspace_id, activity_id),
  foreign key (workspace_id, activity_id) references activities (workspace_id, id) on delete cascade
);

insert into activity_credits select * from derived_credits;
create index activity_credits_by_last_link on activity_credits (workspace_id, last_link_id, occurred_at desc);
create index activity_credits_by_first_link on activity_credits (workspace_id, first_link_id, occurred_at desc);
create index activity_credits_by_person on activity_credits (workspace_id, person_id, occurred_at, activity_id);

-- Works the credits of some activities out again and writes those that changed. Rows are added and removed, never
-- changed: what is summed up from them takes away what goes and adds what comes.
--
-- It is called when a transaction commits, under a lock of the workspace: whoever commits later sees everything that was
-- committed before and misses no change, and as nobody takes another lock of ours after this one, nobody waits in a circle.
create function derive_credits(workspace text, activities text[]) returns void
language plpgsql
as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('earnings:' || workspace, 0));
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

create function credit_activity() returns trigger
language plpgsql
as $$
begin
  perform derive_credits(new.workspace_id, array(
    select id from activities where workspace_id = new.workspace_id and (id = new.id or root_id = new.id)
  ));
  return null;
end
$$;
-- An activity that is deleted takes its credit along.
create constraint trigger credit_added after insert on activities
  deferrable initially deferred for each row execute function credit_activity();
create constraint trigger credit_changed after update on activities
  deferrable initially deferred for each row when (old.* is distinct from new.*) execute function credit_activity();

create function credit_by_opinion() returns trigger
language plpgsql
as $$
declare
  opinion attributions := coalesce(new, old);
begin
  perform derive_credits(opinion.workspace_id, array(
    select id from activities where workspace_id = opinion.workspace_id and root_id = opinion.activity_id
  ));
  return null;
end
$$;
create constraint trigger credit_by_opinion after insert or update or delete on attributions
  deferrable initially deferred for each row execute function credit_by_opinion();

create function credit_by_touch() returns trigger
language plpgsql
as $$
declare
  touch first_touches := coalesce(new, old);
begin
  perform derive_credits(touch.workspace_id, array(
    select a.id
    from activities root
    join activities a on a.workspace_id = root.workspace_id and a.root_id = root.id
    where root.workspace_id = touch.workspace_id and root.person_id = touch.person_id
  ));
  return null;
end
$$;
create constraint trigger credit_by_new_touch after insert or delete on first_touches
  deferrable initially deferred for each row execute function credit_by_touch();
-- The touch is written with every sale, and seldom another one.
create constraint trigger credit_by_moved_touch after update on first_touches
  deferrable initially deferred for each row when (old.* is distinct from new.*) execute function credit_by_touch();
