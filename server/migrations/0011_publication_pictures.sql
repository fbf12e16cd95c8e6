set local lock_timeout = '5s';

-- Pictures of publications, fetched once by us: whoever looks at a screen is seen by no site. Without bytes: it could not be
-- had, and is not asked for again that day.
create table publication_pictures (
  workspace_id text not null,
  publication_id text not null,
  source_url text not null,
  content_type text,
  bytes bytea check (length(bytes) <= 400000),
  fetched_at timestamptz not null,
  primary key (workspace_id, publication_id),
  foreign key (workspace_id, publication_id) references publications (workspace_id, id) on delete cascade,
  check ((content_type is null) = (bytes is null))
);
