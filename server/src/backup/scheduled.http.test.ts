import { readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { bareDatabase, KEY, PASSPHRASE, restoredInto, temporaryFolder } from '../../test/backed-up.ts'
import { startWorld } from '../../test/world.ts'
import { openBackup } from './open-backup.ts'

const HOUR_MS = 3_600_000

test('backups are taken when they are due, the newest are kept, and one of them can be restored', async () => {
  const folder = join(await temporaryFolder(), 'backups')
  const env = {
    BACKUP_FOLDER: folder,
    BACKUP_EVERY_HOURS: '12',
    BACKUP_KEEP: '2',
    BACKUP_PASSPHRASE: PASSPHRASE.reveal(),
  }
  const { db, app, clock, ada } = await startWorld({ env })
  const lookAfter = async (hours: number) => {
    clock.advanceMs(hours * HOUR_MS)
    await db.pool.query("select graphile_worker.add_job('backup.take', '{}')")
    expect(await app.inside.runner.drain()).toMatchObject({ failures: [] })
    return (await readdir(folder)).toSorted()
  }

  const [first] = await lookAfter(0)
  expect(first).toBe('creator-kiwi-2026-11-22T12-00-00Z.zip')
  await writeFile(join(folder, 'mine.zip'), 'not yours')
  expect(await lookAfter(6)).toEqual([first, 'mine.zip'])
  await lookAfter(6)
  const left = await lookAfter(12)

  expect(left).toEqual(['creator-kiwi-2026-11-23T00-00-00Z.zip', 'creator-kiwi-2026-11-23T12-00-00Z.zip', 'mine.zip'])
  const newest = join(folder, left[1] ?? '')
  const target = await bareDatabase()
  await restoredInto(target.pool, newest)
  const found = await target.pool.query('select id from workspaces where id = $1', [ada.workspaceId])
  expect(found.rowCount).toBe(1)
  const backup = await openBackup(newest)
  expect((await backup.openKey(PASSPHRASE))?.reveal()).toBe(KEY.reveal())
  backup.archive.close()
})

test('an installation without an account takes none: it would push out those that hold something', async () => {
  const folder = join(await temporaryFolder(), 'backups')
  const { db, app } = await startWorld({ env: { BACKUP_FOLDER: folder, BACKUP_PASSPHRASE: PASSPHRASE.reveal() } })
  await db.pool.query('truncate workspaces, auth."user" cascade')
  await db.pool.query("select graphile_worker.add_job('backup.take', '{}')")

  expect(await app.inside.runner.drain()).toMatchObject({ failures: [] })

  expect(await readdir(folder)).toEqual([])
})
