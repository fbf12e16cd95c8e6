set local lock_timeout = '5s';

-- What was earned, summed up from activity_credits by the trigger below, in the transaction of what it sums. Days are the
-- workspace's. A sale here is a sale, a renewal or an upgrade. Rows of nothing are removed.

-- Per day and currency: everything, and what came from links by last and by first touch. Covered are the sales that could
-- have come from a link: those imported from before tracking carried no click.
create table earning_days (
  workspace_id text not null references workspaces (id) on delete cascade,
  day date not null,
  currency char(3) not null,
  activities integer not null,
  net_minor bigint not null,
  sales integer not null,
  last_net_minor bigint not null,
  last_sales integer not null,
  last_covered_sales integer not null,
  first_net_minor bigint not null,
  first_sales integer not null,
  first_covered_sales integer not null,
  primary key (workspace_id, day, currency)
);

create table link_earning_days (
  workspace_id text not null,
  touch text not null check (touch in ('last', 'first')),
  link_id text not null,
  day date not null,
  currency char(3) not null,
  activities integer not null,
  net_minor bigint not null,
  sales integer not null,
  primary key (workspace_id, touch, link_id, day, currency),
  foreign key (workspace_id, link_id) references links (workspace_id, id) on delete cascade
);
-- All links in a range of days, without a look at the table.
create index link_earning_days_by_day on link_earning_days (workspace_id, touch, day)
  include (link_id, currency, activities, net_minor, sales);

-- Payments are the activities that could move money: not what was claimed for free or only begun as a trial.
create table link_earning_totals (
  workspace_id text not null,
  touch text not null check (touch in ('last', 'first')),
  link_id text not null,
  currency char(3) not null,
  activities integer not null,
  payments integer not null,
  net_minor bigint not null,
  sales integer not null,
  primary key (workspace_id, touch, link_id, currency),
  foreign key (workspace_id, link_id) references links (workspace_id, id) on delete cascade
);

-- One row for everybody, so that people can be listed in the order of these. The links are those of their first credited
-- activity that is no refund: a person is new by one link only, so that new people add up over links.
create table person_totals (
  workspace_id text not null,
  person_id text not null,
  last_activity_at timestamptz not null default '-infinity',
  purchases integer not null default 0,
  last_link_id text,
  first_link_id text,
  primary key (workspace_id, person_id),
  foreign key (workspace_id, person_id) references people (workspace_id, id) on delete cascade
);
create index person_totals_by_last_activity on person_totals (workspace_id, last_activity_at, person_id);
create index person_totals_by_purchases on person_totals (workspace_id, purchases, person_id);

create table link_people (
  workspace_id text not null,
  touch text not null check (touch in ('last', 'first')),
  link_id text not null,
  new_people integer not null,
  primary key (workspace_id, touch, link_id),
  foreign key (workspace_id, link_id) references links (workspace_id, id) on delete cascade
);

create function add_person_totals() returns trigger
language plpgsql
as $$
begin
  insert into person_totals (workspace_id, person_id) select workspace_id, id from added on conflict do nothing;
  return null;
end
$$;
create trigger add_totals after insert on people
  referencing new table as added
  for each statement execute function add_person_totals();

-- Adds the credits that came, or takes away those that went.
create function sum_credits() returns trigger
language plpgsql
as $$
declare
  sign integer := case tg_op when 'INSERT' then 1 else -1 end;
begin
  if not exists (select from moved where workspace_id is distinct from current_setting('kiwi.rebuilds', true)) then
    return null;
  end if;
  -- Held already, but where activities are deleted.
  perform pg_advisory_xact_lock(hashtextextended('earnings:' || workspace_id, 0))
  from (select distinct workspace_id from moved order by workspace_id) busy;

  insert into earning_days as d
  select m.workspace_id, (m.occurred_at at time zone w.time_zone)::date, m.currency, sign * count(*),
         sign * sum(m.net_minor),
         sign * count(*) filter (where s.is_sale),
         sign * coalesce(sum(m.net_minor) filter (where m.last_link_id is not null), 0),
         sign * count(*) filter (where s.is_sale and m.last_link_id is not null),
         sign * count(*) filter (where s.is_sale and (not m.before_tracking or m.last_link_id is not null)),
         sign * coalesce(sum(m.net_minor) filter (where m.first_link_id is not null), 0),
         sign * count(*) filter (where s.is_sale and m.first_link_id is not null),
         sign * count(*) filter (where s.is_sale and (not m.before_tracking or m.first_link_id is not null))
  from moved m
  join workspaces w on w.id = m.workspace_id
  cross join lateral (select m.kind in ('sale', 'renewal', 'upgrade') as is_sale) s
  group by 1, 2, 3
  on conflict (workspace_id, day, currency) do update
  set activities = d.activities + excluded.activities,
      net_minor = d.net_minor + excluded.net_minor,
      sales = d.sales + excluded.sales,
      last_net_minor = d.last_net_minor + excluded.last_net_minor,
      last_sales = d.last_sales + excluded.last_sales,
      last_covered_sales = d.last_covered_sales + excluded.last_covered_sales,
      first_net_minor = d.first_net_minor + excluded.first_net_minor,
      first_sales = d.first_sales + excluded.first_sales,
      first_covered_sales = d.first_covered_sales + excluded.first_covered_sales;

  insert into link_earning_days as d
  select m.workspace_id, t.touch, t.link_id, (m.occurred_at at time zone w.time_zone)::date, m.currency,
         sign * count(*), sign * sum(m.net_minor),
         sign * count(*) filter (where m.kind in ('sale', 'renewal', 'upgrade'))
  from moved m
  join workspaces w on w.id = m.workspace_id
  cross join lateral (values ('last', m.last_link_id), ('first', m.first_link_id)) t (touch, link_id)
  where t.link_id is not null
  group by 1, 2, 3, 4, 5
  on conflict (workspace_id, touch, link_id, day, currency) do update
  set activities = d.activities + excluded.activities,
      net_minor = d.net_minor + excluded.net_minor,
      sales = d.sales + excluded.sales;

  insert into link_earning_totals as e
  select m.workspace_id, t.touch, t.link_id, m.currency, sign * count(*),
         sign * count(*) filter (where m.kind not in ('free_claim', 'trial_start')),
         sign * sum(m.net_minor),
         sign * count(*) filter (where m.kind in ('sale', 'renewal', 'upgrade'))
  from moved m
  cross join lateral (values ('last', m.last_link_id), ('first', m.first_link_id)) t (touch, link_id)
  where t.link_id is not null
  group by 1, 2, 3, 4
  on conflict (workspace_id, touch, link_id, currency) do update
  set activities = e.activities + excluded.activities,
      payments = e.payments + excluded.payments,
      net_minor = e.net_minor + excluded.net_minor,
      sales = e.sales + excluded.sales;

  if sign < 0 then
    delete from earning_days d
    using (
      select distinct m.workspace_id, (m.occurred_at at time zone w.time_zone)::date as day, m.currency
      from moved m
      join workspaces w on w.id = m.workspace_id
    ) m
    where d.workspace_id = m.workspace_id and d.day = m.day and d.currency = m.currency and d.activities = 0;
    delete from link_earning_days d
    using (
      select distinct m.workspace_id, t.touch, t.link_id, (m.occurred_at at time zone w.time_zone)::date as day, m.currency
      from moved m
      join workspaces w on w.id = m.workspace_id
      cross join lateral (values ('last', m.last_link_id), ('first', m.first_link_id)) t (touch, link_id)
    ) m
    where d.workspace_id = m.workspace_id and d.touch = m.touch and d.link_id = m.link_id and d.day = m.day
      and d.currency = m.currency and d.activities = 0;
    delete from link_earning_totals e
    using (
      select distinct m.workspace_id, t.touch, t.link_id, m.currency
      from moved m
      cross join lateral (values ('last', m.last_link_id), ('first', m.first_link_id)) t (touch, link_id)
    ) m
    where e.workspace_id = m.workspace_id and e.touch = m.touch and e.link_id = m.link_id and e.currency = m.currency
      and e.activities = 0;
  end if;
  return null;
end
$$;
create trigger sum_credits_that_came after insert on activity_credits
  referencing new table as moved
  for each statement execute function sum_credits();
create trigger sum_credits_that_went after delete on activity_credits
  referencing old table as moved
  for each statement execute function sum_credits();

-- Works out again what a person's credits come to, when some came or went.
create function sum_people() returns trigger
language plpgsql
as $$
begin
  if not exists (select from moved where workspace_id is distinct from current_setting('kiwi.rebuilds', true)) then
    return null;
  end if;
  with touched as (
    select distinct m.workspace_id, m.person_id
    from moved m
    where m.person_id is not null
  ),
  -- One pass over a person's credits, which are few.
  found as (
    select p.workspace_id, p.person_id,
           coalesce(max(c.occurred_at), '-infinity') as last_activity_at,
           count(*) filter (where c.kind in ('sale', 'renewal', 'upgrade')) as purchases,
           (array_agg(c.last_link_id order by c.occurred_at, c.activity_id)
             filter (where c.last_link_id is not null and c.kind not in ('refund', 'refund_reversed')))[1] as last_link_id,
           (array_agg(c.first_link_id order by c.occurred_at, c.activity_id)
             filter (where c.first_link_id is not null and c.kind not in ('refund', 'refund_reversed')))[1] as first_link_id
    from touched p
    left join activity_credits c on c.workspace_id = p.workspace_id and c.person_id = p.person_id
    group by p.workspace_id, p.person_id
  ),
  changed as (
    select f.*, t.last_link_id as last_link_id_before, t.first_link_id as first_link_id_before
    from found f
    join person_totals t using (workspace_id, person_id)
    where row(t.last_activity_at, t.purchases, t.last_link_id, t.first_link_id)
      is distinct from row(f.last_activity_at, f.purchases::integer, f.last_link_id, f.first_link_id)
  ),
  written as (
    update person_totals t
    set last_activity_at = c.last_activity_at, purchases = c.purchases, last_link_id = c.last_link_id,
        first_link_id = c.first_link_id
    from changed c
    where t.workspace_id = c.workspace_id and t.person_id = c.person_id
  )
  insert into link_people as l
  select c.workspace_id, s.touch, s.link_id, sum(s.step)
  from changed c
  cross join lateral (
    values ('last', c.last_link_id_before, -1), ('last', c.last_link_id, 1),
           ('first', c.first_link_id_before, -1), ('first', c.first_link_id, 1)
  ) s (touch, link_id, step)
  where s.link_id is not null
  group by 1, 2, 3
  having sum(s.step) <> 0
  on conflict (workspace_id, touch, link_id) do update
  set new_people = l.new_people + excluded.new_people;
  return null;
end
$$;
create trigger sum_people_who_came after insert on activity_credits
  referencing new table as moved
  for each statement execute function sum_people();
create trigger sum_people_who_went after delete on activity_credits
  referencing old table as moved
  for each statement execute function sum_people();

-- Somebody who is deleted is new by no link.
create function forget_person_totals() returns trigger
language plpgsql
as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('earnings:' || workspace_id, 0))
  from (select distinct workspace_id from removed order by workspace_id) busy;
  update link_people l
  set new_people = l.new_people - gone.people
  from (
    select r.workspace_id, s.touch, s.link_id, count(*) as people
    from removed r
    cross join lateral (values ('last', r.last_link_id), ('first', r.first_link_id)) s (touch, link_id)
    where s.link_id is not null
    group by 1, 2, 3
  ) gone
  where l.workspace_id = gone.workspace_id and l.touch = gone.touch and l.link_id = gone.link_id;
  return null;
end
$$;
create trigger forget_totals after delete on person_totals
  referencing old table as removed
  for each statement execute function forget_person_totals();

-- Works everything a workspace earned out again, from its activities and opinions: for rows written past the triggers, and
-- for another time zone. What is summed up goes as a whole: `kiwi.rebuilds` tells the triggers not to take it away row by
-- row.
create function rebuild_earnings(workspace text) returns void
language plpgsql
set work_mem = '64MB'
as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('earnings:' || workspace, 0));
  perform set_config('kiwi.rebuilds', workspace, true);
  delete from activity_credits where workspace_id = workspace;
  perform set_config('kiwi.rebuilds', '', true);
  delete from earning_days where workspace_id = workspace;
  delete from link_earning_days where workspace_id = workspace;
  delete from link_earning_totals where workspace_id = workspace;
  delete from person_totals where workspace_id = workspace;
  delete from link_people where workspace_id = workspace;
  insert into person_totals (workspace_id, person_id) select workspace_id, id from people where workspace_id = workspace;
  insert into activity_credits select * from derived_credits where workspace_id = workspace;
end
$$;

select rebuild_earnings(id) from workspaces;

create function move_earning_days() returns trigger
language plpgsql
as $$
begin
  perform rebuild_earnings(new.id);
  return null;
end
$$;
create trigger move_earning_days after update of time_zone on workspaces
  for each row when (old.time_zone <> new.time_zone) execute function move_earning_days();
