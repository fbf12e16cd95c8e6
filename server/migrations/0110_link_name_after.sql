set local lock_timeout = '5s';

-- The rule stands once, in link_name(); until now each of the two columns spelled it.
alter table links
  drop column name_key,
  drop column name,
  add column name text not null generated always as (link_name(label, product_name, destination_url)) stored,
  add column name_key text collate "C" not null
    generated always as (fold_text(link_name(label, product_name, destination_url))) stored;
