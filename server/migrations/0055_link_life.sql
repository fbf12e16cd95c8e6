set local lock_timeout = '5s';

-- Archived links go on redirecting; a link that was turned off shows visitors a page, with a way on or without one.
alter table links
  add column turned_off_at timestamptz,
  add column turned_off_by text,
  add column leads_on boolean not null default true,
  -- Where a deleted link was, should a sale bring it back. No foreign key: the publication may go meanwhile.
  add column former_publication_id text;

-- Every slug a link ever had: it keeps leading there, and nobody else gets it.
create table link_slugs (
  workspace_id text not null,
  link_id text not null,
  host text not null,
  slug text not null,
  since timestamptz not null default now(),
  primary key (workspace_id, link_id, host, slug),
  foreign key (workspace_id, link_id) references links (workspace_id, id) on delete cascade
    deferrable initially deferred
);
create unique index link_slugs_by_slug on link_slugs (host, slug);
insert into link_slugs (workspace_id, link_id, host, slug, since)
select workspace_id, id, host, slug, created_at from links;

-- What a creator changed about where a short URL is and leads.
create table link_changes (
  workspace_id text not null,
  id text not null,
  link_id text not null,
  field text not null check (field in ('destination', 'slug')),
  changed_from text not null,
  changed_to text not null,
  changed_at timestamptz not null,
  changed_by text,
  primary key (workspace_id, id),
  foreign key (workspace_id, link_id) references links (workspace_id, id) on delete cascade
);
create index link_changes_by_link on link_changes (workspace_id, link_id, changed_at);
