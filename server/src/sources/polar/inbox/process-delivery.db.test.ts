import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { insertTrackedClick } from '../../../attribution/tracked-click.factory.ts'
import { clickTokenOf } from '../../../clicks/index.ts'
import { newClickId } from '../../../platform/ids.ts'
import { customerJson, eventBody, orderJson, paid, refunded, refundJson } from '../api/polar-event.factory.ts'
import { recordOf, startSellingWorld, type SellingWorld } from '../../../../test/selling-world.ts'
import { processDelivery } from './process-delivery.ts'

const order = (fields: object = {}) => orderJson({ ...fields })
const clickedAt = new Date('2026-11-22T10:40:00Z')

test('the messages of one order in reverse are the same sale and refund', async () => {
  const world = await startSellingWorld()

  await world.report(
    ['order.refunded', order(refunded(5, 300))],
    ['order.paid', order(paid(2))],
    ['order.updated', order(paid(1))],
    ['order.created', order()],
  )

  expect(await recordOf(world)).toEqual([
    ['sale', 900, 'USD'],
    ['refund', -300, 'USD'],
  ])
  expect(await outcomes(world)).toEqual(['recorded', 'older_than_known', 'older_than_known', 'older_than_known'])
})

test('refunds follow the newest version: more, then failed, then more again', async () => {
  const world = await startSellingWorld()

  await world.report(
    ['order.paid', order(paid(1))],
    ['order.updated', order(refunded(2, 400))],
    ['order.refunded', order(refunded(2, 400))],
    ['refund.updated', refundJson({ amount: 400, status: 'failed' })],
    ['order.updated', order(refunded(3, 0))],
    ['order.refunded', order(refunded(4, 900))],
  )

  expect(await recordOf(world)).toEqual([
    ['sale', 900, 'USD'],
    ['refund', -400, 'USD'],
    ['refund_reversed', 400, 'USD'],
    ['refund', -900, 'USD'],
  ])
})

test('changes within one millisecond are distinguished', async () => {
  const world = await startSellingWorld()

  await world.report(
    ['order.refunded', order({ ...refunded(1, 500), modified_at: '2026-11-22T11:00:01.000002Z' })],
    ['order.updated', order({ ...paid(1), modified_at: '2026-11-22T11:00:01.000001Z' })],
  )

  expect(await outcomes(world)).toEqual(['recorded', 'older_than_known'])
})

test('a free product is claimed: no sale, no money', async () => {
  const world = await startSellingWorld()

  await world.report(['order.paid', order(paid(1, { net_amount: 0, subtotal_amount: 0 }))])

  expect(await recordOf(world)).toEqual([['free_claim', 0, 'USD']])
})

test('yen are kept as whole yen', async () => {
  const world = await startSellingWorld()

  await world.report(['order.paid', order(paid(1, { currency: 'jpy', net_amount: 1200 }))])

  expect(await recordOf(world)).toEqual([['sale', 1200, 'JPY']])
})

test('an unknown event is kept and acknowledged', async () => {
  const world = await startSellingWorld()

  await world.report(['payment.teleported', { id: 'x' }])

  expect(await outcomes(world)).toEqual(['ignored_type'])
  expect(await recordOf(world)).toEqual([])
})

test('an order of another organization is left alone', async () => {
  const world = await startSellingWorld()
  const customer = customerJson({ organization_id: 'f0a3a1c4-0000-4000-8000-000000000000' })

  await world.report(['order.paid', order(paid(1, { customer }))])

  expect(await outcomes(world)).toEqual(['other_organization'])
  expect(await recordOf(world)).toEqual([])
})

test('a delivery that cannot be processed now says why, is tried again, and works when the cause is gone', async () => {
  const world = await startSellingWorld()
  await world.deliver('order.paid', order(paid(1)))
  await world.db.pool.query('alter table polar_orders rename to polar_orders_away')

  expect((await world.runner.drain()).failures).toHaveLength(1)
  expect(await world.db.reader.selectFrom('polar_deliveries').selectAll().execute()).toMatchObject([
    { processed_at: null, attempts: 1, last_error: expect.stringContaining('polar_orders') },
  ])

  await world.db.pool.query('alter table polar_orders_away rename to polar_orders')
  await world.runner.drain({ asOf: new Date('2100-01-01') })
  expect(await recordOf(world)).toEqual([['sale', 900, 'USD']])
  expect(await world.db.reader.selectFrom('polar_deliveries').selectAll().execute()).toMatchObject([
    { outcome: 'recorded', attempts: 2, last_error: null },
  ])
})

test.each([
  ['an amount that is none', eventBody('order.paid', order(paid(1, { net_amount: 'nine dollars' })))],
  ['a body cut short', '{"type":"order.paid","data":{"id":'],
  ['thousands of nested lists', `{"type":"order.paid","data":${'['.repeat(20_000)}${']'.repeat(20_000)}}`],
])('a delivery that can never be read is tried once and says why: %s', async (_, body) => {
  const world = await startSellingWorld()
  await world.deliver('order.paid', order(paid(1)))
  // As an earlier version stored it.
  await world.db.pool.query('update polar_deliveries set body = $1', [body])

  expect((await world.runner.drain()).failures).toEqual([])
  expect(await world.runner.drain({ asOf: new Date('2100-01-01') })).toEqual({ ran: 0, failures: [] })
  expect(await world.db.reader.selectFrom('polar_deliveries').selectAll().execute()).toMatchObject([
    { outcome: 'unreadable', attempts: 1, last_error: expect.stringMatching(/./) },
  ])
})

test('one that could not be read is tried again when Polar sends it again', async () => {
  const world = await startSellingWorld()
  const id = randomUUID()
  await world.deliver('order.paid', order(paid(1, { net_amount: 'nine dollars' })), { id })
  await world.runner.drain()

  await world.deliver('order.paid', order(paid(1)), { id })
  await world.runner.drain()

  expect(await recordOf(world)).toEqual([['sale', 900, 'USD']])
})

test('two jobs at the same time make one sale and one person', async () => {
  const world = await startSellingWorld()
  const first = await stored(world, 'order.paid', order(paid(1)))
  const again = await stored(world, 'order.updated', order(paid(2)))
  const other = await stored(world, 'order.paid', order(paid(1, { id: 'another-order' })))

  await Promise.all([first, again, first, other].map((ref) => processDelivery(world, ref)))

  expect(await recordOf(world)).toEqual([
    ['sale', 900, 'USD'],
    ['sale', 900, 'USD'],
  ])
  expect(await people(world)).toHaveLength(1)
})

test('an e-mail in other letters is the same person', async () => {
  const world = await startSellingWorld()
  const again = customerJson({ id: 'customer-2', email: 'VIEWER@Example.com' })

  await world.report(
    ['order.paid', order(paid(1))],
    ['order.paid', order(paid(1, { id: 'another-order', customer_id: 'customer-2', customer: again }))],
  )

  expect(await people(world)).toMatchObject([{ email: 'viewer@example.com', name: 'Vera Viewer' }])
})

test('a changed e-mail follows through, and an older version does not bring the old one back', async () => {
  const world = await startSellingWorld()
  const changed = customerJson({ email: 'vera@new.example', modified_at: '2026-11-22T11:30:00.000002Z' })
  const older = customerJson({ email: 'viewer@example.com', modified_at: '2026-11-22T11:30:00.000001Z' })

  await world.report(['order.paid', order(paid(1))], ['customer.updated', changed], ['customer.updated', older])

  expect(await people(world)).toMatchObject([{ email: 'vera@new.example' }])
})

test('an anonymised customer is scrubbed, here and in the inbox, and never comes back', async () => {
  const world = await startSellingWorld()
  const gone = customerJson({ email: `${'f'.repeat(64)}@anonymized.polar.sh`, name: 'f'.repeat(64) })

  await world.report(['order.paid', order(paid(1))])
  await world.report(['customer.deleted', gone])
  await world.report(
    ['order.updated', order(refunded(8, 900))],
    ['order.paid', order(paid(1, { id: 'another-order' }))],
  )

  expect(await people(world)).toMatchObject([{ email: null, name: null }])
  expect((await recordOf(world)).map(([kind]) => kind)).toEqual(['sale', 'refund', 'sale'])
  const processed = await world.db.reader.selectFrom('polar_deliveries').select(['body', 'type']).execute()
  expect(processed.find((row) => row.type === 'order.paid')?.body).toBe('')
})

test('what was said of a buyer before their first order arrived counts, the newest version last', async () => {
  const world = await startSellingWorld()
  const changed = customerJson({ email: 'vera@new.example', modified_at: '2026-11-22T11:30:00Z' })

  await world.report(['customer.updated', changed], ['order.paid', order(paid(1))])

  expect(await people(world)).toMatchObject([{ email: 'vera@new.example' }])
})

test('an order that comes after its buyer was erased brings no name back', async () => {
  const world = await startSellingWorld()
  const gone = customerJson({ email: `${'f'.repeat(64)}@anonymized.polar.sh`, modified_at: '2026-11-22T11:30:00Z' })

  await world.report(['customer.deleted', gone], ['order.paid', order(paid(1))])

  expect(await people(world)).toMatchObject([{ email: null, name: null }])
  expect(await recordOf(world)).toEqual([['sale', 900, 'USD']])
})

test('an anonymised buyer we never met makes no person', async () => {
  const world = await startSellingWorld()
  const customer = customerJson({ email: `${'f'.repeat(64)}@anonymized.polar.sh` })

  await world.report(['order.paid', order(paid(1, { customer }))], ['customer.created', customerJson()])

  expect(await people(world)).toEqual([])
  expect(await recordOf(world)).toEqual([['sale', 900, 'USD']])
})

test('the click id in the order earns the sale for its link, with a receipt', async () => {
  const world = await startSellingWorld()
  const { ada, db } = world
  const tracked = await db.transaction((tx) => insertTrackedClick(tx, ada.scope, { slug: 'desk', clickedAt }))

  await world.report(['order.paid', order(paid(1, { metadata: { reference_id: clickTokenOf(tracked.clickId) } }))])

  expect(await credits(world)).toMatchObject([
    {
      method: 'carried_click',
      link_id: tracked.linkId,
      click_id: tracked.clickId,
      clicked_at: clickedAt,
      country: 'DE',
      device: 'mobile',
      referrer_host: 'youtube.com',
      rule_version: 4,
    },
  ])
})

test('a click id is found where the link had to carry it, beside the creator’s own reference', async () => {
  const world = await startSellingWorld()
  const { ada, db } = world
  const { clickId } = await db.transaction((tx) => insertTrackedClick(tx, ada.scope, { slug: 'desk', clickedAt }))
  const metadata = { reference_id: 42, utm_content: 'spring', utm_term: clickTokenOf(clickId) }

  await world.report(['order.paid', order(paid(1, { metadata }))])

  expect(await credits(world)).toMatchObject([{ method: 'carried_click', click_id: clickId }])
})

test('forged, malformed and foreign click ids earn nothing', async () => {
  const world = await startSellingWorld()
  const { cleo, db } = world
  const foreign = await db.transaction((tx) => insertTrackedClick(tx, cleo.scope, { slug: 'cake', clickedAt }))
  const carried = [clickTokenOf(newClickId()), 'ck_not-a-click', clickTokenOf(foreign.clickId)]

  await world.report(
    ...carried.map((reference_id) => {
      const fields = paid(1, { id: `order of ${reference_id}`, metadata: { reference_id } })
      return ['order.paid', order(fields)] as const
    }),
  )

  const found = (await credits(world)).map(({ method, reason }) => `${method}: ${reason}`)
  expect(found.toSorted()).toEqual(['none: no_click_id', 'none: unknown_click_id', 'none: unknown_click_id'])
})

test('one forwarded link, two buyers: both sales credit the click', async () => {
  const world = await startSellingWorld()
  const { ada, db } = world
  const { clickId } = await db.transaction((tx) => insertTrackedClick(tx, ada.scope, { slug: 'desk', clickedAt }))
  const metadata = { reference_id: clickTokenOf(clickId) }
  const friend = customerJson({ id: 'friend', email: 'friend@example.com', name: null })

  await world.report(
    ['order.paid', order(paid(1, { metadata }))],
    ['order.paid', order(paid(1, { id: 'the friend’s', metadata, customer_id: 'friend', customer: friend }))],
  )

  expect((await credits(world)).map((credit) => credit.click_id)).toEqual([clickId, clickId])
  expect(await people(world)).toHaveLength(2)
})

test('a renewal is credited like the subscription’s first sale, whichever we hear of first', async () => {
  const world = await startSellingWorld()
  const { ada, db } = world
  const { clickId } = await db.transaction((tx) => insertTrackedClick(tx, ada.scope, { slug: 'desk', clickedAt }))
  const subscription = { subscription_id: 'sub-1', subscription: { trial_end: null } }
  const metadata = { reference_id: clickTokenOf(clickId) }
  const first = order(paid(1, { ...subscription, billing_reason: 'subscription_create', metadata }))
  const renewal = (id: string, created_at: string) =>
    order({
      ...paid(1, { ...subscription, billing_reason: 'subscription_cycle' }),
      id,
      created_at,
      modified_at: created_at,
    })

  await world.report(
    ['order.paid', renewal('december', '2026-12-22T11:00:00Z')],
    ['order.paid', first],
    ['order.paid', renewal('january', '2027-01-22T11:00:00Z')],
  )

  expect((await recordOf(world)).map(([kind]) => kind)).toEqual(['sale', 'renewal', 'renewal'])
  expect((await credits(world)).map(({ method, click_id }) => [method, click_id])).toEqual([
    ['carried_click', clickId],
    ['subscription', clickId],
    ['subscription', clickId],
  ])
})

async function stored(world: SellingWorld, type: string, data: unknown) {
  const deliveryId = randomUUID()
  await world.deliver(type, data, { id: deliveryId })
  return { workspaceId: world.ada.workspaceId, connectionId: world.connection.connectionId, deliveryId }
}

async function outcomes(world: SellingWorld) {
  const rows = await world.db.reader.selectFrom('polar_deliveries').select('outcome').orderBy('received_at').execute()
  return rows.map((row) => row.outcome)
}

const people = (world: SellingWorld) => world.db.reader.selectFrom('people').selectAll().orderBy('id').execute()

/** Current attributions, order by order. */
const credits = (world: SellingWorld) =>
  world.db.reader
    .selectFrom('attributions as t')
    .innerJoin('activities as a', 'a.id', 't.activity_id')
    .selectAll('t')
    .where('t.superseded_at', 'is', null)
    .orderBy(sql`a.source_key collate "C"`)
    .execute()
