set local lock_timeout = '5s';

create table podcast_feeds (
  workspace_id text not null references workspaces (id) on delete cascade,
  id text not null,
  url text not null,
  title text not null,
  -- Where it was before the feed itself named another address.
  moved_from text,
  moved_at timestamptz,
  added_at timestamptz not null,
  -- How the last reading went, or how far the one that goes on is.
  state text not null check (state in ('running', 'done', 'failed')),
  started_at timestamptz not null,
  episodes_total integer,
  episodes_read integer not null,
  failure text check (failure in (
    'private_address', 'odd_address', 'not_found', 'gone', 'not_allowed', 'in_circles', 'too_large', 'web_page',
    'not_a_feed', 'cut_off', 'no_episodes', 'unavailable'
  )),
  failing_since timestamptz,
  -- When the feed answered last, changed or not, and what to show it so that it need not send the same again.
  read_at timestamptz,
  etag text,
  last_modified text,
  content_hash text,
  primary key (workspace_id, id),
  constraint podcast_feeds_by_url unique (workspace_id, url),
  check ((failure is null) = (failing_since is null))
);

create table podcast_episodes (
  workspace_id text not null,
  podcast_id text not null,
  -- What the feed names the episode by, for good: its guid. A very long one is kept as its hash.
  guid text not null check (length(guid) <= 400),
  -- Null when somebody deleted the publication: it is not made again.
  publication_id text,
  title text not null,
  published_at timestamptz,
  picture_url text,
  length_seconds integer,
  -- Gone: the feed listed it once, and leaves it out between others now.
  state text not null check (state in ('listed', 'gone')),
  state_since timestamptz not null,
  former_title text,
  renamed_at timestamptz,
  read_at timestamptz not null,
  primary key (workspace_id, podcast_id, guid),
  foreign key (workspace_id, podcast_id) references podcast_feeds (workspace_id, id) on delete cascade,
  foreign key (workspace_id, publication_id) references publications (workspace_id, id)
    on delete set null (publication_id)
);
create index podcast_episodes_by_publication on podcast_episodes (workspace_id, publication_id);

-- Artwork of podcasts is larger than a video's picture. What many episodes share is found by its address.
alter table publication_pictures
  drop constraint publication_pictures_bytes_check,
  add constraint publication_pictures_bytes_check check (length(bytes) <= 1000000);
create index publication_pictures_by_source on publication_pictures (workspace_id, md5(source_url));

-- Two more actions, on top of whatever others have added.
do $$
declare
  listed text := (
    select pg_get_constraintdef(oid) from pg_constraint
    where conrelid = 'audit_entries'::regclass and conname = 'audit_entries_action_check'
  );
begin
  alter table audit_entries drop constraint audit_entries_action_check;
  execute 'alter table audit_entries add constraint audit_entries_action_check '
    || replace(listed, 'ARRAY[', 'ARRAY[''podcast_add''::text, ''podcast_remove''::text, ');
end
$$;
