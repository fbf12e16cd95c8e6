set local lock_timeout = '5s';

create table people (
  workspace_id text not null references workspaces (id) on delete cascade,
  id text not null,
  name text,
  -- As typed; compared in lower case.
  email text,
  first_seen_at timestamptz not null,
  created_at timestamptz not null,
  primary key (workspace_id, id)
);
create unique index people_by_email on people (workspace_id, lower(email)) where email is not null;
create index people_by_first_seen on people (workspace_id, first_seen_at);

-- Who a person is elsewhere: an e-mail may change, this does not.
create table person_identities (
  workspace_id text not null,
  source text not null check (source in ('polar')),
  source_person_id text not null,
  person_id text not null,
  -- The source's own time of the name and e-mail we took: an older word never overwrites a newer one.
  changed_at timestamptz not null,
  -- The source erased this person: no late message brings the name or e-mail back.
  erased_at timestamptz,
  primary key (workspace_id, source, source_person_id),
  foreign key (workspace_id, person_id) references people (workspace_id, id) on delete cascade
);
create index person_identities_by_person on person_identities (workspace_id, person_id);

-- Facts: added, never edited. Net revenue is the sum of net_minor: a refund is another, negative row.
create table activities (
  workspace_id text not null references workspaces (id) on delete cascade,
  id text not null,
  kind text not null check (kind in ('sale', 'renewal', 'upgrade', 'free_claim', 'trial_start', 'refund', 'refund_reversed')),
  -- The activity whose attribution this one shares: a refund's sale; its own id otherwise.
  root_id text not null,
  person_id text,
  source text not null check (source in ('polar')),
  -- Names the fact at its source; the same fact told twice is one row.
  source_key text not null,
  subscription_key text,
  product_key text,
  product_name text,
  net_minor bigint not null,
  currency char(3) not null check (currency ~ '^[A-Z]{3}$'),
  occurred_at timestamptz not null,
  recorded_at timestamptz not null,
  primary key (workspace_id, id),
  unique (workspace_id, source, source_key),
  foreign key (workspace_id, person_id) references people (workspace_id, id) on delete set null (person_id),
  foreign key (workspace_id, root_id) references activities (workspace_id, id),
  check (kind not in ('refund', 'refund_reversed') or root_id <> id),
  check (kind in ('refund', 'refund_reversed') or root_id = id),
  check (kind <> 'refund' or net_minor < 0),
  check (kind not in ('free_claim', 'trial_start') or net_minor = 0)
);
create index activities_by_time on activities (workspace_id, occurred_at desc, id desc);
create index activities_by_person on activities (workspace_id, person_id, occurred_at desc);
create index activities_by_root on activities (workspace_id, root_id);
create index activities_by_subscription on activities (workspace_id, subscription_key) where subscription_key is not null;

-- Opinions about facts: which click earned an activity, how that was decided, and when.
create table attributions (
  workspace_id text not null,
  id text not null,
  activity_id text not null,
  method text not null check (method in ('carried_click', 'subscription', 'none')),
  reason text not null check (reason in (
    'click_id_in_order', 'earlier_sale_of_subscription', 'no_click_id', 'unknown_click_id', 'click_after_sale'
  )),
  link_id text,
  -- Copied from the click, so that the receipt outlives the click's retention.
  click_id uuid,
  clicked_at timestamptz,
  country char(2),
  device text,
  referrer_host text,
  rule_version integer not null,
  decided_at timestamptz not null,
  -- Set when a newer opinion takes its place; history is kept.
  superseded_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, activity_id) references activities (workspace_id, id) on delete cascade,
  foreign key (workspace_id, link_id) references links (workspace_id, id),
  check ((method = 'none') = (link_id is null))
);
create unique index attributions_current on attributions (workspace_id, activity_id) where superseded_at is null;
create index attributions_by_link on attributions (workspace_id, link_id) where superseded_at is null;
