set local lock_timeout = '5s';

alter table attributions
  -- The how-manieth opinion about its activity this is: tells them apart also when formed at one instant.
  add column version integer not null default 1,
  -- Names one change by hand, on every payment that it reached; null for the rule and for what an undoing restored.
  add column change_id text,
  -- The change that was taken back when this opinion was restored.
  add column undoes text,
  add constraint attributions_undoing_check check (change_id is null or undoes is null);

update attributions t
set version = counted.version
from (
  select workspace_id, id,
         row_number() over (partition by workspace_id, activity_id order by superseded_at nulls last, decided_at, id) as version
  from attributions
) counted
where counted.workspace_id = t.workspace_id
  and counted.id = t.id
  and counted.version > 1;

drop index attributions_by_activity;
create unique index attributions_by_activity on attributions (workspace_id, activity_id, version);
create index attributions_undoing on attributions (workspace_id, undoes) where undoes is not null;
