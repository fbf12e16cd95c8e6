set local lock_timeout = '5s';

-- A product that is sold by the seat: the price of one.
alter table links
  drop constraint links_price_kind_check,
  add constraint links_price_kind_check check (price_kind in ('fixed', 'seats', 'free', 'custom', 'other'));
