import { expect, test } from 'vitest'
import { startSellingWorld, type SellingWorld } from '../../../../test/selling-world.ts'
import { customerJson, orderJson, paid } from '../api/polar-event.factory.ts'
import { forgetStrangers } from './customers.store.ts'

const CHANGES = [
  customerJson({ email: 'second@example.com', modified_at: '2026-11-22T11:20:00.000002Z' }),
  customerJson({ email: 'newest@example.com', modified_at: '2026-11-22T11:20:00.000003Z' }),
  customerJson({ email: 'first@example.com', modified_at: '2026-11-22T11:20:00.000001Z' }),
]

test('what Polar said of a customer before their first order counts, the newest of it, and is kept no longer', async () => {
  const world = await startSellingWorld()
  for (const change of CHANGES) await world.report(['customer.updated', change])
  expect(await strangers(world)).toEqual([{ email: 'newest@example.com' }])

  await world.report(['order.paid', orderJson(paid(1))])
  expect(await emails(world)).toEqual(['newest@example.com'])
  expect(await strangers(world)).toEqual([])

  await world.report([
    'customer.updated',
    customerJson({ email: 'later@example.com', modified_at: '2026-11-23T00:00:00Z' }),
  ])
  expect(await emails(world)).toEqual(['later@example.com'])
  expect(await strangers(world)).toEqual([])
})

test('whom Polar anonymised before their first order arrived stays nameless, whatever arrives late', async () => {
  const world = await startSellingWorld()
  const gone = customerJson({ email: `${'f'.repeat(64)}@anonymized.polar.sh`, modified_at: '2026-11-22T11:30:00Z' })
  await world.report(['customer.updated', gone])
  await world.report(['customer.updated', customerJson({ modified_at: '2026-11-22T11:40:00Z' })])
  expect(await strangers(world)).toEqual([{ email: null }])

  await world.report(['order.paid', orderJson(paid(1))])
  expect(await emails(world)).toEqual([null])
})

test('a customer of whom no order follows is forgotten after a while', async () => {
  const world = await startSellingWorld()
  await world.report(['customer.created', customerJson()])
  const forgetBefore = (ms: number) =>
    world.db.transaction((tx) => forgetStrangers(tx, new Date(world.clock.now().getTime() + ms)))

  await forgetBefore(-60_000)
  expect(await strangers(world)).toEqual([{ email: 'viewer@example.com' }])
  await forgetBefore(1)
  expect(await strangers(world)).toEqual([])
})

const strangers = ({ db }: SellingWorld) => db.reader.selectFrom('polar_customers').select('email').execute()

const emails = async ({ db }: SellingWorld) =>
  (await db.reader.selectFrom('people').select('email').execute()).map(({ email }) => email)
