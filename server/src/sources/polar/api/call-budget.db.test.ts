import { expect, test } from 'vitest'
import { testDatabase } from '../../../../test/database.ts'
import { fixedClock } from '../../../platform/clock.ts'
import { createCallBudget } from './call-budget.ts'

const BUCKET = 'client:polar_ci_test'
const WAIT_MS_MAX = 5_000

/** Two processes of ours over one database, and how long each of their calls waited. */
async function processes() {
  const db = await testDatabase()
  const clock = fixedClock(new Date('2026-11-22T12:00:00Z'))
  const pauses: number[] = []
  const pacing = { pause: async (ms: number) => void pauses.push(ms), chance: () => 0 }
  const open = () => createCallBudget({ db, clock, pacing, gapMs: 200 })
  return { one: open(), other: open(), clock, pauses }
}

test('calls of one bucket keep their distance, whichever process makes them', async () => {
  const { one, other, pauses } = await processes()
  const turns = [one, other, one, other].map((budget) => budget.takeTurn(BUCKET, WAIT_MS_MAX))
  await Promise.all(turns)
  // The first went at once.
  expect(pauses.toSorted((a, b) => a - b)).toEqual([200, 400, 600])
})

test('a bucket that rested is not owed anything', async () => {
  const { one, clock, pauses } = await processes()
  await one.takeTurn(BUCKET, WAIT_MS_MAX)
  clock.advanceMs(60_000)
  await one.takeTurn(BUCKET, WAIT_MS_MAX)
  await one.takeTurn(BUCKET, WAIT_MS_MAX)
  expect(pauses).toEqual([200])
})

test('a request to slow down holds for the whole bucket and no other, and the longest wait counts', async () => {
  const { one, other, pauses } = await processes()
  await one.slowDown(BUCKET, 4)
  await one.slowDown(BUCKET, 1)
  await other.takeTurn(BUCKET, WAIT_MS_MAX)
  await other.takeTurn('organization:another', WAIT_MS_MAX)
  expect(pauses).toEqual([4_000])
})

test('a turn too far away is not taken', async () => {
  const { one, other, clock, pauses } = await processes()
  await one.slowDown(BUCKET, 60)
  const refusal = { failure: 'rate_limited', retryAfterSeconds: 60 }
  await expect(other.takeTurn(BUCKET, WAIT_MS_MAX)).rejects.toMatchObject(refusal)
  await expect(other.takeTurn(BUCKET, WAIT_MS_MAX)).rejects.toMatchObject(refusal)
  clock.advanceMs(60_000)
  await other.takeTurn(BUCKET, WAIT_MS_MAX)
  expect(pauses).toEqual([])
})
