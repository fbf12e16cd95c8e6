import { readdir, readFile } from 'node:fs/promises'
import type pg from 'pg'
import { giveFirstStatistics } from './first-statistics.ts'
import { applyPrograms, type Program, readPrograms } from './programs.ts'

const FOLDER = new URL('../../../migrations/', import.meta.url)
/** Everything that makes the schema: the changes of its tables in their order, and the programs on top. */
export type Schema = { readonly migrations: readonly Migration[]; readonly programs: readonly Program[] }
export type Migration = { readonly name: string; readonly sql: string }

/** The schema of this version. */
export async function readSchema(): Promise<Schema> {
  const names = await listMigrations()
  const migrations = names.map(async (name) => ({ name, sql: await readFile(new URL(name, FOLDER), 'utf8') }))
  return { migrations: await Promise.all(migrations), programs: await readPrograms() }
}

/** Any number will do, as long as nobody else in this database uses it. */
const LOCK = 4_300_001

/**
 * Brings the schema up to date: numbered plain SQL files, each in a transaction of its own, forward only; then the
 * functions, views and triggers of the rooms, where their text changed; then what is named `…_after.sql`, because it
 * calls them. Several processes may call it at once: one works, the others wait. Safe to repeat.
 * @param schema of this version by default
 * @returns the names of the files that were applied now.
 * @throws Error for a server older than PostgreSQL 15, and for a database that a newer version, or one from before the
 * first release, has changed.
 */
export async function migrate(pool: pg.Pool, schema?: Schema): Promise<string[]> {
  const wanted = schema ?? (await readSchema())
  const client = await pool.connect()
  try {
    await requireVersion(client)
    await client.query('select pg_advisory_lock($1)', [LOCK])
    return await bringUpToDate(client, wanted)
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOCK])
    client.release()
  }
}

async function bringUpToDate(client: pg.PoolClient, { migrations, programs }: Schema): Promise<string[]> {
  await client.query(
    'create table if not exists schema_migrations (name text primary key, applied_at timestamptz not null default now())',
  )
  const names = migrations.map(nameOf)
  const { missing, foreign } = await compareMigrations(client, names)
  requireKnown(foreign)
  const wanted = migrations.filter(({ name }) => missing.includes(name))
  const [before, after] = [wanted.filter((it) => !isAfter(it)), wanted.filter(isAfter)]

  for (const migration of before) await apply(client, migration)
  // A table that changed may want the programs that read it made again.
  const changed = await applyPrograms(client, programs, { all: before.length > 0 })
  for (const migration of after) await apply(client, migration)
  if (wanted.length > 0) await giveFirstStatistics(client)
  return [...before.map(nameOf), ...changed, ...after.map(nameOf)]
}

export type Difference = {
  /** What this version has and the database has not had, in order. */
  readonly missing: readonly string[]
  /** What the database has had and this version does not know. */
  readonly foreign: readonly string[]
}

/**
 * How a database's migrations differ from those of a version.
 * @param names of its migrations; ours by default
 * @throws where it has had none: the error of a missing table
 */
export async function compareMigrations(
  client: Pick<pg.ClientBase, 'query'>,
  names?: readonly string[],
): Promise<Difference> {
  const { rows } = await client.query<{ name: string }>('select name from schema_migrations order by name')
  const applied = new Set(rows.map((row) => row.name))
  const known = names ?? (await listMigrations())
  return {
    missing: known.filter((name) => !applied.has(name)),
    foreign: [...applied].filter((name) => !known.includes(name)),
  }
}

const listMigrations = async () => (await readdir(FOLDER)).filter((name) => name.endsWith('.sql')).toSorted()

const nameOf = ({ name }: Migration) => name
const isAfter = ({ name }: Migration) => name.endsWith('_after.sql')

const VERSION_MIN = 15

/** Older servers lack what the migrations use; say so instead of failing halfway. */
async function requireVersion(client: pg.PoolClient): Promise<void> {
  const { rows } = await client.query<{ version: number }>(
    "select current_setting('server_version_num')::int / 10000 as version",
  )
  const version = rows[0]?.version ?? 0
  if (version < VERSION_MIN)
    throw new Error(`PostgreSQL ${VERSION_MIN} or newer is needed; this server is version ${version}.`)
}

/** Nothing is tried on a database whose tables may be others than ours. */
function requireKnown([foreign]: readonly string[]): void {
  if (foreign === undefined) return
  throw new Error(
    `This database has had the change ${foreign}, which this version of Creator Kiwi does not know. ` +
      'It belongs to a newer version, or to one from before the first release. ' +
      'Start that version, or this one with an empty database.',
  )
}

async function apply(client: pg.PoolClient, { name, sql }: Migration): Promise<void> {
  try {
    await client.query('begin')
    await client.query(sql)
    await client.query('insert into schema_migrations (name) values ($1)', [name])
    await client.query('commit')
  } catch (cause) {
    await client.query('rollback')
    throw new Error(`Migration ${name} failed`, { cause })
  }
}
