set local lock_timeout = '5s';

-- Somebody joined a list: no money is involved, which ISO 4217 writes as XXX.
alter table activities
  add column list_name text,
  drop constraint activities_kind_check,
  add constraint activities_kind_check check (kind in (
    'sale', 'renewal', 'upgrade', 'downgrade', 'free_claim', 'trial_start',
    'refund', 'refund_reversed', 'dispute_lost', 'dispute_reversed', 'correction', 'list_join'
  )),
  add constraint activities_list_join_check check (
    case
      when kind = 'list_join' then net_minor = 0 and currency = 'XXX' and sale_id is null and length(list_name) between 1 and 120
      else list_name is null
    end
  );

-- How many joined on each day, and how many of them by a link.
create table join_days (
  workspace_id text not null references workspaces (id) on delete cascade,
  day date not null,
  joins integer not null,
  last_joins integer not null,
  first_joins integer not null,
  primary key (workspace_id, day)
);
create table link_join_days (
  workspace_id text not null,
  touch text not null check (touch in ('last', 'first')),
  link_id text not null,
  day date not null,
  joins integer not null,
  primary key (workspace_id, touch, link_id, day),
  foreign key (workspace_id, link_id) references links (workspace_id, id) on delete cascade
);

-- Where events of other programs come in: one address per workspace, with its secret.
create table inbound_doors (
  workspace_id text primary key references workspaces (id) on delete cascade,
  -- Of the part of the address that nobody guesses: by it the door is found.
  key_hash text not null constraint inbound_doors_key unique,
  key_encrypted text not null,
  secret_encrypted text not null,
  opened_at timestamptz not null
);

-- What came in lately. Who it was about stands on the activity alone, so that nothing here has to be erased.
create table inbound_events (
  workspace_id text not null references workspaces (id) on delete cascade,
  id text not null,
  received_at timestamptz not null,
  -- A code and its facts.
  outcome jsonb not null,
  activity_id text,
  primary key (workspace_id, id),
  foreign key (workspace_id, activity_id) references activities (workspace_id, id) on delete cascade,
  constraint inbound_events_outcome check (
    jsonb_typeof(outcome -> 'facts') is not distinct from 'object'
    and coalesce(outcome ->> 'code', '') in (
      'joined', 'joined_before', 'joined_nameless', 'tested',
      'wrong_secret', 'stale', 'too_large', 'unreadable', 'bad_field'
    )
  )
);
create index inbound_events_newest on inbound_events (workspace_id, received_at desc, id desc);
create index inbound_events_of_activity on inbound_events (workspace_id, activity_id) where activity_id is not null;

-- Addresses of people who were erased, as keyed hashes: who joins with one again stays nameless.
create table inbound_erased (
  workspace_id text not null references workspaces (id) on delete cascade,
  email_hash text not null,
  erased_at timestamptz not null,
  primary key (workspace_id, email_hash)
);

-- Three more actions, on top of whatever others have added.
do $$
declare
  listed text := (
    select pg_get_constraintdef(oid) from pg_constraint
    where conrelid = 'audit_entries'::regclass and conname = 'audit_entries_action_check'
  );
begin
  alter table audit_entries drop constraint audit_entries_action_check;
  execute 'alter table audit_entries add constraint audit_entries_action_check '
    || replace(listed, 'ARRAY[', 'ARRAY[''inbound_open''::text, ''inbound_renew''::text, ''inbound_close''::text, ');
end
$$;
