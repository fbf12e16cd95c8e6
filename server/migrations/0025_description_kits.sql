set local lock_timeout = '5s';

-- What a workspace writes around its links in descriptions.
create table kit_templates (
  workspace_id text primary key references workspaces (id) on delete cascade,
  template text not null check (length(template) between 1 and 2000),
  changed_at timestamptz not null,
  changed_by text
);

-- Which saved links were put into a description last, in what order and words. One that was left out keeps its words.
create table kit_lines (
  workspace_id text not null,
  saved_link_id text not null,
  line_text text not null check (length(line_text) <= 200),
  position integer check (position >= 0),
  primary key (workspace_id, saved_link_id),
  foreign key (workspace_id, saved_link_id) references saved_links (workspace_id, id) on delete cascade
);

-- A saved link in a placement of a publication: a kit makes one link for it, however often its button is pressed.
create table kit_links (
  workspace_id text not null,
  publication_id text not null,
  placement text not null,
  saved_link_id text not null,
  -- The one that the kit made last; null where it only found one.
  link_id text,
  primary key (workspace_id, publication_id, placement, saved_link_id),
  foreign key (workspace_id, publication_id) references publications (workspace_id, id) on delete cascade,
  foreign key (workspace_id, saved_link_id) references saved_links (workspace_id, id) on delete cascade,
  foreign key (workspace_id, link_id) references links (workspace_id, id) on delete cascade
);
create index kit_links_by_saved_link on kit_links (workspace_id, saved_link_id);
create index kit_links_by_link on kit_links (workspace_id, link_id) where link_id is not null;
