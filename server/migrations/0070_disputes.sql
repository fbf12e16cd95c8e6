set local lock_timeout = '5s';

-- Polar's latest word on disputes: a bank that takes a payment back. Nothing personal stands here.
create table polar_disputes (
  workspace_id text not null references workspaces (id) on delete cascade,
  dispute_id text not null,
  connection_id text not null,
  order_id text not null,
  status text not null,
  -- Without tax.
  amount_minor bigint not null,
  tax_minor bigint not null,
  currency char(3) not null,
  created_at timestamptz not null,
  modified_at timestamptz not null,
  primary key (workspace_id, dispute_id)
);
create index polar_disputes_by_order on polar_disputes (workspace_id, order_id);

alter table polar_reconciliations add column disputes_found integer not null default 0;
