import { expect, test } from 'vitest'
import { recordOf, startSellingWorld, type SellingWorld } from '../../../../test/selling-world.ts'
import { insertTrackedClick } from '../../../attribution/tracked-click.factory.ts'
import { newImportId } from '../../../platform/ids.ts'
import {
  customerJson,
  eventBody,
  orderJson,
  ORGANIZATION,
  paid,
  refundJson,
  subscriptionJson,
} from '../api/polar-event.factory.ts'

test('a refund is kept by its newest version, and its money counts once: with the order', async () => {
  const world = await startSellingWorld()

  await world.report(
    ['order.paid', orderJson(paid(1))],
    ['refund.updated', refundJson({ modified_at: '2026-11-25T12:00:00Z', status: 'failed' })],
    ['refund.created', refundJson({ status: 'pending' })],
    ['refund.updated', refundJson({ modified_at: '2026-11-24T12:00:00Z' })],
  )

  expect(await outcomes(world)).toEqual(['recorded', 'recorded', 'older_than_known', 'older_than_known'])
  expect(await world.db.reader.selectFrom('sale_refunds').selectAll().execute()).toMatchObject([
    { status: 'failed', reason: 'customer_request', amount_minor: 300, tax_minor: 57, currency: 'USD' },
  ])
  expect(await recordOf(world)).toEqual([['sale', 900, 'USD']])
})

test('of two versions of the same instant a refund’s later stage stays', async () => {
  const world = await startSellingWorld()

  await world.report(
    ['refund.updated', refundJson({ status: 'canceled' })],
    ['refund.created', refundJson({ status: 'succeeded' })],
    ['refund.created', refundJson({ status: 'pending' })],
  )

  expect(await outcomes(world)).toEqual(['recorded', 'nothing_new', 'nothing_new'])
  expect(await world.db.reader.selectFrom('sale_refunds').select('status').execute()).toEqual([{ status: 'canceled' }])
})

test('a subscription is kept by its newest version, and its end is not forgotten', async () => {
  const world = await startSellingWorld()
  const ended = { status: 'canceled', ended_at: '2026-12-22T11:00:00Z', modified_at: '2026-12-22T11:00:00Z' }

  await world.report(
    ['subscription.revoked', subscriptionJson(ended)],
    ['subscription.created', subscriptionJson({ modified_at: null })],
    ['subscription.canceled', subscriptionJson({ cancel_at_period_end: true, modified_at: '2026-12-01T11:00:00Z' })],
    ['subscription.updated', subscriptionJson(ended)],
  )

  expect(await outcomes(world)).toEqual(['recorded', 'older_than_known', 'older_than_known', 'nothing_new'])
  expect(await world.db.reader.selectFrom('subscriptions').selectAll().execute()).toMatchObject([
    { status: 'canceled', product_name: 'Studio Club', amount_minor: 1200, ended_at: new Date('2026-12-22T11:00:00Z') },
  ])
})

test('an order or a subscription brings the newer name of its customer, even when it has nothing new itself', async () => {
  const world = await startSellingWorld()
  await world.report(['order.paid', orderJson(paid(5))])

  await world.report(['order.updated', orderJson({ ...paid(1), customer: renamed('Vera One', 1) })])
  expect(await names(world)).toEqual(['Vera One'])
  await world.report(['subscription.updated', subscriptionJson({ customer: renamed('Vera Two', 2) })])
  await world.report(['order.updated', orderJson({ ...paid(6), customer: renamed('Vera One', 1) })])

  expect(await names(world)).toEqual(['Vera Two'])
  expect(await outcomes(world)).toEqual(['recorded', 'recorded', 'recorded', 'nothing_new'])
})

test('a deleted customer keeps name and address, as at Polar; an anonymised one keeps neither', async () => {
  const world = await startSellingWorld()
  const deleted = { deleted_at: '2026-11-23T00:00:00Z', modified_at: '2026-11-23T00:00:00Z' }
  const hash = 'f'.repeat(64)
  await world.report(['order.paid', orderJson(paid(1))], ['customer.deleted', customerJson(deleted)])
  expect(await names(world)).toEqual(['Vera Viewer'])

  // Not even its order's own message says it any more: found by reconciling when the deletion's message was lost.
  const customer = customerJson({ ...deleted, email: `${hash}@anonymized.polar.sh`, name: hash })
  await world.report(['order.updated', orderJson({ ...paid(2), customer })])

  expect(await names(world)).toEqual([null])
})

test('whoever was erased buys on without a name: as the person they were', async () => {
  const world = await startSellingWorld()
  const customer = customerJson({ email: `${'f'.repeat(64)}@anonymized.polar.sh`, modified_at: '2026-11-23T00:00:00Z' })

  await world.report(
    ['order.paid', orderJson(paid(1))],
    ['customer.deleted', customer],
    ['order.paid', orderJson({ ...paid(1), id: 'unheard-of', customer })],
  )

  const owners = await world.db.reader.selectFrom('activities').select('person_id').distinct().execute()
  expect(owners).toEqual([{ person_id: expect.any(String) }])
})

test('a product’s new name reaches the links that sell it', async () => {
  const world = await startSellingWorld()
  const { ada, db } = world
  const clickedAt = new Date('2026-11-22T10:40:00Z')
  const { linkId } = await db.transaction((tx) => insertTrackedClick(tx, ada.scope, { slug: 'desk', clickedAt }))
  const product = { id: orderJson().product_id, name: 'Prism Wallpapers 2', organization_id: ORGANIZATION }
  await db.pool.query(`update links set source = 'polar', product_id = $1, product_name = 'Prism Wallpapers'`, [
    product.id,
  ])

  await world.report(['product.updated', product], ['product.updated', product])

  const link = await db.reader.selectFrom('links').where('id', '=', linkId).select('product_name').executeTakeFirst()
  expect(link).toEqual({ product_name: 'Prism Wallpapers 2' })
  expect(await outcomes(world)).toEqual(['recorded', 'nothing_new'])
})

test('what was ordered before tracking is kept but not recorded, until its import is asked for', async () => {
  const world = await startSellingWorld()
  await world.db.pool.query(`update polar_connections set tracking_since = '2026-11-22T12:00:00Z'`)

  await world.report(['order.paid', orderJson(paid(1))])
  expect(await outcomes(world)).toEqual(['before_tracking'])
  expect(await recordOf(world)).toEqual([])
  expect(await names(world)).toEqual([])
  expect(await world.db.reader.selectFrom('polar_orders').select('status').execute()).toEqual([{ status: 'paid' }])

  await askForImport(world)
  const refunded = { status: 'partially_refunded', refunded_amount: 300, modified_at: '2026-11-22T13:00:00Z' }
  await world.report(['order.paid', orderJson(paid(1))], ['order.refunded', orderJson({ ...paid(1), ...refunded })])

  const reported = await world.db.reader
    .selectFrom('activities')
    .select(['kind', 'net_minor', 'before_tracking'])
    .orderBy('net_minor', 'desc')
    .execute()
  expect(reported).toEqual([
    { kind: 'sale', net_minor: 900, before_tracking: true },
    { kind: 'refund', net_minor: -300, before_tracking: false },
  ])
})

test('what was ordered before tracking and paid since is recorded: an hour earlier nobody had paid', async () => {
  const world = await startSellingWorld()
  await world.db.pool.query(`update polar_connections set tracking_since = '2026-11-22T12:00:00Z'`)
  const waiting = { id: 'seen waiting', billing_reason: 'subscription_cycle' }
  const paidLate = { status: 'paid', paid: true, modified_at: '2026-11-22T13:00:00Z' }

  await world.report(
    ['order.updated', orderJson(waiting)],
    ['order.updated', orderJson({ ...waiting, ...paidLate })],
    ['order.paid', orderJson({ id: 'paid before', ...paidLate })],
  )
  await world.deliverRaw(eventBody('order.paid', orderJson({ id: 'paid since', ...paidLate }), '2026-11-22T13:00:00Z'))
  await world.runner.drain()

  const came = await outcomes(world)
  expect(came.filter((outcome) => outcome === 'recorded')).toHaveLength(2)
  expect(came.filter((outcome) => outcome === 'before_tracking')).toHaveLength(2)
  expect(await recordOf(world)).toEqual([
    ['sale', 900, 'USD'],
    ['renewal', 900, 'USD'],
  ])
})

test('when the fee is reported before the payment, what was paid since is recorded all the same, as it is by now', async () => {
  const world = await startSellingWorld()
  await world.db.pool.query(`update polar_connections set tracking_since = '2026-11-22T12:00:00Z'`)
  const order = { id: 'paid since', status: 'paid', paid: true }
  const later = { ...order, modified_at: '2026-11-22T13:00:05Z', platform_fee_amount: 60, refunded_amount: 200 }

  await world.report(['order.updated', orderJson(later)])
  const body = orderJson({ ...order, modified_at: '2026-11-22T13:00:00Z' })
  await world.deliverRaw(eventBody('order.paid', body, '2026-11-22T13:00:00Z'))
  await world.runner.drain()

  expect(await recordOf(world)).toEqual([
    ['sale', 900, 'USD'],
    ['refund', -200, 'USD'],
  ])
})

test('of what a seller or buyer wrote on an order only what looks like a click id is kept', async () => {
  const world = await startSellingWorld()
  const reference_id = 'ck_AZq-3x8Tf0OJm_Ck7Qx2vA'
  const metadata = {
    reference_id,
    utm_content: 'for Vera',
    utm_term: 7,
    phone: '+49 30 1234567',
    utm_source: 'youtube',
  }
  await world.report(['order.paid', orderJson({ ...paid(1), metadata })])
  const kept = await world.db.reader.selectFrom('sales').select('carriers').execute()
  expect(kept).toEqual([{ carriers: { reference_id } }])
})

test('a sale of the minute before connecting counts: clocks differ', async () => {
  const world = await startSellingWorld()
  await world.db.pool.query(`update polar_connections set tracking_since = '2026-11-22T11:04:00Z'`)
  await world.report(['order.paid', orderJson(paid(1))])
  expect(await recordOf(world)).toEqual([['sale', 900, 'USD']])
})

const renamed = (name: string, second: number) => customerJson({ name, modified_at: `2026-11-22T11:30:0${second}Z` })

const names = async ({ db }: SellingWorld) =>
  (await db.reader.selectFrom('people').select('name').orderBy('id').execute()).map((row) => row.name)

async function outcomes({ db }: SellingWorld) {
  const rows = await db.reader.selectFrom('polar_deliveries').select('outcome').orderBy('received_at').execute()
  return rows.map((row) => row.outcome)
}

async function askForImport({ db, ada, connection, clock }: SellingWorld): Promise<void> {
  await db.transaction((tx) =>
    tx
      .insertInto('polar_imports')
      .values({
        workspace_id: ada.workspaceId,
        id: newImportId(),
        connection_id: connection.connectionId,
        organization_id: ORGANIZATION,
        state: 'running',
        orders_before: clock.now(),
        started_by: ada.userId,
        started_at: clock.now(),
        updated_at: clock.now(),
      })
      .execute(),
  )
}
