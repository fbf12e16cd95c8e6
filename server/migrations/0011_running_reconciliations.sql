set local lock_timeout = '5s';

alter table polar_reconciliations
  -- Where a running one stands, as reconciliation/progress.schema.ts reads it: committed with each page.
  add column progress jsonb,
  -- When it last got on: one that did not for a while is dead.
  add column alive_at timestamptz,
  -- What Polar listed and we could not read.
  add column objects_skipped integer not null default 0;
-- One at a time for each connection.
create unique index polar_reconciliations_running on polar_reconciliations (workspace_id, connection_id)
  where finished_at is null;
