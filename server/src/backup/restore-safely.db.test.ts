import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { expect, test } from 'vitest'
import { backedUp, bareDatabase, restoredInto, TAKEN_AT, temporaryFolder } from '../../test/backed-up.ts'
import { testDatabase } from '../../test/database.ts'
import { fixedClock } from '../platform/clock.ts'
import { placeSegments, type WaitingSegment } from '../platform/spool/index.ts'
import { openBackup } from './open-backup.ts'
import { restoreBackup } from './restore-backup.ts'
import { findRestored } from './store.ts'

const SLOW_MS = 120_000

test(
  'a database with tables of somebody else is refused, and nothing is changed in it',
  async () => {
    const path = await backedUp((await testDatabase()).pool)
    const target = await bareDatabase()
    await target.pool.query("create table guests (name text); insert into guests values ('Ida')")

    await expect(restoredInto(target.pool, path)).rejects.toThrow('not of Creator Kiwi ("public"."guests")')

    expect((await target.pool.query('select name from guests')).rows).toEqual([{ name: 'Ida' }])
    const made = await target.pool.query("select to_regclass('workspaces') is not null as made")
    expect(made.rows).toEqual([{ made: false }])
  },
  SLOW_MS,
)

test(
  'a restore whose rows do not come in is marked, so that no app starts there as a new installation',
  async () => {
    const backup = await openBackup(await backedUp((await testDatabase()).pool))
    const tables = backup.manifest.tables.map((table) => ({ ...table, rows: table.rows + 1 }))
    const target = await bareDatabase()
    const restoring = restoreBackup(
      { ...backup, manifest: { ...backup.manifest, tables } },
      {
        pool: target.pool,
        clicksFolder: join(await temporaryFolder(), 'clicks'),
        keepKey: async () => undefined,
        clock: fixedClock(TAKEN_AT),
      },
    )

    await expect(restoring).rejects.toThrow('another number of rows')

    expect(await findRestored(target.pool)).toMatchObject({ isFinished: false })
    backup.archive.close()
  },
  SLOW_MS,
)

test('clicks that are restored stand beside those of a process of the same folder, once however often', async () => {
  const root = await temporaryFolder()
  const living = '0123456789abcdef'
  await mkdir(join(root, living))
  await writeFile(join(root, living, '000000002.spool'), 'of today')
  async function* segments(): AsyncGenerator<WaitingSegment> {
    yield { name: `${living}/000000001.spool`, bytes: Readable.from([Buffer.from('of the backup')]) }
  }

  await placeSegments(root, segments(), 'one backup')
  await placeSegments(root, segments(), 'one backup')

  expect(await readFile(join(root, living, '000000002.spool'), 'utf8')).toBe('of today')
  const [placed = '', ...others] = (await readdir(root)).filter((name) => name !== living)
  expect(others).toEqual([])
  expect(await readFile(join(root, placed, '000000001.spool'), 'utf8')).toBe('of the backup')
})
