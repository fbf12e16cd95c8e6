import { expect, test } from 'vitest'
import { z } from 'zod'
import { useEmulator } from '../../../../test/emulator.ts'
import { leftAtPolar } from '../../../../test/polar-world.ts'
import { startReadingWorld, type ReadingWorld } from '../../../../test/reading-world.ts'

/*
 * Polar's invoice takes its time and then reports an order as it was when it was paid. The emulator sends that to our
 * door, and the product asks the emulator's API what is so: everything over HTTP, nothing stands in for anybody.
 */

const emulator = useEmulator()
const bought = z.object({ order: z.object({ id: z.string() }) })

/** Connected, with the emulator's webhooks reaching us, and invoices that take twelve seconds. */
async function selling(): Promise<ReadingWorld> {
  const world = await startReadingWorld(emulator)
  await world.connect(world.ada)
  await world.drain()
  const [endpoint] = (await leftAtPolar(emulator)).endpoints
  const { pathname } = new URL(endpoint?.url ?? '')
  await emulator.control('POST', `/_control/endpoints/${endpoint?.id}`, { url: `${world.app.url}${pathname}` })
  await emulator.control('POST', '/_control/staleness', { invoice_after_seconds: 12 })
  world.line.calls.length = 0
  return world
}

async function buyCourse(): Promise<string> {
  const sale = { product: 'course', email: 'viewer@example.com', name: 'Vera' }
  return bought.parse(await emulator.control('POST', '/_control/buy', sale)).order.id
}

const refund = (order: string, amount?: number) =>
  emulator.control('POST', '/_control/refund', { order_id: order, amount })

/** Everything Polar has sent by now is with us, and worked through. */
async function arrive(world: ReadingWorld) {
  expect(await emulator.control('POST', '/_control/drain', {})).toMatchObject({ settled: true })
  return world.drain()
}

const questions = (world: ReadingWorld) => world.line.calls.filter((path) => path.startsWith('/v1/orders/'))

const orders = (world: ReadingWorld) =>
  world.db.reader.selectFrom('sales').select(['sale_id', 'is_paid', 'refunded_minor', 'fee_minor']).execute()

const outcomes = async (world: ReadingWorld) =>
  (await world.db.reader.selectFrom('polar_deliveries').select('outcome').execute()).map(({ outcome }) => outcome)

test.each([
  ['all', undefined, 2900],
  ['a part', 1000, 1000],
])(
  'an invoice that forgets a refund of %s undoes nothing: one question to Polar settles it',
  async (_name, amount, net) => {
    const world = await selling()
    const order = await buyCourse()
    await world.later(8)
    await refund(order, amount)
    await arrive(world)
    expect(questions(world)).toEqual([])

    await world.later(8)
    expect(await arrive(world)).toEqual([])

    expect(questions(world)).toEqual([`/v1/orders/${order}`])
    expect(await world.record(world.ada)).toEqual([
      ['sale', 2900],
      ['refund', -net],
    ])
    expect(await orders(world)).toEqual([{ sale_id: order, is_paid: true, refunded_minor: net, fee_minor: 156 }])
    expect(await outcomes(world)).not.toContain('contradicted')
  },
)

test('an invoice that forgets nothing but the fee asks nobody, and the fee stays', async () => {
  const world = await selling()
  const order = await buyCourse()
  await world.later(20)
  await arrive(world)

  expect(questions(world)).toEqual([])
  expect(await world.record(world.ada)).toEqual([['sale', 2900]])
  expect(await orders(world)).toEqual([{ sale_id: order, is_paid: true, refunded_minor: 0, fee_minor: 156 }])
})

test.each(['reverse', 'shuffle'])('in %s order the same messages end at the same money', async (arrival) => {
  const world = await selling()
  await emulator.control('POST', '/_control/deliveries/pause')
  const order = await buyCourse()
  await world.later(8)
  await refund(order)
  await world.later(8)
  await emulator.control('POST', '/_control/deliveries/flush', { order: arrival })
  expect(await world.drain()).toEqual([])

  expect(new Set(questions(world)).size).toBe(questions(world).length)
  expect(await world.record(world.ada)).toEqual([
    ['sale', 2900],
    ['refund', -2900],
  ])
  expect(await orders(world)).toEqual([{ sale_id: order, is_paid: true, refunded_minor: 2900, fee_minor: 156 }])
})

test('while Polar cannot be asked the refund stands, and the question is asked again', async () => {
  const world = await selling()
  const order = await buyCourse()
  await world.later(8)
  await refund(order)
  await world.later(8)
  world.line.isCut = (path) => path.startsWith('/v1/orders/')
  expect(await arrive(world)).not.toEqual([])
  expect(await world.record(world.ada)).toEqual([
    ['sale', 2900],
    ['refund', -2900],
  ])

  world.line.isCut = () => false
  await world.later(200)
  expect(await world.drain()).toEqual([])
  expect(questions(world).at(-1)).toBe(`/v1/orders/${order}`)
  expect(await orders(world)).toEqual([{ sale_id: order, is_paid: true, refunded_minor: 2900, fee_minor: 156 }])
  expect(await outcomes(world)).not.toContain(null)
})
