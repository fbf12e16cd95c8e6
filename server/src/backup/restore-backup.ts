import { createHash } from 'node:crypto'
import type pg from 'pg'
import type { Clock } from '../platform/clock.ts'
import { migrate, readApplied, readSchema, type Schema } from '../platform/db/index.ts'
import { migrateJobs } from '../platform/jobs/index.ts'
import { isSegmentName, placeSegments, type WaitingSegment } from '../platform/spool/index.ts'
import { readTables, tableName } from './catalog.ts'
import { BackupRefused } from './errors.ts'
import { loadTables } from './load-tables.ts'
import { PATHS } from './manifest.schema.ts'
import type { Backup } from './open-backup.ts'
import { findRestored, isEmptyForNow, noteFinished, noteRestoring } from './store.ts'

export type RestoreTarget = {
  readonly pool: pg.Pool
  /** Where clicks wait for the database. */
  readonly clicksFolder: string
  /** Keeps the key beside the data, where it is not configured. Safe to repeat. */
  readonly keepKey: () => Promise<void>
  readonly clock: Clock
  /** Of this version by default. */
  readonly schema?: Schema
}

/**
 * Restores a backup into an empty installation: its tables as they were, then all that is newer. What it makes is a copy
 * beside the real installation until `takeOver` says otherwise. Interrupted half way, it leaves what no app starts on, and
 * may be repeated.
 * @returns the tables in the backup that are none of ours, and were left out
 * @throws BackupRefused where somebody has an account already, or the database has had other changes
 */
export async function restoreBackup(backup: Backup, target: RestoreTarget): Promise<readonly string[]> {
  const { pool, clock } = target
  const ours = target.schema ?? (await readSchema())
  await requireRoom(pool, backup, ours)
  const then = await readOldSchema(backup)
  await migrate(pool, then)
  await mark(pool, backup, clock)
  await migrateJobs(pool)
  const leftOut = await load(pool, backup)

  await placeSegments(target.clicksFolder, waitingClicks(backup), backup.manifest.id)
  await target.keepKey()
  await noteFinished(pool, clock.now())
  await migrate(pool, ours)
  await migrateJobs(pool)
  await pool.query('analyze')
  return leftOut
}

/** Looks only: nothing is written into a database that is in use, or of another kind. */
async function requireRoom(pool: pg.Pool, { manifest }: Backup, ours: Schema): Promise<void> {
  const unknown = manifest.migrations.find((name) => !ours.migrations.some((known) => known.name === name))
  if (unknown !== undefined)
    throw new BackupRefused(
      `The backup is of Creator Kiwi ${manifest.version}, which has the change ${unknown}; this version does not know it. ` +
        'Restore it with that version or a newer one.',
    )
  const client = await pool.connect()
  try {
    const applied = await readApplied(client)
    if (applied === null || applied.migrations.length === 0) return await requireNoTables(client)
    await client.query('begin')
    await requireEmpty(client)
    const newer = applied.migrations.find((name) => !manifest.migrations.includes(name))
    if (newer !== undefined)
      throw new BackupRefused(
        `This database has had the change ${newer}, which is newer than the backup. ` +
          'Restore into a database without tables, or a new DATA_DIR.',
      )
  } finally {
    await client.query('rollback')
    client.release()
  }
}

async function requireNoTables(client: pg.ClientBase): Promise<void> {
  const [first] = await readTables(client)
  if (first === undefined) return
  throw new BackupRefused(
    `This database has tables that are not of Creator Kiwi (${tableName(first)}). Restore into one without tables.`,
  )
}

async function requireEmpty(client: pg.ClientBase): Promise<void> {
  const restored = await findRestored(client)
  if (restored !== null && !restored.isFinished) return
  if (await isEmptyForNow(client)) return
  throw new BackupRefused(
    'This installation is in use: somebody has an account. A backup is restored into an empty one, ' +
      'with another DATA_DIR or DATABASE_URL.',
  )
}

/** The tables as they were when the backup was taken, from the SQL that it brings. */
async function readOldSchema({ manifest, archive }: Backup): Promise<Schema> {
  const migrations = manifest.migrations.map(async (name) => ({
    name,
    sql: await archive.readText(PATHS.migration(name)),
  }))
  const programs = manifest.programs.map(async (path) => {
    const sql = await archive.readText(PATHS.program(path))
    return { path, sql, hash: createHash('sha256').update(sql).digest('hex') }
  })
  return { migrations: await Promise.all(migrations), programs: await Promise.all(programs) }
}

/** From here on no app starts on this database before the restore is finished. */
async function mark(pool: pg.Pool, { manifest: { id, takenAt } }: Backup, clock: Clock): Promise<void> {
  const client = await pool.connect()
  let isBroken = true
  try {
    await client.query('begin')
    await requireEmpty(client)
    await noteRestoring(client, { id, takenAt, now: clock.now() })
    await client.query('commit')
    isBroken = false
  } finally {
    client.release(isBroken)
  }
}

/** All tables in one transaction: all of them, or none. */
async function load(pool: pg.Pool, backup: Backup): Promise<readonly string[]> {
  const client = await pool.connect()
  let isBroken = true
  try {
    await client.query("begin; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres'")
    await requireEmpty(client)
    const leftOut = await loadTables(client, backup)
    await client.query('commit')
    isBroken = false
    return leftOut
  } finally {
    // Its transaction ends with it.
    client.release(isBroken)
  }
}

async function* waitingClicks({ manifest, archive }: Backup): AsyncGenerator<WaitingSegment> {
  for (const { path } of manifest.files) {
    if (!path.startsWith(PATHS.clicks)) continue
    const name = path.slice(PATHS.clicks.length)
    if (!isSegmentName(name)) throw new BackupRefused(`The backup holds ${path}, which is no file of clicks.`)
    yield { name, bytes: await archive.read(path) }
  }
}
