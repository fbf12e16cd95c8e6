import { Client } from 'pg'

/** What the app connects as: it owns its database, and is nobody anywhere else. */
export const APP_ROLE = 'creator_kiwi'

/**
 * Hands a database to the app's role, with all that is in it: what an earlier version made as the superuser too.
 * Safe to repeat, not to run twice at once.
 *
 * @param adminUrl the database, as its superuser
 * @param password for connections over TCP; null where there are none
 */
export async function handToApp(adminUrl: string, password: string | null): Promise<void> {
  const client = new Client({ connectionString: adminUrl })
  await client.connect()
  try {
    const role = client.escapeIdentifier(APP_ROLE)
    const found = await client.query('select from pg_catalog.pg_roles where rolname = $1', [APP_ROLE])
    if (found.rowCount === 0) await client.query(`create role ${role} login`)
    if (password !== null) await client.query(`alter role ${role} password ${client.escapeLiteral(password)}`)
    const { rows } = await client.query<{ command: string }>(COMMANDS, [APP_ROLE])
    for (const { command } of rows) await client.query(command)
  } finally {
    await client.end()
  }
}

/**
 * A command for each object that another role owns. `reassign owned` would do it in one, but refuses where the owner is the
 * role that made the cluster. Sequences of columns and row types go with their tables.
 */
const COMMANDS = `
  with mine as (select oid from pg_catalog.pg_roles where rolname = $1),
  rooms as (
    select oid, nspname, nspowner from pg_catalog.pg_namespace
    where nspname !~ '^pg_' and nspname <> 'information_schema'
  )
  select format('alter database %I owner to %I', datname, $1::text) as command
  from pg_catalog.pg_database, mine where datname = current_database() and datdba <> mine.oid
  union all
  select format('alter schema %I owner to %I', nspname, $1::text)
  from rooms, mine where nspname <> 'public' and nspowner <> mine.oid
  union all
  select format('alter %s %s owner to %I', case c.relkind when 'v' then 'view' when 'S' then 'sequence' else 'table' end,
    c.oid::regclass, $1::text)
  from pg_catalog.pg_class c join rooms r on r.oid = c.relnamespace, mine
  where c.relkind in ('r', 'p', 'v', 'S') and c.relowner <> mine.oid
    and not exists (
      select from pg_catalog.pg_depend d
      where d.classid = 'pg_catalog.pg_class'::regclass and d.objid = c.oid and d.deptype in ('a', 'i') and c.relkind = 'S'
    )
  union all
  select format('alter routine %s owner to %I', p.oid::regprocedure, $1::text)
  from pg_catalog.pg_proc p join rooms r on r.oid = p.pronamespace, mine where p.proowner <> mine.oid
  union all
  select format('alter type %s owner to %I', t.oid::regtype, $1::text)
  from pg_catalog.pg_type t join rooms r on r.oid = t.typnamespace
  left join pg_catalog.pg_class c on c.oid = t.typrelid, mine
  where t.typowner <> mine.oid and t.typtype in ('c', 'd', 'e') and (c.relkind is null or c.relkind = 'c')`
