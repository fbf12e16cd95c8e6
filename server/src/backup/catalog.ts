import { escapeIdentifier, type ClientBase } from 'pg'
import type { BackedUpTable } from './manifest.schema.ts'

/** A table of ours as it is in a database now; without columns that PostgreSQL works out itself. */
export type Table = Pick<BackedUpTable, 'schema' | 'name' | 'columns'>

/** What every installation has for itself: its tables are made by its migrations, and it knows where it comes from. */
const STAYS = ['schema_migrations', 'schema_programs', 'restored_from']

/** Every table whose rows are carried, parents of partitions as one. */
export async function readTables(client: ClientBase): Promise<readonly Table[]> {
  const { rows } = await client.query<Table>(
    `/* backup.readTables */
     select n.nspname::text as schema, c.relname::text as name, array_agg(a.attname::text order by a.attnum) as columns
     from pg_class c
     join pg_namespace n on n.oid = c.relnamespace
     join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''
     where n.nspname in ('public', 'auth') and c.relkind in ('r', 'p') and not c.relispartition
       and c.relname <> all ($1::text[])
     group by 1, 2
     order by 1, 2`,
    [STAYS],
  )
  return rows
}

/** The months that have a partition of clicks, by their first day. */
export async function readClickMonths(client: ClientBase): Promise<readonly string[]> {
  const { rows } = await client.query<{ month: string }>(
    `/* backup.readClickMonths */
     select replace(substr(c.relname, 8), '_', '-') || '-01' as month
     from pg_inherits i
     join pg_class c on c.oid = i.inhrelid
     where i.inhparent = 'clicks'::regclass and c.relname ~ '^clicks_[0-9]{4}_[0-9]{2}$'
     order by 1`,
  )
  return rows.map(({ month }) => month)
}

export const tableName = ({ schema, name }: Pick<Table, 'schema' | 'name'>) =>
  `${escapeIdentifier(schema)}.${escapeIdentifier(name)}`

export const columnNames = ({ columns }: Pick<Table, 'columns'>) => columns.map(escapeIdentifier).join(', ')
