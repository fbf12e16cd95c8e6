set local lock_timeout = '5s';

-- Connections: other ways in, another way to receive, and how they fail.
alter table polar_connections
  -- Null: an organization access token instead of OAuth.
  alter column client_id drop not null,
  add column receives text not null default 'webhooks' check (receives in ('webhooks', 'polling')),
  -- Sales before this moment are told only if their import was asked for. Kept when the same organization comes back.
  add column tracking_since timestamptz,
  drop constraint polar_connections_attention_check,
  add constraint polar_connections_attention_check check (attention in (
    'access_lost', 'organization_lost', 'role_too_low',
    'endpoint_missing', 'endpoint_disabled', 'endpoint_moved', 'endpoint_events', 'endpoint_secret', 'deliveries_failing'
  ));
update polar_connections set tracking_since = connected_at;
alter table polar_connections alter column tracking_since set not null;

-- How far Polar's lists were read, per connection. A new connection to the same organization starts from the old one's.
create table polar_watermarks (
  workspace_id text not null,
  connection_id text not null,
  -- Everything Polar created before these moments was read at least once.
  orders_until timestamptz not null,
  refunds_until timestamptz not null,
  reconciled_at timestamptz,
  -- The last time everything that may still change was read again.
  deep_at timestamptz,
  primary key (workspace_id, connection_id),
  foreign key (workspace_id, connection_id) references polar_connections (workspace_id, id) on delete cascade
);
insert into polar_watermarks (workspace_id, connection_id, orders_until, refunds_until)
select workspace_id, id, connected_at, connected_at from polar_connections;

-- What each reconciliation did: the page says when it last ran and what it found.
create table polar_reconciliations (
  workspace_id text not null,
  id text not null,
  connection_id text not null,
  cause text not null check (cause in ('schedule', 'check_now', 'repair', 'connect', 'poll')),
  depth text not null check (depth in ('recent', 'deep')),
  started_at timestamptz not null,
  finished_at timestamptz,
  orders_read integer not null default 0,
  sales_found integer not null default 0,
  refunds_found integer not null default 0,
  people_changed integer not null default 0,
  failure text,
  primary key (workspace_id, id),
  foreign key (workspace_id, connection_id) references polar_connections (workspace_id, id) on delete cascade
);
create index polar_reconciliations_newest on polar_reconciliations (workspace_id, connection_id, started_at desc);

-- The import of what was sold before tracking: one per organization, resumable at its cursor.
create table polar_imports (
  workspace_id text not null,
  id text not null,
  connection_id text not null,
  organization_id text not null,
  state text not null check (state in ('running', 'paused', 'done', 'failed')),
  -- Orders created from here on are not the import's.
  orders_before timestamptz not null,
  -- Where the walk by creation time stands.
  cursor_at timestamptz,
  cursor_page integer not null default 1,
  orders_total integer,
  orders_read integer not null default 0,
  sales_found integer not null default 0,
  failure text,
  started_by text not null,
  started_at timestamptz not null,
  updated_at timestamptz not null,
  finished_at timestamptz,
  primary key (workspace_id, id),
  unique (workspace_id, organization_id),
  foreign key (workspace_id, connection_id) references polar_connections (workspace_id, id) on delete cascade
);

-- When the next call to Polar may be made: its rate limit counts per OAuth client (or organization, for its own
-- tokens), whatever workspace or process calls.
create table polar_call_budgets (
  bucket text primary key,
  next_call_at timestamptz not null
);

-- Polar's latest word on refunds and subscriptions, like polar_orders: overwritten, newest modified_at wins.
create table polar_refunds (
  workspace_id text not null references workspaces (id) on delete cascade,
  refund_id text not null,
  connection_id text not null,
  order_id text not null,
  status text not null,
  reason text not null,
  amount_minor bigint not null,
  tax_minor bigint not null,
  currency char(3) not null,
  created_at timestamptz not null,
  modified_at timestamptz not null,
  primary key (workspace_id, refund_id)
);
create index polar_refunds_by_order on polar_refunds (workspace_id, order_id);

create table polar_subscriptions (
  workspace_id text not null references workspaces (id) on delete cascade,
  subscription_id text not null,
  connection_id text not null,
  status text not null,
  customer_id text not null,
  product_id text,
  product_name text,
  amount_minor bigint not null,
  currency char(3) not null,
  recurring_interval text,
  recurring_interval_count integer not null default 1,
  started_at timestamptz,
  trial_ends_at timestamptz,
  current_period_ends_at timestamptz,
  cancel_at_period_end boolean not null default false,
  ends_at timestamptz,
  ended_at timestamptz,
  modified_at timestamptz not null,
  primary key (workspace_id, subscription_id)
);
create index polar_subscriptions_by_customer on polar_subscriptions (workspace_id, customer_id);

alter table polar_orders
  -- The currency the fee was settled in, which may not be the order's.
  add column fee_currency char(3),
  add column refunded_tax_minor bigint not null default 0;
create index polar_orders_unsettled on polar_orders (workspace_id, ordered_at) where status in ('draft', 'pending');
create index polar_orders_by_customer on polar_orders (workspace_id, customer_id);

alter table polar_deliveries
  drop constraint polar_deliveries_outcome_check,
  add constraint polar_deliveries_outcome_check check (outcome in (
    'recorded', 'nothing_new', 'older_than_known', 'ignored_type', 'other_organization', 'before_tracking'
  ));

-- Imported: it happened before the workspace tracked anything.
alter table activities add column before_tracking boolean not null default false;
create index activities_by_product on activities (workspace_id, product_key, occurred_at desc) where product_key is not null;

-- Opinions by hand.
alter table attributions
  -- Who changed it by hand or took a change back; null when the rule decided.
  add column decided_by text,
  -- By hand, for the subscription's other payments too, those to come included.
  add column whole_subscription boolean not null default false,
  drop constraint attributions_method_check,
  add constraint attributions_method_check check (method in ('carried_click', 'subscription', 'manual', 'none')),
  drop constraint attributions_reason_check,
  add constraint attributions_reason_check check (reason in (
    'click_id_in_order', 'earlier_sale_of_subscription', 'subscription_set_by_hand', 'no_click_id', 'unknown_click_id',
    'click_after_sale', 'set_by_hand', 'removed_by_hand'
  )),
  drop constraint attributions_check,
  -- Removed by hand, for one sale or its whole subscription, is an opinion without a link.
  add constraint attributions_check check (
    case method
      when 'none' then link_id is null
      when 'carried_click' then link_id is not null
      when 'manual' then (reason = 'removed_by_hand') = (link_id is null)
      else link_id is not null or reason = 'subscription_set_by_hand'
    end
  );
create index attributions_by_activity on attributions (workspace_id, activity_id, decided_at desc);

-- Each person's first known touch, worked out again whenever the credit of one of their activities changes.
create table first_touches (
  workspace_id text not null,
  person_id text not null,
  link_id text not null,
  click_id uuid,
  touched_at timestamptz not null,
  primary key (workspace_id, person_id),
  foreign key (workspace_id, person_id) references people (workspace_id, id) on delete cascade,
  foreign key (workspace_id, link_id) references links (workspace_id, id)
);
create index first_touches_by_link on first_touches (workspace_id, link_id);

-- Which link an activity is credited to, by last touch (the attribution) and by first touch (the person's first known
-- touch, if it came before the sale). A refund shares the credit of its sale.
create view activity_credits as
select a.workspace_id, a.id as activity_id, a.root_id,
       at.link_id as last_link_id,
       case
         when root.person_id is null then at.link_id
         when ft.touched_at <= root.occurred_at + interval '5 minutes' then ft.link_id
       end as first_link_id
from activities a
join activities root on root.workspace_id = a.workspace_id and root.id = a.root_id
left join attributions at
  on at.workspace_id = root.workspace_id and at.activity_id = root.id and at.superseded_at is null
left join first_touches ft on ft.workspace_id = root.workspace_id and ft.person_id = root.person_id;

insert into first_touches (workspace_id, person_id, link_id, click_id, touched_at)
select distinct on (a.workspace_id, a.person_id)
       a.workspace_id, a.person_id, t.link_id, t.click_id, coalesce(t.clicked_at, a.occurred_at)
from activities a
join attributions t on t.workspace_id = a.workspace_id and t.activity_id = a.id and t.superseded_at is null
where a.person_id is not null and t.link_id is not null
order by a.workspace_id, a.person_id, coalesce(t.clicked_at, a.occurred_at), t.click_id, t.link_id;
