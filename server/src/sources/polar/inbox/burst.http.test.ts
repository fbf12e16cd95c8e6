import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { recordOf, startSellingWorld } from '../../../../test/selling-world.ts'
import { orderJson, paid } from '../api/polar-event.factory.ts'

const DUPLICATES = 500

test('500 duplicates of one delivery at once are all accepted, and are one sale', async () => {
  const world = await startSellingWorld()
  const id = randomUUID()
  const workers = await world.startWorkers(4)

  const answers = await Promise.all(
    Array.from(
      { length: DUPLICATES },
      async () => (await world.deliver('order.paid', orderJson(paid(1)), { id })).status,
    ),
  )
  await workers.stop()
  await world.runner.drain()

  expect(new Set(answers)).toEqual(new Set([202]))
  expect(await recordOf(world)).toEqual([['sale', 900, 'USD']])
  const inbox = await world.db.reader.selectFrom('polar_deliveries').select(['outcome', 'attempts']).execute()
  expect(inbox).toEqual([{ outcome: 'recorded', attempts: 1 }])
})
