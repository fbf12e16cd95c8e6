set local lock_timeout = '5s';

-- A try to connect belongs to the session that began it. Those under way live a quarter of an hour: they begin again.
delete from polar_connect_attempts;
alter table polar_connect_attempts add column session_id text not null;

-- Which of the seller's discounts an order used, by Polar's id and by the code the buyer typed. Both are the seller's.
alter table polar_orders
  add column discount_id text,
  add column discount_code text;
