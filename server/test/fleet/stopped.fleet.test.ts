import { expect, test } from 'vitest'
import { countMissing } from './books.ts'
import { startFleet } from './fleet.ts'
import { inForm } from '../../../tools/how-long.ts'

const ROUNDS = inForm({ short: 2, long: 10 })
/** Visitors on kept connections are sent elsewhere; the grace period of three seconds is for those who do not come again. */
const STOP_MS_MAX = 2_500

test('asked to stop under load, it has recorded every click that was answered before it ends', async () => {
  const { database, links, send, settle, webs } = await startFleet()

  const visitors = send({ pauseMs: 2 })
  for (let round = 1; round <= ROUNDS; round++) {
    const enough = visitors.answers.clickIds.length + 400
    await expect.poll(() => visitors.answers.clickIds.length).toBeGreaterThan(enough)
    const askedMs = performance.now()
    await webs[0].stop()
    expect(performance.now() - askedMs).toBeLessThan(STOP_MS_MAX)
    expect(await countMissing(database.db.reader, links.scope.workspaceId, visitors.answers.clickIds)).toBe(0)
    await webs[0].start()
  }
  await settle(visitors, `${ROUNDS} × SIGTERM`)
})
