set local lock_timeout = '5s';

-- Sales that name a click we did not know are looked at again with every reading: they are few among many.
create index attributions_unknown_click on attributions (workspace_id, activity_id)
  where superseded_at is null and reason = 'unknown_click_id';
