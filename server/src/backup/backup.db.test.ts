import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as fc from 'fast-check'
import type pg from 'pg'
import { expect, test } from 'vitest'
import {
  backedUp,
  bareDatabase,
  fingerprints,
  KEY,
  PASSPHRASE,
  restoredInto,
  TAKEN_AT,
  temporaryFolder,
} from '../../test/backed-up.ts'
import { startBusyShop } from '../../test/busy-shop.ts'
import { busyStory } from '../../test/busy-story.ts'
import { keptCounts, recountedClicks } from '../../test/counted-clicks.ts'
import { testDatabase } from '../../test/database.ts'
import { describeSchema } from '../../test/describe-schema.ts'
import { keptSums, resummedEarnings } from '../../test/summed-earnings.ts'
import { insertUser } from '../auth/session.factory.ts'
import { secret } from '../platform/crypto/index.ts'
import { readSchema, type Schema } from '../platform/db/index.ts'
import { openBackup } from './open-backup.ts'
import { findRestored } from './store.ts'
import { takeBackup } from './take-backup.ts'
import { fixedClock } from '../platform/clock.ts'

const SLOW_MS = 120_000

/** An installation in which much has happened. */
async function busyInstallation() {
  const shop = await startBusyShop()
  for (const story of fc.sample(busyStory, { numRuns: 3, seed: 14 })) for (const step of story) await shop.take(step)
  return shop
}

const addJob = (pool: pg.Pool, name: string) =>
  pool.query(
    `select graphile_worker.add_job($1, '{"order": "ord_1"}', queue_name => 'one', run_at => '2031-01-01', job_key => 'k')`,
    [name],
  )

const jobsOf = async (pool: pg.Pool) =>
  (await pool.query('select task_identifier, queue_name, run_at, key, max_attempts from graphile_worker.jobs')).rows

test(
  'what is restored has every row of every table, the jobs that wait, and sums that agree with their rows',
  async () => {
    const shop = await busyInstallation()
    await addJob(shop.db.pool, 'delivery.process')
    const target = await bareDatabase()

    const { leftOut } = await restoredInto(target.pool, await backedUp(shop.db.pool))

    // A table that the story put there itself.
    expect(leftOut).toEqual(['forgotten_clicks'])
    const { 'public.forgotten_clicks': _, ...rows } = await fingerprints(shop.db.pool)
    expect(await fingerprints(target.pool)).toEqual(rows)
    expect(Number(rows['public.clicks']?.split(' ')[0])).toBeGreaterThan(20)
    expect(Number(rows['public.activity_credits']?.split(' ')[0])).toBeGreaterThan(5)
    expect(await jobsOf(target.pool)).toEqual(await jobsOf(shop.db.pool))
    const { workspaceId } = shop.ada
    expect(await keptCounts(target.reader, workspaceId)).toEqual(await keptCounts(shop.db.reader, workspaceId))
    expect(await keptSums(target.reader, workspaceId)).toEqual(await resummedEarnings(target.reader, workspaceId))
  },
  SLOW_MS,
)

test(
  'what is restored has the schema of an installation that was never backed up, and its triggers count on',
  async () => {
    const { pool } = await testDatabase()
    const target = await bareDatabase()
    await restoredInto(target.pool, await backedUp(pool))

    expect(await describeSchema(target.pool)).toBe(await describeSchema(pool))
    const disabled = await target.pool.query(
      "select tgname from pg_trigger where not tgisinternal and tgenabled <> 'O'",
    )
    expect(disabled.rows).toEqual([])
    const shop = await startBusyShop()
    const elsewhere = await bareDatabase()
    await restoredInto(elsewhere.pool, await backedUp(shop.db.pool))
    const { workspaceId } = shop.ada
    await elsewhere.pool.query(
      `insert into clicks (workspace_id, id, link_id, clicked_at, kind)
     select workspace_id, gen_random_uuid(), link_id, clicked_at, kind from clicks`,
    )
    const kept = await keptCounts(elsewhere.reader, workspaceId)
    expect(kept).toEqual(await recountedClicks(elsewhere.reader, workspaceId))
    expect(kept).not.toEqual(await keptCounts(shop.db.reader, workspaceId))
  },
  SLOW_MS,
)

/** The schema of a version to come. */
async function nextVersion(): Promise<Schema> {
  const { migrations, programs } = await readSchema()
  const next = {
    name: '9000_mood.sql',
    sql: "alter table links add column mood text not null default 'fine'; update links set mood = upper(slug);",
  }
  const after = { name: '9001_mood_after.sql', sql: 'update links set mood = mood_of(mood);' }
  const program = {
    path: 'links/zz-mood.sql',
    sql: "create or replace function mood_of(mood text) returns text language sql immutable as $$ select mood || '!' $$;",
    hash: 'a hash',
  }
  return { migrations: [...migrations, next, after], programs: [...programs, program] }
}

test(
  'a backup of this version is restored into a later one, and its rows go through the changes between',
  async () => {
    const shop = await startBusyShop()
    const target = await bareDatabase()

    await restoredInto(target.pool, await backedUp(shop.db.pool), { schema: await nextVersion() })

    const { rows } = await target.pool.query('select slug, mood from links order by slug')
    expect(rows).toEqual(['desk', 'lamp', 'mug', 'pen'].map((slug) => ({ slug, mood: `${slug.toUpperCase()}!` })))
  },
  SLOW_MS,
)

test(
  'a backup of a later version is refused in words, and nothing is written',
  async () => {
    const later = await bareDatabase()
    const next = await nextVersion()
    await restoredInto(later.pool, await backedUp((await startBusyShop()).db.pool), { schema: next })
    const path = await backedUp(later.pool, { schema: next })
    const target = await bareDatabase()

    await expect(restoredInto(target.pool, path)).rejects.toThrow(
      'the change 9000_mood.sql; this version does not know it',
    )
    expect(await describeSchema(target.pool)).toBe('\n')
  },
  SLOW_MS,
)

test(
  'an installation in use is not restored over, and neither is a database that is newer than the backup',
  async () => {
    const { pool } = await testDatabase()
    const path = await backedUp(pool)
    const inUse = await testDatabase()
    await inUse.transaction((tx) => insertUser(tx, { name: 'Ada', email: 'ada@example.com' }))
    const before = await fingerprints(inUse.pool)
    await expect(restoredInto(inUse.pool, path)).rejects.toThrow('in use: somebody has an account')
    expect(await fingerprints(inUse.pool)).toEqual(before)

    const newer = await testDatabase()
    await newer.pool.query("insert into schema_migrations (name) values ('9000_mood.sql')")
    await expect(restoredInto(newer.pool, path)).rejects.toThrow('9000_mood.sql, which is newer than the backup')
    // One that was started, and in which nobody has an account yet, is empty.
    await restoredInto((await testDatabase()).pool, path)
  },
  SLOW_MS,
)

test(
  'a file that was cut short or altered anywhere is refused in words before anything is written',
  async () => {
    const path = await backedUp((await startBusyShop()).db.pool)
    const whole = await readFile(path)
    const folder = await temporaryFolder()
    const broken = join(folder, 'broken.backup')
    const target = await bareDatabase()
    const refuse = async (bytes: Buffer, where: string) => {
      await writeFile(broken, bytes)
      await expect(restoredInto(target.pool, broken), where).rejects.toThrow(
        /^\S+ (is no backup of Creator Kiwi, or it is cut short|is no backup of Creator Kiwi, or it was altered|was altered or is damaged)/,
      )
    }
    for (const share of [0, 0.1, 0.5, 0.9, 0.999]) {
      await refuse(whole.subarray(0, Math.floor(whole.length * share)), `cut at ${share}`)
    }
    const table = whole.indexOf('tables/public.clicks.copy')
    for (const [at, what] of [
      [table + 60, 'a row'],
      [table + 3, 'a name'],
      [whole.lastIndexOf('tables/public.clicks.copy') + 3, 'the list of files'],
      [whole.indexOf('manifest.json') + 20, 'the manifest'],
    ] as const) {
      const bytes = Buffer.from(whole)
      bytes[at] = (bytes[at] ?? 0) ^ 0x55
      // Not every byte of a ZIP file says something: the name that stands before the bytes is not read.
      if (what !== 'a name') await refuse(bytes, what)
    }
    expect(await describeSchema(target.pool)).toBe('\n')
    await expect(restoredInto(target.pool, join(folder, 'nowhere'))).rejects.toThrow('There is no file')
  },
  SLOW_MS,
)

test(
  'a backup never overwrites a file, and leaves nothing behind when it fails',
  async () => {
    const { pool } = await testDatabase()
    const folder = await temporaryFolder()
    const path = join(folder, 'kiwi.backup')
    await writeFile(path, 'mine')
    const source = {
      pool,
      clicksFolder: join(folder, 'clicks'),
      secretKey: KEY,
      passphrase: null,
      clock: fixedClock(TAKEN_AT),
    }
    await expect(takeBackup(source, path)).rejects.toThrow('is there already, and nothing is overwritten')
    expect(await readFile(path, 'utf8')).toBe('mine')

    await expect(takeBackup(source, join(folder, 'missing', 'kiwi.backup'))).rejects.toThrow('ENOENT')
    const other = join(folder, 'other.backup')
    const schema = { ...(await readSchema()), migrations: [] }
    await expect(takeBackup({ ...source, schema }, other)).rejects.toThrow('of another version than this program')
    expect(await readdir(folder)).toEqual(['kiwi.backup'])
  },
  SLOW_MS,
)

test(
  'the key comes along under the passphrase, and a manifest that somebody without it wrote is refused',
  async () => {
    const { pool } = await testDatabase()
    const backup = await openBackup(await backedUp(pool))

    expect((await backup.openKey(PASSPHRASE))?.reveal()).toBe(KEY.reveal())
    expect(await backup.openKey(secret('another passphrase'))).toBeNull()
    expect(backup.belongsTo(KEY)).toBe(true)
    expect(backup.belongsTo(secret('another key that is long enough, too'))).toBe(false)
    backup.archive.close()
    const without = await openBackup(await backedUp(pool, { withoutKey: true }))
    expect(await without.openKey(PASSPHRASE)).toBeNull()
    without.archive.close()
    const text = (await readFile(await backedUp(pool))).toString('latin1')
    expect(text).not.toContain(KEY.reveal())
  },
  SLOW_MS,
)

const keepKey = () => Promise.reject(new Error('the disk is full'))

test(
  'a restore that was interrupted half way is marked, and may be repeated',
  async () => {
    const shop = await startBusyShop()
    const path = await backedUp(shop.db.pool)
    const target = await bareDatabase()
    await expect(restoredInto(target.pool, path, { keepKey })).rejects.toThrow('the disk is full')
    expect(await findRestored(target.pool)).toMatchObject({ isFinished: false })

    await restoredInto(target.pool, path)

    expect(await findRestored(target.pool)).toEqual({ takenAt: TAKEN_AT, isFinished: true, isTakenOver: false })
    expect(await target.pool.query('select from links')).toMatchObject({ rowCount: 4 })
  },
  SLOW_MS,
)

test(
  'no table has numbers of its own that a backup would not carry',
  async () => {
    const { pool } = await testDatabase()
    const { rows } = await pool.query(
      "select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind = 'S' and n.nspname in ('public', 'auth')",
    )
    expect(rows).toEqual([])
  },
  SLOW_MS,
)
