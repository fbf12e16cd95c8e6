set local lock_timeout = '5s';

-- When the addresses in the description were found; null while the description is not known, or must be read again.
alter table youtube_videos add column description_read_at timestamptz;

-- Web addresses in the descriptions of videos, in their order. They go with the description.
create table youtube_addresses (
  workspace_id text not null,
  video_id text not null,
  position integer not null,
  host text not null,
  href text not null,
  primary key (workspace_id, video_id, position),
  foreign key (workspace_id, video_id) references youtube_videos (workspace_id, video_id) on delete cascade
);
create index youtube_addresses_by_host on youtube_addresses (workspace_id, host);

-- The checkout links that the connected organization had when Polar listed them last: by them its own are told from others.
create table polar_checkout_links (
  workspace_id text not null,
  connection_id text not null,
  client_secret text not null,
  primary key (workspace_id, connection_id, client_secret),
  foreign key (workspace_id, connection_id) references polar_connections (workspace_id, id) on delete cascade
);
-- Null while the list is not known whole.
alter table polar_connections add column checkout_links_listed_at timestamptz;
