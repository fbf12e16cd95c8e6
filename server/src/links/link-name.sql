-- What a link is called wherever it is only mentioned: its label, else its product, else the host it leads to. Columns are
-- generated with it, so a change needs a migration that generates them again.
create or replace function link_name(label text, product_name text, destination_url text) returns text
language sql immutable parallel safe
return coalesce(
  label,
  product_name,
  substring(destination_url from '^https?://(?:[^/?#@]*@)?(\[[^]]*\]|[^/?#:]+)'),
  destination_url
);
