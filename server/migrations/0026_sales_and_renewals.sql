set local lock_timeout = '5s';

-- Renewals, upgrades and downgrades are counted apart from sales.
alter table earning_days
  add column renewals integer not null default 0,
  add column last_renewals integer not null default 0,
  add column first_renewals integer not null default 0;
alter table link_earning_days add column renewals integer not null default 0;
alter table link_earning_totals add column renewals integer not null default 0;
-- Purchases are sales.
alter table person_totals add column renewals integer not null default 0;
drop index link_earning_days_by_day;
create index link_earning_days_by_day on link_earning_days (workspace_id, touch, day)
  include (link_id, currency, activities, net_minor, sales, renewals);

alter table links
  -- What a link is called wherever it is only mentioned: its label, else its product, else the host it leads to.
  add column name text not null generated always as (
    coalesce(label, product_name, substring(destination_url from '^https?://(?:[^/?#@]*@)?(\[[^]]*\]|[^/?#:]+)'), destination_url)
  ) stored,
  -- Its clicks are those that a conversion divides by.
  add column can_sell boolean not null generated always as (carrier is not null and deleted_at is null) stored;

-- Clicks of links that can sell, as they are now: a link that changes takes its past along.
alter table click_days add column selling_clicks bigint not null default 0;
