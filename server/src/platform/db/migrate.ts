import { readdir, readFile } from 'node:fs/promises'
import type pg from 'pg'

const FOLDER = new URL('../../../migrations/', import.meta.url)
/** Any number will do, as long as nobody else in this database uses it. */
const LOCK = 4_300_001

/**
 * Brings the schema up to date: numbered plain SQL files, each in a transaction of its own, forward only.
 * Several processes may call it at once: one works, the others wait. Safe to repeat.
 * @returns the names of the migrations that were applied now.
 * @throws Error for a server older than PostgreSQL 15.
 */
export async function migrate(pool: pg.Pool): Promise<string[]> {
  const client = await pool.connect()
  try {
    await requireVersion(client)
    await client.query('select pg_advisory_lock($1)', [LOCK])
    await client.query(
      'create table if not exists schema_migrations (name text primary key, applied_at timestamptz not null default now())',
    )
    const applied = await client.query<{ name: string }>('select name from schema_migrations')
    const known = new Set(applied.rows.map((row) => row.name))
    const files = (await readdir(FOLDER)).filter((name) => name.endsWith('.sql')).toSorted()
    const missing = files.filter((name) => !known.has(name))
    for (const name of missing) await apply(client, name)
    return missing
  } finally {
    await client.query('select pg_advisory_unlock($1)', [LOCK])
    client.release()
  }
}

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
