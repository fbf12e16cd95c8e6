import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { startSellingWorld } from '../../../../test/selling-world.ts'
import { orderJson, paid } from '../api/polar-event.factory.ts'
import { polarOrder } from '../api/polar-object.schema.ts'

const DISCOUNT = { id: 'a61592ec-2dcf-4b4f-aa66-9b848df56067', code: 'HALF' }

test('an order as Polar sends it names its discount and the code', () => {
  const file = new URL('../../../../../emulators/polar/golden/api/list-orders.json', import.meta.url)
  const golden = z.object({ body: z.object({ items: z.array(z.unknown()) }) })
  const { items } = golden.parse(JSON.parse(readFileSync(file, 'utf8'))).body
  const discounts = items.map((item) => polarOrder.parse(item).discount)
  expect(discounts).toEqual([DISCOUNT, { id: 'cae11186-5026-40e1-bcd7-751268d6d504', code: 'FREE100' }])
})

test('it is kept which discount an order used, with its code where there is one', async () => {
  const world = await startSellingWorld()
  const discounted = { discount_id: DISCOUNT.id, discount: { id: DISCOUNT.id, name: 'Half off', code: 'HALF' } }
  const codeless = { id: 'o2', discount_id: DISCOUNT.id, discount: { id: DISCOUNT.id, name: 'Half off', code: null } }
  await world.report(
    ['order.paid', orderJson({ ...paid(1), ...discounted })],
    ['order.paid', orderJson({ ...paid(1), ...codeless })],
    ['order.paid', orderJson({ ...paid(1), id: 'o3' })],
  )
  const kept = await world.db.reader
    .selectFrom('sales')
    .select(['discount_id', 'discount_code'])
    .orderBy('sale_id')
    .execute()
  expect(kept).toEqual([
    { discount_id: DISCOUNT.id, discount_code: 'HALF' },
    { discount_id: DISCOUNT.id, discount_code: null },
    { discount_id: null, discount_code: null },
  ])
})
