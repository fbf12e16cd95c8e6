set local lock_timeout = '5s';

-- A reading that broke for a reason nobody thought of says so, and does not look as if it went on.
do $$
declare
  kept record;
begin
  for kept in
    select conrelid::regclass as of_table, conname, pg_get_constraintdef(oid) as listed from pg_constraint
    where conrelid in ('podcast_feeds'::regclass, 'youtube_reads'::regclass)
      and conname in ('podcast_feeds_failure_check', 'youtube_reads_failure_check')
  loop
    execute format('alter table %s drop constraint %I', kept.of_table, kept.conname);
    execute format(
      'alter table %s add constraint %I %s',
      kept.of_table, kept.conname, replace(kept.listed, 'ARRAY[', 'ARRAY[''unforeseen''::text, ')
    );
  end loop;
end
$$;

-- Which episodes a feed left out is seen by their names now, so that what did not change need not be written.
alter table podcast_episodes drop column read_at;
