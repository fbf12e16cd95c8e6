import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { testDatabase } from '../../../server/test/database.ts'
import type { Stops } from '../stops.ts'
import { beginHistory } from './history/make-history.ts'
import { createMeasuring } from './measure.ts'
import { YARDSTICK } from './measure-database.ts'
import { BASELINES } from './measure-http.ts'

const AMOUNTS = { clicks: 6_000, sales: 600, links: 120, people: 300, publications: 40 }

test('every screen answers, in this process and over HTTP', async () => {
  const { history, measure } = await benchInTest()
  await history.grow(AMOUNTS.clicks)

  const { screens, database, http } = await measure(AMOUNTS.clicks)

  const names = screens.map(({ name }) => name)
  expect(new Set(names).size).toBe(names.length)
  expect(names).toEqual(expect.arrayContaining(['Links, second page', 'People, second page', 'Activity, second page']))
  expect([...database.keys()]).toEqual([YARDSTICK.name, ...names])
  expect([...http.keys()]).toEqual([...BASELINES.map(({ name }) => name), ...names])
  // Who is signed in takes two; whatever a list shows is read besides.
  expect(database.get('Publications, revenue, last touch')?.statements).toBeGreaterThan(4)
  for (const cost of database.values()) {
    expect(cost.statements).toBeGreaterThan(0)
    expect(cost.p95Ms).toBeGreaterThanOrEqual(cost.slowest.p95Ms)
    expect(cost.slowest.name).toMatch(/^[\w .-]+$/)
  }
}, 120_000)

async function benchInTest() {
  const folder = mkdtempSync(join(tmpdir(), 'creator-kiwi-bench-'))
  const db = await testDatabase()
  const stops: Stops = []
  onTestFinished(() => {
    for (const stop of stops) stop()
    rmSync(folder, { recursive: true, force: true })
  })
  const history = await beginHistory(db, { amounts: AMOUNTS, seed: 3, now: new Date() })
  const place = { url: db.url, folder }
  const { frame } = history
  const measure = createMeasuring({ place, db, frame, rounds: 1, onProgress: () => undefined }, stops)
  return { history, measure }
}
