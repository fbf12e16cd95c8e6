set local lock_timeout = '5s';

-- Whom a link's sales come from is its source, as everywhere else.
alter table links rename column provider to source;
alter table links rename column provider_account_id to source_account_id;
alter table links rename column provider_link_id to source_link_id;
alter table links rename constraint links_provider_check to links_source_check;
