set local lock_timeout = '5s';

-- The same answer with what is summed up beside it, so that no query joins activities to themselves; and with joins
-- that PostgreSQL leaves out when only the last touch is asked for.
create or replace view activity_credits as
select a.workspace_id, a.id as activity_id, a.root_id,
       at.link_id as last_link_id,
       case
         when root.person_id is null then at.link_id
         when ft.touched_at <= root.occurred_at + interval '5 minutes' then ft.link_id
       end as first_link_id,
       a.kind, a.person_id, a.net_minor, a.currency, a.occurred_at, a.before_tracking
from activities a
left join attributions at
  on at.workspace_id = a.workspace_id and at.activity_id = a.root_id and at.superseded_at is null
left join activities root on root.workspace_id = a.workspace_id and root.id = a.root_id
left join first_touches ft on ft.workspace_id = root.workspace_id and ft.person_id = root.person_id;
