import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { startFleet } from './fleet.ts'
import { inForm } from '../../../tools/how-long.ts'

const AWAY_MS = inForm({ short: 4_000, long: 60_000 })
/** A visitor waits a second for the database; the rest is for a busy machine. */
const WAIT_MS_MAX = 4_000

test('while PostgreSQL is stopped visitors go on, and their clicks are recorded when it is back', async () => {
  const { database, send, settle } = await startFleet()

  const visitors = send()
  await expect.poll(() => visitors.answers.clickIds.length).toBeGreaterThan(300)
  await database.stop()
  const before = visitors.answers.clickIds.length
  await pause(AWAY_MS)
  expect(visitors.answers.clickIds.length).toBeGreaterThan(before + 20)
  await database.start()

  await settle(visitors, `PostgreSQL stopped for ${AWAY_MS / 1_000} s`)
  expect(visitors.answers.otherAnswers).toEqual(new Map())
  expect(visitors.answers.slowestMs).toBeLessThan(WAIT_MS_MAX)
})

test('while PostgreSQL hangs visitors go on, and their clicks are recorded when it answers again', async () => {
  const { database, send, settle } = await startFleet()

  const visitors = send()
  await expect.poll(() => visitors.answers.clickIds.length).toBeGreaterThan(300)
  database.freeze()
  const before = visitors.answers.clickIds.length
  await pause(AWAY_MS)
  expect(visitors.answers.clickIds.length).toBeGreaterThan(before + 20)
  database.thaw()

  await settle(visitors, `PostgreSQL frozen for ${AWAY_MS / 1_000} s`)
  expect(visitors.answers.otherAnswers).toEqual(new Map())
  expect(visitors.answers.slowestMs).toBeLessThan(WAIT_MS_MAX)
})

test('killed while PostgreSQL is away, it loses no click that was answered', async () => {
  const { database, webs, send, settle } = await startFleet()

  const visitors = send()
  await expect.poll(() => visitors.answers.clickIds.length).toBeGreaterThan(300)
  await database.stop()
  const before = visitors.answers.clickIds.length
  await pause(AWAY_MS / 2)
  await webs[0].kill()
  expect(visitors.answers.clickIds.length).toBeGreaterThan(before + 20)
  await database.start()
  await webs[0].startUntilReady()

  await settle(visitors, 'kill -9 while PostgreSQL was stopped')
})

test('what a killed process leaves is stored by another one on the same folder', async () => {
  const { database, webs, send, settle } = await startFleet({ webs: 2, shareFolder: true })

  const visitors = send()
  await expect.poll(() => visitors.answers.clickIds.length).toBeGreaterThan(500)
  await database.stop()
  const before = visitors.answers.clickIds.length
  await expect.poll(() => visitors.answers.clickIds.length).toBeGreaterThan(before + 200)
  await webs[0].kill()
  await visitors.stop()
  await database.start()

  // It was not started again.
  await settle(visitors, 'kill -9 of one of two on one folder')
})
