-- Works everything a workspace earned out again, from its activities and attributions: for rows written past the triggers, and
-- for another time zone. The sums go first: the triggers take credits that go away only from sums that are there.
create or replace function rebuild_earnings(workspace text) returns void
language plpgsql
set work_mem = '64MB'
as $$
begin
  perform lock_earnings(workspace);
  delete from earning_days where workspace_id = workspace;
  delete from link_earning_days where workspace_id = workspace;
  delete from link_earning_totals where workspace_id = workspace;
  delete from join_days where workspace_id = workspace;
  delete from link_join_days where workspace_id = workspace;
  delete from code_earning_days where workspace_id = workspace;
  delete from link_people where workspace_id = workspace;
  delete from person_totals where workspace_id = workspace;
  delete from activity_credits where workspace_id = workspace;
  insert into person_totals (workspace_id, person_id) select workspace_id, id from people where workspace_id = workspace;
  insert into activity_credits select * from derived_credits where workspace_id = workspace;
end
$$;

create or replace function move_earning_days() returns trigger
language plpgsql
as $$
begin
  perform rebuild_earnings(new.id);
  return null;
end
$$;
create or replace trigger move_earning_days after update of time_zone on workspaces
  for each row when (old.time_zone <> new.time_zone and not is_renaming_time_zone()) execute function move_earning_days();
