set local lock_timeout = '5s';

-- Hints that a channel has new videos: what its feed listed last, and until when YouTube's hub tells us of changes.
create table youtube_hints (
  workspace_id text primary key references youtube_channels (workspace_id) on delete cascade,
  feed_etag text,
  feed_modified text,
  -- Ids in the feed, with blanks between: one that cannot be read is not looked for at every reading.
  feed_ids text not null default '',
  -- When the hub was asked to tell us.
  asked_at timestamptz,
  pushes_until timestamptz
);
