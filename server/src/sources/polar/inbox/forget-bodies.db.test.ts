import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { recordOf, startSellingWorld, type SellingWorld } from '../../../../test/selling-world.ts'
import { customerJson, orderJson, paid } from '../api/polar-event.factory.ts'
import { forgetBodies } from './store.ts'

test('what a processed delivery said of a person can be forgotten; the sale stays, and so does the row', async () => {
  const world = await startSellingWorld()
  await world.report(['order.paid', orderJson(paid(1))])

  await forgetBefore(world, -1)
  expect(await bodies(world)).not.toEqual([''])
  await forgetBefore(world, 1)
  expect(await bodies(world)).toEqual([''])
  expect(await recordOf(world)).toEqual([['sale', 900, 'USD']])
})

test('a delivery that could never be processed is forgotten too, and remembered when Polar sends it again', async () => {
  const world = await startSellingWorld()
  const id = randomUUID()
  await world.deliver('order.paid', orderJson(paid(1, { net_amount: 'nine dollars' })), { id })
  await world.runner.drain()

  await forgetBefore(world, 1)
  expect(await bodies(world)).toEqual([''])
  // The job's later tries find nothing to do.
  expect((await world.runner.drain({ asOf: new Date('2100-01-01') })).failures).toEqual([])

  await world.deliver('order.paid', orderJson(paid(1)), { id })
  await world.runner.drain()
  expect(await recordOf(world)).toEqual([['sale', 900, 'USD']])
})

test('a late delivery that names somebody who was erased is forgotten as soon as it is processed', async () => {
  const world = await startSellingWorld()
  const gone = customerJson({ email: `${'f'.repeat(64)}@anonymized.polar.sh`, modified_at: '2026-11-22T11:30:00Z' })
  await world.report(['order.paid', orderJson(paid(1))], ['customer.deleted', gone])

  await world.report(['order.updated', orderJson(paid(2))], ['customer.updated', customerJson()])

  const left = (await bodies(world)).join('')
  expect(left).not.toContain('viewer@example.com')
  expect(left).not.toContain('Vera')
})

const forgetBefore = ({ db, clock }: SellingWorld, ms: number) =>
  db.transaction((tx) => forgetBodies(tx, new Date(clock.now().getTime() + ms)))

async function bodies({ db }: SellingWorld): Promise<readonly string[]> {
  const rows = await db.reader.selectFrom('polar_deliveries').select('body').orderBy('received_at').execute()
  return rows.map((row) => row.body)
}
