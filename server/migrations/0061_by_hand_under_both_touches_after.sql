set local lock_timeout = '5s';

select rebuild_earnings(id) from workspaces;
