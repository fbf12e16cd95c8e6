set local lock_timeout = '5s';

-- Discounts whose code is said aloud in a publication: what is bought with one is credited to it. A code that is removed
-- keeps its row, for what it earned meanwhile is history.
create table codes (
  workspace_id text not null references workspaces (id) on delete cascade,
  id text not null,
  source text not null check (source ~ '^[a-z][a-z0-9_]{0,29}$'),
  -- The source's own id of the discount. Its code and its name are as they were when it was added.
  discount_id text not null,
  code text not null check (length(code) between 1 and 256),
  name text not null,
  -- Where it is said; null once it is removed.
  publication_id text,
  placement text,
  created_at timestamptz not null,
  created_by text,
  removed_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, publication_id) references publications (workspace_id, id),
  constraint codes_removed_check check ((removed_at is null) = (publication_id is not null))
);
create unique index codes_by_discount on codes (workspace_id, source, discount_id) where removed_at is null;
create index codes_by_publication on codes (workspace_id, publication_id) where publication_id is not null;

-- Where a code was said before, and who moved it. A publication that goes takes its name along.
create table code_changes (
  workspace_id text not null,
  id text not null,
  code_id text not null,
  what text not null check (what in ('added', 'moved', 'removed')),
  from_publication_id text,
  to_publication_id text,
  from_placement text,
  to_placement text,
  changed_at timestamptz not null,
  changed_by text,
  primary key (workspace_id, id),
  foreign key (workspace_id, code_id) references codes (workspace_id, id) on delete cascade,
  foreign key (workspace_id, from_publication_id) references publications (workspace_id, id)
    on delete set null (from_publication_id),
  foreign key (workspace_id, to_publication_id) references publications (workspace_id, id)
    on delete set null (to_publication_id)
);
create index code_changes_by_code on code_changes (workspace_id, code_id, changed_at);
create index code_changes_from on code_changes (workspace_id, from_publication_id) where from_publication_id is not null;
create index code_changes_to on code_changes (workspace_id, to_publication_id) where to_publication_id is not null;

-- The sales of a discount, and what each sale is on record as.
create index sales_by_discount on sales (workspace_id, source, discount_id, sale_id) where discount_id is not null;
create index activities_by_sale on activities (workspace_id, source, sale_id) where sale_id is not null;

alter table attributions
  add column code_id text,
  add foreign key (workspace_id, code_id) references codes (workspace_id, id),
  drop constraint attributions_method_check,
  add constraint attributions_method_check
    check (method in ('carried_click', 'subscription', 'code', 'manual', 'none')),
  drop constraint attributions_reason_check,
  add constraint attributions_reason_check check (reason in (
    'click_id_in_order', 'earlier_sale_of_subscription', 'subscription_set_by_hand', 'code_in_order', 'no_click_id',
    'unknown_click_id', 'click_after_sale', 'set_by_hand', 'removed_by_hand'
  )),
  drop constraint attributions_check,
  -- A link or a code earned it, never both. Removed by hand, for one sale or its whole subscription, is neither.
  add constraint attributions_check check (
    case method
      when 'none' then link_id is null and code_id is null
      when 'carried_click' then link_id is not null and code_id is null
      when 'code' then link_id is null and code_id is not null
      when 'manual' then (reason = 'removed_by_hand') = (link_id is null) and code_id is null
      else (link_id is null or code_id is null)
        and (link_id is not null or code_id is not null or reason = 'subscription_set_by_hand')
    end
  );
-- What a sale says by itself is kept beside the code that earned it: the click that it names may come later.
drop index attributions_unknown_click;
create index attributions_unknown_click on attributions (workspace_id, activity_id) where reason = 'unknown_click_id';
create index attributions_by_code on attributions (workspace_id, code_id) where code_id is not null;

alter table activity_credits add column last_code_id text, add column first_code_id text;
create index activity_credits_by_last_code
  on activity_credits (workspace_id, last_code_id, occurred_at desc, activity_id desc) where last_code_id is not null;
create index activity_credits_by_first_code
  on activity_credits (workspace_id, first_code_id, occurred_at desc, activity_id desc) where first_code_id is not null;
drop index activity_credits_not_attributed, activity_credits_not_attributed_first;
create index activity_credits_not_attributed on activity_credits (workspace_id, occurred_at desc, activity_id desc)
  where last_link_id is null and last_code_id is null;
create index activity_credits_not_attributed_first on activity_credits (workspace_id, occurred_at desc, activity_id desc)
  where first_link_id is null and first_code_id is null;

-- What came by code stands beside what came from links.
alter table earning_days
  add column last_code_net_minor bigint not null default 0,
  add column last_code_sales integer not null default 0,
  add column last_code_renewals integer not null default 0,
  add column last_code_fee_minor bigint not null default 0,
  add column first_code_net_minor bigint not null default 0,
  add column first_code_sales integer not null default 0,
  add column first_code_renewals integer not null default 0,
  add column first_code_fee_minor bigint not null default 0;

-- The days of each code. There are few codes, so that all time is read from them too.
create table code_earning_days (
  workspace_id text not null,
  touch text not null check (touch in ('last', 'first')),
  code_id text not null,
  day date not null,
  currency char(3) not null,
  activities integer not null,
  net_minor bigint not null,
  sales integer not null,
  renewals integer not null,
  fee_minor bigint not null,
  primary key (workspace_id, touch, code_id, day, currency),
  foreign key (workspace_id, code_id) references codes (workspace_id, id) on delete cascade
);

alter table person_totals add column last_code_id text, add column first_code_id text;
create index person_totals_by_last_code on person_totals (workspace_id, last_code_id) where last_code_id is not null;
create index person_totals_by_first_code on person_totals (workspace_id, first_code_id) where first_code_id is not null;

-- Added to what stands there: other migrations widen the same list.
do $$
declare
  listed text := (
    select pg_get_constraintdef(oid)
    from pg_constraint
    where conrelid = 'audit_entries'::regclass and conname = 'audit_entries_action_check'
  );
begin
  alter table audit_entries drop constraint audit_entries_action_check;
  execute 'alter table audit_entries add constraint audit_entries_action_check '
    || replace(listed, 'ARRAY[', 'ARRAY[''code_add''::text, ''code_move''::text, ''code_remove''::text, ');
end
$$;
