create or replace function add_person_totals() returns trigger
language plpgsql
as $$
begin
  insert into person_totals (workspace_id, person_id) select workspace_id, id from added on conflict do nothing;
  return null;
end
$$;
create or replace trigger add_totals after insert on people
  referencing new table as added
  for each statement execute function add_person_totals();

-- Works out again what a person's credits come to, when some came or went.
create or replace function sum_people() returns trigger
language plpgsql
as $$
begin
  if not exists (select from moved) then
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
           count(*) filter (where is_sale(c.kind)) as purchases,
           count(*) filter (where is_renewal(c.kind)) as renewals,
           (array_agg(c.last_link_id order by c.occurred_at, c.activity_id) filter (where by_last))[1] as last_link_id,
           (array_agg(c.first_link_id order by c.occurred_at, c.activity_id) filter (where by_first))[1] as first_link_id,
           (array_agg(c.last_code_id order by c.occurred_at, c.activity_id) filter (where by_last))[1] as last_code_id,
           (array_agg(c.first_code_id order by c.occurred_at, c.activity_id) filter (where by_first))[1] as first_code_id
    from touched p
    left join activity_credits c on c.workspace_id = p.workspace_id and c.person_id = p.person_id
    cross join lateral (
      select coalesce(c.last_link_id, c.last_code_id) is not null and not is_change(c.kind) as by_last,
             coalesce(c.first_link_id, c.first_code_id) is not null and not is_change(c.kind) as by_first
    ) t
    group by p.workspace_id, p.person_id
  ),
  changed as (
    select f.*, t.last_link_id as last_link_id_before, t.first_link_id as first_link_id_before
    from found f
    join person_totals t using (workspace_id, person_id)
    where row(t.last_activity_at, t.purchases, t.renewals, t.last_link_id, t.first_link_id, t.last_code_id, t.first_code_id)
      is distinct from row(
        f.last_activity_at, f.purchases::integer, f.renewals::integer, f.last_link_id, f.first_link_id, f.last_code_id,
        f.first_code_id
      )
  ),
  written as (
    update person_totals t
    set last_activity_at = c.last_activity_at, purchases = c.purchases, renewals = c.renewals,
        last_link_id = c.last_link_id, first_link_id = c.first_link_id,
        last_code_id = c.last_code_id, first_code_id = c.first_code_id
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
create or replace trigger sum_people_who_came after insert on activity_credits
  referencing new table as moved
  for each statement execute function sum_people();
create or replace trigger sum_people_who_went after delete on activity_credits
  referencing old table as moved
  for each statement execute function sum_people();

-- Somebody who is deleted is new by no link.
create or replace function forget_person_totals() returns trigger
language plpgsql
as $$
begin
  perform lock_earnings(workspace_id)
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
create or replace trigger forget_totals after delete on person_totals
  referencing old table as removed
  for each statement execute function forget_person_totals();
