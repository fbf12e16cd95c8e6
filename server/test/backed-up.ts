import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type pg from 'pg'
import { openBackup, restoreBackup, takeBackup, type RestoreTarget } from '../src/backup/index.ts'
import { fixedClock } from '../src/platform/clock.ts'
import { secret } from '../src/platform/crypto/index.ts'
import type { Schema } from '../src/platform/db/index.ts'
import { testDatabase } from './database.ts'

export const KEY = secret('a secret key for tests only, long enough')
export const PASSPHRASE = secret('correct horse battery staple')
export const TAKEN_AT = new Date('2026-11-22T12:00:00.000Z')

/** A folder for one test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'creator-kiwi-backup-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** Backs a database up into a file of its own. */
export async function backedUp(
  pool: pg.Pool,
  options: { readonly clicksFolder?: string; readonly schema?: Schema; readonly withoutKey?: boolean } = {},
): Promise<string> {
  const folder = await temporaryFolder()
  const path = join(folder, 'kiwi.backup')
  const { clicksFolder = join(folder, 'clicks'), withoutKey = false, schema } = options
  const source = { pool, clicksFolder, secretKey: KEY, passphrase: withoutKey ? null : PASSPHRASE }
  await takeBackup({ ...source, clock: fixedClock(TAKEN_AT), ...(schema && { schema }) }, path)
  return path
}

/** A database without anything, on the server of the tests. */
export async function bareDatabase() {
  const database = await testDatabase()
  await database.pool.query(
    'drop schema public cascade; drop schema auth cascade; drop schema graphile_worker cascade; create schema public',
  )
  return database
}

/** Restores a file into a database, the clicks into a folder of their own. */
export async function restoredInto(pool: pg.Pool, path: string, options: Partial<RestoreTarget> = {}) {
  const clicksFolder = options.clicksFolder ?? join(await temporaryFolder(), 'clicks')
  const backup = await openBackup(path)
  try {
    const target = { pool, clicksFolder, keepKey: async () => undefined, clock: fixedClock(TAKEN_AT) }
    const leftOut = await restoreBackup(backup, { ...target, ...options })
    return { leftOut, clicksFolder }
  } finally {
    backup.archive.close()
  }
}

/** Every row of every table, as a fingerprint of each; but what an installation has for itself. */
export async function fingerprints(pool: pg.Pool): Promise<Readonly<Record<string, string>>> {
  const { rows } = await pool.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name
     from pg_class c
     join pg_namespace n on n.oid = c.relnamespace
     where n.nspname in ('public', 'auth') and c.relkind in ('r', 'p') and c.relname !~ '^(schema_|restored_from)'
     order by 1`,
  )
  const found: Record<string, string> = {}
  for (const { name } of rows) {
    const of = await pool.query<{ rows: string }>(
      `select count(*) || ' ' || coalesce(md5(string_agg(r::text, e'\\n' order by r::text)), '') as rows from ${name} r`,
    )
    found[name] = of.rows[0]?.rows ?? ''
  }
  return found
}
