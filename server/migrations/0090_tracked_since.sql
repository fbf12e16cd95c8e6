-- Since when the sales of a workspace are told as they happen: comparisons reach no further back. Null until a source of
-- sales is connected.
alter table workspaces add column sales_tracked_since timestamptz;
update workspaces w
set sales_tracked_since = (select min(c.tracking_since) from polar_connections c where c.workspace_id = w.id);

-- Clicks are written in the order of time, so that a few bytes say where a day's are: the part of a day that is compared.
create index clicks_by_time on clicks using brin (clicked_at) with (autosummarize = on);
