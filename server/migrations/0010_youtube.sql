set local lock_timeout = '5s';

-- How often a publication was seen, as its site or a file said last. One row each: what was said before is not kept.
create table publication_views (
  workspace_id text not null,
  publication_id text not null,
  origin text not null check (origin in ('youtube', 'file')),
  views bigint not null check (views >= 0),
  as_of timestamptz not null,
  primary key (workspace_id, publication_id),
  foreign key (workspace_id, publication_id) references publications (workspace_id, id) on delete cascade
);

alter table publications add column length_seconds integer check (length_seconds >= 0);

-- A workspace's own key. Without a row the installation's is used.
create table youtube_keys (
  workspace_id text primary key references workspaces (id) on delete cascade,
  key_encrypted text not null,
  added_at timestamptz not null
);

create table youtube_channels (
  workspace_id text primary key references workspaces (id) on delete cascade,
  channel_id text not null,
  title text not null,
  handle text,
  uploads_playlist_id text not null,
  connected_by text,
  connected_at timestamptz not null,
  -- When all of it was read last, and when new videos were looked for.
  read_at timestamptz,
  looked_at timestamptz
);

create table youtube_videos (
  workspace_id text not null references youtube_channels (workspace_id) on delete cascade,
  video_id text not null,
  -- Null when somebody deleted the publication: it is not made again.
  publication_id text,
  title text not null,
  description text not null,
  published_at timestamptz not null,
  length_seconds integer,
  is_short boolean not null,
  thumbnail_url text,
  -- Gone: private or deleted. YouTube does not say which to those who show a key only.
  state text not null check (state in ('public', 'unlisted', 'gone')),
  state_since timestamptz not null,
  former_title text,
  renamed_at timestamptz,
  read_at timestamptz not null,
  primary key (workspace_id, video_id),
  foreign key (workspace_id, publication_id) references publications (workspace_id, id)
    on delete set null (publication_id)
);
create index youtube_videos_by_publication on youtube_videos (workspace_id, publication_id);

-- How far the reading of a channel is: one row for each, the last one or the one that goes on.
create table youtube_reads (
  workspace_id text primary key references youtube_channels (workspace_id) on delete cascade,
  state text not null check (state in ('running', 'waiting', 'done', 'failed')),
  -- Uploads: page by page. Rest: what is known and was not on a page.
  phase text not null check (phase in ('uploads', 'rest')),
  page_token text,
  videos_total integer,
  videos_read integer not null,
  started_at timestamptz not null,
  alive_at timestamptz not null,
  finished_at timestamptz,
  resume_at timestamptz,
  failure text check (failure in (
    'key_missing', 'key_unreadable', 'key_invalid', 'key_restricted', 'api_not_enabled', 'quota_exceeded',
    'channel_not_found', 'playlist_not_found', 'unavailable', 'unexpected'
  )),
  -- Units of the quota that were used on that day of YouTube's.
  units_day date not null,
  units integer not null
);

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
    || replace(listed, 'ARRAY[', 'ARRAY[''youtube_connect''::text, ''youtube_remove''::text, ');
end
$$;
