set local lock_timeout = '5s';

create table workspaces (
  id text primary key,
  name text not null check (length(name) between 1 and 60),
  time_zone text not null,
  display_currency char(3) not null check (display_currency ~ '^[A-Z]{3}$'),
  created_at timestamptz not null
);

create table members (
  workspace_id text not null references workspaces (id) on delete cascade,
  user_id text not null references auth."user" (id) on delete cascade,
  role text not null check (role in ('owner', 'member')),
  joined_at timestamptz not null,
  primary key (workspace_id, user_id)
);
create index members_by_user on members (user_id);

create table invitations (
  workspace_id text not null references workspaces (id) on delete cascade,
  id text not null,
  email text not null,
  role text not null check (role in ('owner', 'member')),
  token_hash text not null unique,
  invited_by text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  accepted_at timestamptz,
  primary key (workspace_id, id)
);
-- One open invitation per address: inviting again replaces the earlier one.
create unique index invitations_open_by_email on invitations (workspace_id, lower(email)) where accepted_at is null;
