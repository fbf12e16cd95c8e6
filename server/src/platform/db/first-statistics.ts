import type pg from 'pg'

/** The first PostgreSQL that takes statistics from outside. */
const VERSION_MIN = 18

/**
 * Tells the planner of tables that it has never looked at what is so in a new installation: all rows may be one
 * workspace's, and most of them are current (a time that says since when they are not is null). Not knowing, it takes
 * `workspace_id = …` for a condition that leaves one row, finds every index that begins with it as good as the table's
 * key, and reads a whole workspace to find one row: the sales of a first import each cost more than the one before, until
 * PostgreSQL gathers statistics of its own a minute later. Those replace what is said here.
 * Safe to repeat. Does nothing on a server before PostgreSQL 18.
 */
export async function giveFirstStatistics(client: Pick<pg.ClientBase, 'query'>): Promise<void> {
  const { rows } = await client.query<{ version: number }>(
    "select current_setting('server_version_num')::int / 10000 as version",
  )
  if ((rows[0]?.version ?? 0) < VERSION_MIN) return
  await client.query(`
    select pg_restore_attribute_stats(
      'schemaname', current_schema()::text, 'relname', c.relname::text, 'attname', a.attname::text,
      'inherited', c.relkind = 'p',
      'null_frac', case when a.attnotnull then 0 else 0.9 end::real,
      'avg_width', case when a.attnotnull then 31 else 8 end,
      'n_distinct', case when a.attnotnull then 1 else -0.1 end::real
    )
    from pg_class c
    join pg_attribute a on a.attrelid = c.oid and not a.attisdropped
    where c.relkind in ('r', 'p')
      and c.relnamespace = current_schema()::regnamespace
      and exists (select from pg_attribute w where w.attrelid = c.oid and w.attname = 'workspace_id')
      and (a.attname = 'workspace_id' or not a.attnotnull and a.atttypid = 'timestamptz'::regtype)
      and not exists (select from pg_stats s where s.schemaname = current_schema() and s.tablename = c.relname)
  `)
}
