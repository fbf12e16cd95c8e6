set local lock_timeout = '5s';

-- Why a reconciliation or an import ended: a code and its facts instead of an English sentence.
-- Only sentences below were ever written; should there be another, its run counts as one that was interrupted.
alter table polar_reconciliations
  alter column failure type jsonb using case
    when failure is null then null
    when failure like 'We have no access to Polar%' then '{"code": "access_lost", "facts": {}}'::jsonb
    when failure like 'Polar does not let us read%' then '{"code": "not_permitted", "facts": {}}'::jsonb
    when failure like 'The organization is out of reach%' then '{"code": "organization_lost", "facts": {}}'::jsonb
    when failure like 'Polar did not answer.%' then '{"code": "unanswered", "facts": {}}'::jsonb
    when failure like 'Polar answered something%' then '{"code": "not_understood", "facts": {}}'::jsonb
    when failure like '%could not be read and%left out%' or failure like '%(disputes:read)%' then
      jsonb_build_object('code', 'left_out', 'facts', jsonb_build_object(
        'objectsSkipped', objects_skipped,
        'lacksDisputes', failure like '%(disputes:read)%'
      ))
    else '{"code": "interrupted", "facts": {}}'::jsonb
  end;
alter table polar_reconciliations
  add constraint polar_reconciliations_failure check (
    failure is null
    or jsonb_typeof(failure -> 'facts') is not distinct from 'object'
    and coalesce(failure ->> 'code', '') in (
      'access_lost', 'not_permitted', 'organization_lost', 'unanswered', 'not_understood', 'interrupted', 'left_out'
    )
  );

alter table polar_imports
  alter column failure type jsonb using case
    when failure is null then null
    when failure like 'We have no access to Polar%' then '{"code": "access_lost", "facts": {}}'::jsonb
    when failure like 'Polar does not let us read%' then '{"code": "not_permitted", "facts": {}}'::jsonb
    when failure like 'The organization is out of reach%' then '{"code": "organization_lost", "facts": {}}'::jsonb
    when failure like 'Polar answered something%' then '{"code": "not_understood", "facts": {}}'::jsonb
    else '{"code": "unanswered", "facts": {}}'::jsonb
  end;
alter table polar_imports
  add constraint polar_imports_failure check (
    failure is null
    or jsonb_typeof(failure -> 'facts') is not distinct from 'object'
    and coalesce(failure ->> 'code', '') in (
      'access_lost', 'not_permitted', 'organization_lost', 'unanswered', 'not_understood'
    )
  );
