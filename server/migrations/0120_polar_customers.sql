set local lock_timeout = '5s';

-- What Polar last said of a customer who has bought nothing that is on record here: their first order may arrive after
-- it. It goes when the order comes, when the customer is forgotten, and after thirty days.
create table polar_customers (
  workspace_id text not null references workspaces (id) on delete cascade,
  customer_id text not null,
  email text,
  name text,
  is_anonymised boolean not null,
  modified_at timestamptz not null,
  told_at timestamptz not null,
  primary key (workspace_id, customer_id)
);
