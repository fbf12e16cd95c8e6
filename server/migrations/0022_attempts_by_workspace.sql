set local lock_timeout = '5s';

-- Every key of a workspace's table begins with the workspace, so that its rows can lie together on one node. The state
-- is random, and a browser brings back nothing else.
alter table polar_connect_attempts
  drop constraint polar_connect_attempts_pkey,
  add primary key (workspace_id, state_hash);
create index polar_connect_attempts_by_state on polar_connect_attempts (state_hash);
