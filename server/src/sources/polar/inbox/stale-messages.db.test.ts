import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { startSellingWorld, type SellingWorld } from '../../../../test/selling-world.ts'
import { polarOrder } from '../api/polar-object.schema.ts'

/*
 * What a real Polar server sent of one order of $29 that was refunded: the last message is stale, with a newer time.
 */
const GOLDEN = new URL('../../../../../emulators/polar/golden/webhooks/stale-order-sequence.json', import.meta.url)
const EVENTS = z
  .array(z.object({ type: z.string(), timestamp: z.string(), data: z.record(z.string(), z.unknown()) }))
  .parse(JSON.parse(readFileSync(GOLDEN, 'utf8')))
const ORGANIZATION = '9f4ebc1e-768f-4b66-8be1-cd3cc7da5da0'
/** How many of the orders of arrival are tried: `STALE_ORDERS=40 npm run test:server -- stale-messages` tries more. */
const SAMPLE = Number(process.env.STALE_ORDERS ?? 12)
/** No divisor of 5,040: the sample is spread over all orders of arrival. */
const STEP = 421

test(
  'a stale message undoes no refund, whatever the order of arrival, and leaves no rows behind',
  { timeout: 30_000 + SAMPLE * 3_000 },
  async () => {
    const world = await startSellingWorld({ organizationId: ORGANIZATION })

    for (let place = 0; place < SAMPLE; place++) {
      const id = `order ${place}`
      willAnswer(world, id)
      for (const event of arrangement(place * STEP)) await deliver(world, { ...event, data: { ...event.data, id } })
      await world.runner.drain()
    }

    const rows = await world.db.reader
      .selectFrom('activities')
      .select(['root_id', 'kind', 'net_minor'])
      .orderBy('root_id')
      .orderBy('net_minor', 'desc')
      .execute()
    expect(rows.map(({ kind, net_minor }) => [kind, net_minor])).toEqual(
      Array.from({ length: SAMPLE }, () => [
        ['sale', 2900],
        ['refund', -2900],
      ]).flat(),
    )
    const orders = await world.db.reader.selectFrom('sales').select(['fee_minor', 'refunded_minor']).execute()
    expect(new Set(orders.map((order) => `${order.fee_minor} ${order.refunded_minor}`))).toEqual(new Set(['195 2900']))
    expect(world.asked).toHaveLength(new Set(world.asked).size)
  },
)

test('while Polar cannot be asked a contradiction is not believed, and says so', async () => {
  const world = await startSellingWorld({ organizationId: ORGANIZATION })

  for (const event of EVENTS) await deliver(world, event)
  await world.runner.drain()

  const net = await world.db.reader.selectFrom('activities').select(['kind', 'net_minor']).execute()
  expect(net.map(({ kind, net_minor }) => [kind, net_minor])).toEqual([
    ['sale', 2900],
    ['refund', -2900],
  ])
  const outcomes = await world.db.reader.selectFrom('polar_deliveries').select('outcome').execute()
  expect(outcomes.filter(({ outcome }) => outcome === 'contradicted')).toHaveLength(1)
})

type Event = (typeof EVENTS)[number]

const deliver = (world: SellingWorld, event: Event) => world.deliverRaw(JSON.stringify(event))

/** Polar's list keeps what is so, with the time of the last change. */
function willAnswer(world: SellingWorld, id: string): void {
  const [refunded, stale] = [EVENTS[5], EVENTS[6]]
  if (!refunded || !stale) throw new Error('the golden sequence has seven messages')
  world.answers.set(id, polarOrder.parse({ ...refunded.data, id, modified_at: stale.data.modified_at }))
}

/** One of the 5,040 orders in which seven messages can arrive. */
function arrangement(index: number): readonly Event[] {
  const left = [...EVENTS]
  const arranged: Event[] = []
  for (let rest = index; left.length > 0; rest = Math.floor(rest / (left.length + 1))) {
    arranged.push(...left.splice(rest % left.length, 1))
  }
  return arranged
}
