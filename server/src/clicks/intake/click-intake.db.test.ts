import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { startWorld } from '../../../test/world.ts'
import { addLink } from '../../links/link.factory.ts'
import { systemTicks } from '../../platform/clock.ts'
import { newClickId } from '../../platform/ids.ts'
import { createCounters } from '../../platform/telemetry/index.ts'
import type { Visit } from '../visit.rules.ts'
import { mmdbOf } from '../mmdb.factory.ts'
import { createClickIntake } from './click-intake.ts'

async function start() {
  const world = await startWorld()
  const folder = join(await mkdtemp(join(tmpdir(), 'creator-kiwi-intake-')), 'clicks')
  onTestFinished(() => rm(dirname(folder), { recursive: true, force: true }))
  const counters = createCounters()
  const errors: unknown[] = []
  const linkId = await world.db.transaction((tx) => addLink(tx, world.ada.scope, { slug: 'desk' }))
  const open = (options: Partial<Parameters<typeof createClickIntake>[0]> = {}) => {
    const log = { ...world.log, error: (_: unknown, text?: unknown) => void errors.push(text) }
    const key = world.vault.deriveKey('clicks.spool')
    const where = { folder, key, databaseUrl: world.db.url, geoDatabase: null }
    const intake = createClickIntake({ ...where, log, counters, ticks: systemTicks, ...options })
    onTestFinished(() => intake.stop())
    return intake
  }
  const visit = (): Visit => ({
    clickId: newClickId(),
    scope: world.ada.scope,
    linkId,
    visitedAt: world.clock.now(),
    kind: 'human',
    visitor: { address: '203.0.113.7', userAgent: 'Mozilla/5.0', referrer: null },
  })
  const stored = () => world.db.reader.selectFrom('clicks').select(['id', 'country', 'city']).execute()
  const takeAway = () => world.db.pool.query('alter table clicks rename to clicks_away')
  const bringBack = () => world.db.pool.query('alter table clicks_away rename to clicks')
  return { folder, counters, errors, open, visit, stored, takeAway, bringBack }
}

const many = (visit: () => Visit, count: number) => Array.from({ length: count }, visit)

test('every click that was accepted is stored, and nothing of it stays on the disk', async () => {
  const { folder, open, visit, stored } = await start()
  const intake = open()
  await Promise.all(many(visit, 300).map((it) => intake.accept(it)))
  await intake.stop()
  expect(await stored()).toHaveLength(300)
  expect(await readdir(folder)).toEqual([])
})

test('what an earlier process could not store is stored by the next one', async () => {
  const { folder, open, visit, stored, takeAway, bringBack } = await start()
  await takeAway()
  const earlier = open({ stopWithinMs: 100 })
  await Promise.all(many(visit, 50).map((it) => earlier.accept(it)))
  await earlier.stop()
  expect(await readdir(folder)).toHaveLength(1)
  await bringBack()
  const next = open()
  await next.start()
  await expect.poll(stored).toHaveLength(50)
  // Its own folder and its sign of life.
  await expect.poll(() => readdir(folder)).toHaveLength(2)
  await next.stop()
  expect(await readdir(folder)).toEqual([])
})

test('where the disk takes nothing, a click is in the database before its visitor is answered', async () => {
  const { folder, open, visit, stored } = await start()
  await writeFile(folder, 'a file where the folder should be')
  const intake = open({ answerWithinMs: 30_000 })
  await Promise.all(many(visit, 40).map((it) => intake.accept(it)))
  expect(await stored()).toHaveLength(40)
})

test('with neither disk nor database a visitor is answered all the same, and the click waits in memory', async () => {
  const { folder, open, visit, stored, takeAway, bringBack, counters } = await start()
  await writeFile(folder, 'a file where the folder should be')
  await takeAway()
  const intake = open({ answerWithinMs: 20, waitingMax: 10 })
  const first = many(visit, 10)
  await Promise.all(first.map((it) => intake.accept(it)))
  await intake.accept(visit())
  expect(counters.snapshot()).toEqual([{ name: 'click_dropped', labels: { reason: 'full' }, value: 1 }])
  expect(await stored().catch(() => 'away')).toBe('away')
  await bringBack()
  await expect.poll(stored).toHaveLength(10)
})

test('an intake that was stopped starts again with the next click', async () => {
  const { folder, open, visit, stored } = await start()
  await mkdir(folder)
  const intake = open()
  await intake.accept(visit())
  await intake.stop()
  await intake.stop()
  await intake.accept(visit())
  await intake.stop()
  expect(await stored()).toHaveLength(2)
})

test('with a file of cities a click keeps its city', async () => {
  const { folder, open, visit, stored, errors } = await start()
  const geoDatabase = join(dirname(folder), 'cities.mmdb')
  await writeFile(geoDatabase, mmdbOf({ '203.0.113.0/24': { country_code: 'DE', city: 'Berlin' } }))
  const intake = open({ geoDatabase })

  await intake.accept(visit())
  await intake.stop()

  expect(await stored()).toEqual([expect.objectContaining({ country: 'DE', city: 'Berlin' })])
  expect(errors).toEqual([])
})

test('a file of cities that went bad since the start costs no click', async () => {
  const { folder, open, visit, stored, errors } = await start()
  const geoDatabase = join(dirname(folder), 'cities.mmdb')
  await writeFile(geoDatabase, 'half a download')
  const intake = open({ geoDatabase })

  await Promise.all(many(visit, 20).map((it) => intake.accept(it)))
  await intake.stop()

  expect((await stored()).map(({ city }) => city)).toEqual(Array.from({ length: 20 }, () => null))
  expect(errors).toEqual([expect.stringContaining('GEO_DATABASE cannot be used')])
})
