set local lock_timeout = '5s';

create table publications (
  workspace_id text not null references workspaces (id) on delete cascade,
  id text not null,
  kind text not null check (kind in ('youtube_video', 'youtube_short', 'newsletter', 'post', 'page', 'podcast', 'other')),
  title text not null check (length(title) between 1 and 200),
  url text,
  thumbnail_url text,
  published_at timestamptz,
  created_at timestamptz not null,
  primary key (workspace_id, id)
);
create unique index publications_by_url on publications (workspace_id, url) where url is not null;

create table saved_links (
  workspace_id text not null references workspaces (id) on delete cascade,
  id text not null,
  created_at timestamptz not null,
  removed_at timestamptz,
  primary key (workspace_id, id)
);

create table links (
  workspace_id text not null references workspaces (id) on delete cascade,
  id text not null,
  host text not null,
  slug text not null check (slug ~ '^[a-z0-9][a-z0-9_-]{0,62}$'),
  destination_url text not null,
  label text,
  placement text,
  publication_id text,
  saved_link_id text,
  -- Which parameter of a checkout link carries the click id; null where sales cannot be matched.
  carrier text check (carrier in ('reference_id', 'utm_content', 'utm_term')),
  -- What the integration said of the destination: null for a plain one.
  provider text check (provider in ('polar')),
  provider_account_id text,
  provider_link_id text,
  product_id text,
  product_name text,
  price_kind text check (price_kind in ('fixed', 'free', 'custom', 'other')),
  price_minor bigint,
  price_currency char(3),
  price_interval text,
  products_count integer not null default 0,
  edit_url text,
  attention text,
  created_by text,
  created_at timestamptz not null,
  archived_at timestamptz,
  archived_by text,
  -- A deleted link keeps its row, so that its slug is never given out again.
  deleted_at timestamptz,
  primary key (workspace_id, id),
  foreign key (workspace_id, publication_id) references publications (workspace_id, id),
  foreign key (workspace_id, saved_link_id) references saved_links (workspace_id, id)
);
create unique index links_by_slug on links (host, slug);
create index links_by_publication on links (workspace_id, publication_id);
create index links_by_saved_link on links (workspace_id, saved_link_id);
