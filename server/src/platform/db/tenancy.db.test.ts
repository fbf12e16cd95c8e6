import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testDatabase } from '../../../test/database.ts'
import type { Reader } from './database.ts'

/** Tables that belong to no workspace, and why. */
const TABLES_OF_ALL: Readonly<Record<string, string>> = {
  'auth.user': 'a person may be in several workspaces',
  'auth.session': 'belongs to a person',
  'auth.account': 'belongs to a person',
  'auth.verification': 'belongs to a person',
  budgets: 'counts what addresses and accounts try, before anybody is known',
  visitor_salts: 'one salt a day for all',
  polar_oauth_clients: 'the installation is registered with Polar, not a workspace',
  polar_call_budgets: 'Polar counts calls per OAuth client',
  restored_from: 'the installation comes from a backup, not a workspace',
  schema_migrations: 'belongs to the installation',
  schema_programs: 'belongs to the installation',
}

/** What is unique over all workspaces, because something without a workspace leads to it. */
const INDEXES_OF_ALL: Readonly<Record<string, string>> = {
  links_by_slug: 'a visitor has a host and a slug only',
  link_slugs_by_slug: 'a visitor has a host and a slug only',
  invitations_token_hash_key: 'somebody invited has a token only',
  inbound_doors_key: 'an event has an address only',
  polar_connections_webhook_key_key: 'a webhook has an address only',
}

test('every table, unique index and foreign key stays inside one workspace', async () => {
  const { reader } = await testDatabase()
  expect(await findFaults(reader)).toEqual([])
})

test('every exception is still one', async () => {
  const { reader } = await testDatabase()
  const tables = new Set((await readTables(reader)).map((table) => table.name))
  const indexes = new Set((await readUniqueIndexes(reader)).map((index) => index.name))
  expect(Object.keys(TABLES_OF_ALL).filter((name) => !tables.has(name))).toEqual([])
  expect(Object.keys(INDEXES_OF_ALL).filter((name) => !indexes.has(name))).toEqual([])
})

test('a table that could mix workspaces is found, whatever is wrong with it', async () => {
  const { pool, reader } = await testDatabase()
  await pool.query(`
    create table homeless (id text primary key, link text references workspaces (id));
    create table last_comes_first (workspace_id text, id text, primary key (id, workspace_id));
    create table no_key (workspace_id text not null);
    create table other_type (workspace_id varchar(40), id text, primary key (workspace_id, id));
    create table by_slug (
      workspace_id text, id text, host text, slug text, email text unique,
      primary key (workspace_id, id), foreign key (host, slug) references links (host, slug)
    );
    create unique index by_word on by_slug (lower(slug));
    create table crossed (
      workspace_id text, id text, other text, other_id text, primary key (workspace_id, id),
      foreign key (other, other_id) references links (workspace_id, id)
    );
    alter table visitor_salts add column link_workspace text references workspaces (id)`)

  expect((await findFaults(reader)).toSorted()).toEqual(
    [
      'by_slug: by_slug_host_slug_fkey does not lead from workspace_id to workspace_id of links',
      'by_slug: by_slug_email_key is unique over all workspaces',
      'by_slug: by_word is unique over all workspaces',
      'crossed: crossed_other_other_id_fkey does not lead from workspace_id to workspace_id of links',
      'homeless has no workspace_id: say why in TABLES_OF_ALL',
      'homeless: homeless_link_fkey does not lead from workspace_id to id of workspaces',
      'last_comes_first: its primary key does not begin with workspace_id',
      'no_key: its primary key does not begin with workspace_id',
      'other_type: its workspace_id is not text that is always there',
      'visitor_salts belongs to no workspace and refers to workspaces',
    ].toSorted(),
  )
})

type Table = { readonly name: string; readonly workspaceColumn: string | null; readonly keyFirst: string | null }
type Index = { readonly table: string; readonly name: string; readonly columns: readonly string[] }
type ForeignKey = {
  readonly table: string
  readonly name: string
  readonly target: string
  readonly columns: readonly string[]
  readonly targetColumns: readonly string[]
}

/** Where a row could belong to one workspace and refer to another's; a sentence each. */
async function findFaults(reader: Reader): Promise<readonly string[]> {
  const [tables, indexes, foreignKeys] = [
    await readTables(reader),
    await readUniqueIndexes(reader),
    await readForeignKeys(reader),
  ]
  return [
    ...tables.filter((table) => isOfWorkspace(table.name)).flatMap(faultOfTable),
    ...indexes
      .filter(
        ({ table, name, columns }) =>
          isOfWorkspace(table) && !(name in INDEXES_OF_ALL) && !columns.includes(keyOf(table)),
      )
      .map(({ table, name }) => `${table}: ${name} is unique over all workspaces`),
    ...foreignKeys
      .filter((key) => isOfWorkspace(key.target))
      .flatMap((key) => faultOfForeignKey(key, isOfWorkspace(key.table))),
  ]
}

const isOfWorkspace = (table: string) => !(table in TABLES_OF_ALL)

/** A workspace is its own: its id is what the others call workspace_id. */
const keyOf = (table: string) => (table === 'workspaces' ? 'id' : 'workspace_id')

function faultOfTable({ name, workspaceColumn, keyFirst }: Table): readonly string[] {
  if (workspaceColumn === null) return [`${name} has no workspace_id: say why in TABLES_OF_ALL`]
  if (keyFirst !== keyOf(name)) return [`${name}: its primary key does not begin with ${keyOf(name)}`]
  return workspaceColumn === 'text not null' ? [] : [`${name}: its ${keyOf(name)} is not text that is always there`]
}

function faultOfForeignKey(
  { table, name, target, columns, targetColumns }: ForeignKey,
  fromWorkspace: boolean,
): string[] {
  if (!fromWorkspace) return [`${table} belongs to no workspace and refers to ${target}`]
  const leadsHome = targetColumns[columns.indexOf(keyOf(table))] === keyOf(target)
  return leadsHome ? [] : [`${table}: ${name} does not lead from ${keyOf(table)} to ${keyOf(target)} of ${target}`]
}

/** Our schemas without the job queue's; partitions are what their table is. */
const OURS = sql`n.nspname in ('public', 'auth') and not c.relispartition`
const NAME = sql`case n.nspname when 'public' then c.relname else n.nspname || '.' || c.relname end`

async function readTables(reader: Reader): Promise<readonly Table[]> {
  const { rows } = await sql<Table>`
    /* tenancy.readTables */
    select ${NAME} as name,
           (select format_type(a.atttypid, a.atttypmod) || case when a.attnotnull then ' not null' else '' end
            from pg_attribute a
            where a.attrelid = c.oid
              and a.attname = case c.relname when 'workspaces' then 'id' else 'workspace_id' end) as "workspaceColumn",
           (select a.attname
            from pg_index i
            join pg_attribute a on a.attrelid = c.oid and a.attnum = i.indkey[0]
            where i.indrelid = c.oid and i.indisprimary) as "keyFirst"
    from pg_class c
    join pg_namespace n on n.oid = c.relnamespace
    where c.relkind in ('r', 'p') and ${OURS}`.execute(reader)
  return rows
}

async function readUniqueIndexes(reader: Reader): Promise<readonly Index[]> {
  const { rows } = await sql<Index>`
    /* tenancy.readUniqueIndexes */
    select ${NAME} as table, ic.relname as name,
           array(
             select a.attname::text
             from unnest(i.indkey::int2[]) as key (attnum)
             join pg_attribute a on a.attrelid = c.oid and a.attnum = key.attnum
           ) as columns
    from pg_index i
    join pg_class ic on ic.oid = i.indexrelid
    join pg_class c on c.oid = i.indrelid
    join pg_namespace n on n.oid = c.relnamespace
    where i.indisunique and not i.indisprimary and ${OURS}`.execute(reader)
  return rows
}

const columnsOf = (relation: 'conrelid' | 'confrelid', numbers: 'conkey' | 'confkey') => sql`
  array(
    select a.attname::text
    from unnest(${sql.ref(`k.${numbers}`)}) with ordinality as key (attnum, nth)
    join pg_attribute a on a.attrelid = ${sql.ref(`k.${relation}`)} and a.attnum = key.attnum
    order by key.nth
  )`

async function readForeignKeys(reader: Reader): Promise<readonly ForeignKey[]> {
  const { rows } = await sql<ForeignKey>`
    /* tenancy.readForeignKeys */
    select ${NAME} as table, k.conname as name,
           case tn.nspname when 'public' then t.relname else tn.nspname || '.' || t.relname end as target,
           ${columnsOf('conrelid', 'conkey')} as columns,
           ${columnsOf('confrelid', 'confkey')} as "targetColumns"
    from pg_constraint k
    join pg_class c on c.oid = k.conrelid
    join pg_namespace n on n.oid = c.relnamespace
    join pg_class t on t.oid = k.confrelid
    join pg_namespace tn on tn.oid = t.relnamespace
    where k.contype = 'f' and ${OURS}`.execute(reader)
  return rows
}
