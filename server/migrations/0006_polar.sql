set local lock_timeout = '5s';

-- OAuth clients this installation registered with Polar for itself. A replaced one stays: connections made with it
-- need its secret to refresh and to revoke.
create table polar_oauth_clients (
  client_id text primary key,
  api_url text not null,
  redirect_uri text not null,
  client_secret_encrypted text not null,
  registration_token_encrypted text,
  scopes text not null,
  created_at timestamptz not null,
  replaced_at timestamptz
);
-- One in use per Polar and redirect address.
create unique index polar_oauth_clients_in_use on polar_oauth_clients (api_url, redirect_uri) where replaced_at is null;

-- A try to connect, between leaving for Polar's consent page and coming back.
create table polar_connect_attempts (
  state_hash text primary key,
  workspace_id text not null references workspaces (id) on delete cascade,
  user_id text not null,
  verifier_encrypted text not null,
  client_id text not null,
  replace_organization boolean not null,
  created_at timestamptz not null,
  expires_at timestamptz not null
);

create table polar_connections (
  workspace_id text not null references workspaces (id) on delete cascade,
  id text not null,
  environment text not null check (environment in ('production', 'sandbox', 'emulator')),
  organization_id text not null,
  organization_name text not null,
  organization_slug text not null,
  client_id text not null,
  access_token_encrypted text,
  refresh_token_encrypted text,
  access_expires_at timestamptz,
  -- Who refreshes holds the connection until then: a refresh token works once.
  refresh_lease_until timestamptz,
  scopes text not null,
  -- The unguessable last part of our webhook address.
  webhook_key text not null unique,
  webhook_endpoint_id text,
  webhook_secret_encrypted text,
  attention text check (attention in ('access_lost', 'endpoint_missing', 'endpoint_disabled', 'organization_lost')),
  connected_by text not null,
  connected_at timestamptz not null,
  checked_at timestamptz,
  last_event_at timestamptz,
  disabled_at timestamptz,
  primary key (workspace_id, id)
);
-- One live connection per workspace; disabled ones are history.
create unique index polar_connections_live on polar_connections (workspace_id) where disabled_at is null;

-- The webhook inbox: a delivery is stored before it is understood, and once.
create table polar_deliveries (
  workspace_id text not null,
  connection_id text not null,
  delivery_id text not null,
  type text not null,
  body text not null,
  received_at timestamptz not null,
  processed_at timestamptz,
  outcome text check (outcome in ('recorded', 'nothing_new', 'older_than_known', 'ignored_type', 'other_organization')),
  attempts integer not null default 0,
  last_error text,
  primary key (workspace_id, connection_id, delivery_id),
  foreign key (workspace_id, connection_id) references polar_connections (workspace_id, id) on delete cascade
);
create index polar_deliveries_waiting on polar_deliveries (workspace_id, received_at) where processed_at is null;

-- Polar's latest word on each order: overwritten, newest modified_at wins.
create table polar_orders (
  workspace_id text not null references workspaces (id) on delete cascade,
  order_id text not null,
  connection_id text not null,
  status text not null,
  paid boolean not null,
  billing_reason text not null,
  customer_id text not null,
  product_id text,
  subscription_id text,
  currency char(3) not null,
  gross_minor bigint not null,
  discount_minor bigint not null,
  net_minor bigint not null,
  tax_minor bigint not null,
  refunded_minor bigint not null,
  fee_minor bigint not null,
  metadata jsonb not null,
  ordered_at timestamptz not null,
  modified_at timestamptz not null,
  primary key (workspace_id, order_id)
);
create index polar_orders_by_subscription on polar_orders (workspace_id, subscription_id) where subscription_id is not null;
