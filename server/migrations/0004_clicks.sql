set local lock_timeout = '5s';

create table clicks (
  workspace_id text not null,
  id uuid not null,
  link_id text not null,
  clicked_at timestamptz not null,
  -- A click is a human GET that was redirected; the other kinds are kept and counted apart.
  kind text not null check (kind in ('human', 'bot', 'preview', 'prefetch', 'head')),
  -- Salted per day and forgotten with the salt: tells visitors of one day apart, nothing more.
  visitor_hash bytea not null,
  referrer_host text,
  country char(2),
  device text,
  browser text,
  os text,
  primary key (workspace_id, id),
  foreign key (workspace_id, link_id) references links (workspace_id, id) on delete cascade
);
create index clicks_by_link on clicks (workspace_id, link_id, clicked_at);
create index clicks_by_time on clicks (workspace_id, clicked_at);

-- One salt a day; deleting it makes yesterday's hashes meaningless.
create table visitor_salts (
  day date primary key,
  salt bytea not null
);
