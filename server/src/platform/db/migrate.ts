import { readdir, readFile } from 'node:fs/promises'
import type pg from 'pg'
import { applyPrograms, type Program, readPrograms } from './programs.ts'

const FOLDER = new URL('../../../migrations/', import.meta.url)
/** Any number will do, as long as nobody else in this database uses it. */
const LOCK = 4_300_001

/**
 * Brings the schema up to date: numbered plain SQL files, each in a transaction of its own, forward only; then the
 * functions, views and triggers of the rooms, where their text changed; then what is named `…_after.sql`, because it
 * calls them. Several processes may call it at once: one works, the others wait. Safe to repeat.
 * @returns the names of the files that were applied now.
 * @throws Error for a server older than PostgreSQL 15, and for a database that a newer version, or one from before the
 * first release, has changed.
 */
export async function migrate(pool: pg.Pool): Promise<string[]> {
  const programs = await readPrograms()
  const client = await pool.connect()
  try {
    await requireVersion(client)
    await client.query('select pg_advisory_lock($1)', [LOCK])
    return await bringUpToDate(client, programs)
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOCK])
    client.release()
  }
}

async function bringUpToDate(client: pg.PoolClient, programs: readonly Program[]): Promise<string[]> {
  await client.query(
    'create table if not exists schema_migrations (name text primary key, applied_at timestamptz not null default now())',
  )
  const { missing, foreign } = await compareMigrations(client)
  requireKnown(foreign)
  const [before, after] = [missing.filter((name) => !isAfter(name)), missing.filter(isAfter)]

  for (const name of before) await apply(client, name)
  // A table that changed may want the programs that read it made again.
  const changed = await applyPrograms(client, programs, { all: before.length > 0 })
  for (const name of after) await apply(client, name)
  return [...before, ...changed, ...after]
}

export type Difference = {
  /** What this version has and the database has not had, in order. */
  readonly missing: readonly string[]
  /** What the database has had and this version does not know. */
  readonly foreign: readonly string[]
}

/** How a database's migrations differ from ours. @throws where it has had none: the error of a missing table. */
export async function compareMigrations(client: Pick<pg.ClientBase, 'query'>): Promise<Difference> {
  const { rows } = await client.query<{ name: string }>('select name from schema_migrations order by name')
  const applied = new Set(rows.map((row) => row.name))
  const files = (await readdir(FOLDER)).filter((name) => name.endsWith('.sql')).toSorted()
  return {
    missing: files.filter((name) => !applied.has(name)),
    foreign: [...applied].filter((name) => !files.includes(name)),
  }
}

const isAfter = (name: string) => name.endsWith('_after.sql')

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

async function apply(client: pg.PoolClient, name: string): Promise<void> {
  const sql = await readFile(new URL(name, FOLDER), 'utf8')
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
