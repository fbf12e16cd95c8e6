import { setTimeout as pause } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { untilRecorded } from './books.ts'
import { startFleet } from './fleet.ts'
import { inForm } from '../../../tools/how-long.ts'
import { createSmallDisk, mayMount } from './small-disk.ts'

const AWAY_MS = inForm({ short: 1_000, long: 60_000 })
/** A visitor waits a second for disk and database; the rest is for a busy machine. */
const WAIT_MS_MAX = 4_000

test('with a full disk and PostgreSQL away visitors go on, and their clicks are recorded in the end', async () => {
  const disk = await createSmallDisk()
  const { database, logs, send, settle, webs } = await startFleet({ disk })
  const said = () => logs.join('\n')

  const visitors = send({ pauseMs: 2 })
  await expect.poll(() => visitors.answers.clickIds.length).toBeGreaterThan(300)
  await database.stop()
  await expect.poll(said, { timeout: 60_000 }).toMatch(/ENOSPC|EFBIG/)
  const before = visitors.answers.clickIds.length
  await pause(AWAY_MS)
  await expect.poll(() => visitors.answers.clickIds.length).toBeGreaterThan(before + 10)
  await database.start()
  await expect.poll(said, { timeout: 60_000 }).toContain('the disk takes clicks again')

  expect(webs[0].isRunning()).toBe(true)
  await settle(visitors, `disk full and PostgreSQL stopped for ${AWAY_MS / 1_000} s`)
  expect(visitors.answers.otherAnswers).toEqual(new Map())
  expect(visitors.answers.slowestMs).toBeLessThan(WAIT_MS_MAX)
})

test.runIf(mayMount)('started on a full disk it records what is new, and what waits there from before', async () => {
  const disk = await createSmallDisk()
  const { database, links, send, settle, webs } = await startFleet({ disk })

  const visitors = send()
  await expect.poll(() => visitors.answers.clickIds.length).toBeGreaterThan(100)
  await database.stop()
  const before = visitors.answers.clickIds.length
  await expect.poll(() => visitors.answers.clickIds.length).toBeGreaterThan(before + 100)
  await webs[0].kill()
  disk.fill()
  await database.start()
  await webs[0].start()
  const waiting = { ...visitors.answers, clickIds: visitors.answers.clickIds.slice(0, before + 100) }
  await untilRecorded(database.db.reader, links.scope.workspaceId, waiting)
  await settle(visitors, 'started on a full disk')
})
