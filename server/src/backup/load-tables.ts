import type { ClientBase } from 'pg'
import { escapeIdentifier } from 'pg'
import { copyIn } from '../platform/db/index.ts'
import { loadJobs } from '../platform/jobs/index.ts'
import { columnNames, readTables, tableName, type Table } from './catalog.ts'
import { BackupRefused } from './errors.ts'
import { PATHS, type BackedUpTable } from './manifest.schema.ts'
import type { Backup } from './open-backup.ts'

/**
 * Fills the tables with what a backup holds, in the transaction of the connection. Sums come along as rows, so triggers do
 * nothing meanwhile; foreign keys are made again at the end, over all rows.
 * @returns the tables that somebody else had put into the database; they are left out
 * @throws BackupRefused for a column that does not exist here, or another number of rows
 */
export async function loadTables(client: ClientBase, { manifest, archive }: Backup): Promise<readonly string[]> {
  const here = await readTables(client)
  const [ours, foreign] = [
    manifest.tables.filter((it) => find(it, here)),
    manifest.tables.filter((it) => !find(it, here)),
  ]
  for (const table of ours) requireColumns(table, find(table, here))
  const all = ours.map(tableName)
  const keys = await readForeignKeys(client)
  for (const { table, name } of keys) await client.query(`alter table ${table} drop constraint ${name}`)
  for (const table of all) await client.query(`alter table ${table} disable trigger user`)
  await client.query(`truncate ${all.join(', ')}`)
  await client.query('/* backup.makeClickMonths */ select make_click_partition(month) from unnest($1::date[]) month', [
    manifest.clickMonths,
  ])

  for (const table of ours) {
    const statement = `copy ${tableName(table)} (${columnNames(table)}) from stdin`
    const rows = await copyIn(client, statement, await archive.read(PATHS.table(table)))
    if (rows !== table.rows) throw new BackupRefused(`The backup holds another number of rows of ${table.name}.`)
  }
  await loadJobs(client, await archive.read(PATHS.jobs))

  for (const table of all) await client.query(`alter table ${table} enable trigger user`)
  for (const { table, name, definition } of keys) {
    await client.query(`alter table ${table} add constraint ${name} ${definition}`)
  }
  return foreign.map(({ name }) => name)
}

const find = (table: BackedUpTable, here: readonly Table[]) =>
  here.find(({ schema, name }) => schema === table.schema && name === table.name)

function requireColumns(table: BackedUpTable, here: Table | undefined): void {
  const foreign = table.columns.find((column) => !here?.columns.includes(column))
  if (foreign === undefined) return
  throw new BackupRefused(`The backup holds the column ${foreign} of ${table.name}, which is none of Creator Kiwi.`)
}

type ForeignKey = { readonly table: string; readonly name: string; readonly definition: string }

async function readForeignKeys(client: ClientBase): Promise<readonly ForeignKey[]> {
  const { rows } = await client.query<ForeignKey>(
    `/* backup.readForeignKeys */
     select format('%I.%I', n.nspname, r.relname) as "table", c.conname::text as name,
            pg_get_constraintdef(c.oid) as definition
     from pg_constraint c
     join pg_class r on r.oid = c.conrelid
     join pg_namespace n on n.oid = r.relnamespace
     where c.contype = 'f' and c.conparentid = 0 and n.nspname in ('public', 'auth')
     order by 1, 2`,
  )
  return rows.map((key) => ({ ...key, name: escapeIdentifier(key.name) }))
}
