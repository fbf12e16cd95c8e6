import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { startFleet } from './fleet.ts'
import { inForm } from './how-long.ts'
import { onFullDisk } from './small-disk.ts'

const AWAY_MS = inForm({ short: 4_000, long: 60_000 })
const WAIT_MS_MAX = 4_000

test('with a full disk and PostgreSQL away visitors go on, and their clicks are recorded in the end', async () => {
  const { database, send, settle, troubles, webs } = await startFleet({ through: onFullDisk })

  const visitors = send()
  await expect.poll(() => visitors.told.clickIds.length).toBeGreaterThan(300)
  await database.stop()
  await pause(AWAY_MS)
  expect(troubles.join('\n')).toMatch(/ENOSPC|EFBIG/)
  const before = visitors.told.clickIds.length
  await expect.poll(() => visitors.told.clickIds.length).toBeGreaterThan(before + 20)
  await database.start()
  const back = visitors.told.clickIds.length
  await expect.poll(() => visitors.told.clickIds.length).toBeGreaterThan(back + 1_000)

  expect(webs[0].isRunning()).toBe(true)
  await settle(visitors, `disk full, PostgreSQL stopped for ${AWAY_MS / 1_000} s`)
  expect(visitors.told.otherAnswers).toEqual(new Map())
  expect(visitors.told.slowestMs).toBeLessThan(WAIT_MS_MAX)
})
