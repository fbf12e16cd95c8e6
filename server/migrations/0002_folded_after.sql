set local lock_timeout = '5s';

-- What is looked for, put in order or must be equal is folded when it is written, in letters of our own
-- (platform/db/letters.sql), and a link's name is worked out once (links/link-name.sql). The functions have to be there
-- first, hence a file that is applied after them.

alter table people
  -- What a search looks into: any part of it may be asked for, so everybody is looked at, and that must be quick.
  add column search_text text not null
    generated always as (fold_text(coalesce(name || ' ' || email, name, email, ''))) stored,
  add column name_key text collate "C" not null generated always as (fold_text(coalesce(name, email, ''))) stored,
  add column email_key text collate "C" generated always as (lower_letters(email)) stored;
create unique index people_by_email on people (workspace_id, email_key) where email_key is not null;
create index people_by_name on people (workspace_id, name_key, id);

alter table links
  add column search_text text not null generated always as (
    fold_text(coalesce(label, '') || e'\n' || coalesce(product_name, '') || e'\n' || slug || e'\n' || destination_url)
  ) stored,
  add column name text not null generated always as (link_name(label, product_name, destination_url)) stored,
  add column name_key text collate "C" not null
    generated always as (fold_text(link_name(label, product_name, destination_url))) stored;

alter table publications
  add column search_text text not null generated always as (fold_text(title || e'\n' || coalesce(url, ''))) stored,
  add column title_key text collate "C" not null generated always as (fold_text(title)) stored;
