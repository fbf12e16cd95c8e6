set local lock_timeout = '5s';

-- What owners and members did, and who tried to sign in as one of them. Names are looked up when it is read: an account
-- that goes takes its name along, and nothing here says who was invited or erased but an id.
create table audit_entries (
  workspace_id text not null references workspaces (id) on delete cascade,
  id text not null,
  happened_at timestamptz not null,
  user_id text references auth."user" (id) on delete set null,
  action text not null check (action in (
    'sign_up', 'sign_in', 'password_change', 'password_reset',
    'workspace_create', 'workspace_rename', 'role_change', 'member_remove', 'member_leave',
    'invitation_create', 'invitation_accept', 'invitation_revoke', 'person_erase',
    'polar_connect', 'polar_disable', 'import_start', 'import_pause',
    'link_delete', 'link_turn_off', 'link_turn_on', 'link_destination_change', 'link_slug_change'
  )),
  outcome text not null check (outcome in ('done', 'refused', 'throttled')),
  -- The id of what it was done to.
  about text,
  detail text,
  -- A keyed hash: the same network, the same hash. The address itself is kept nowhere.
  network_hash text,
  primary key (workspace_id, id)
);
