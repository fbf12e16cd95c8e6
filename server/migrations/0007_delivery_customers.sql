set local lock_timeout = '5s';

-- Whom a delivery speaks of, where it speaks of somebody: to forget them, and to catch up with what was said of a
-- buyer before their first order arrived.
alter table polar_deliveries add column customer_id text;
create index polar_deliveries_by_customer on polar_deliveries (workspace_id, customer_id) where customer_id is not null;
