import { expect, test } from 'vitest'
import { activityDetail } from '#contract/activities'
import { startSellingWorld, type SellingWorld } from '../../../test/selling-world.ts'
import { insertTrackedClick, type TrackedClick } from '../../attribution/tracked-click.factory.ts'
import { clickTokenOf } from '../../clicks/index.ts'
import { orderJson, paid, refunded } from '../../sources/polar/api/polar-event.factory.ts'

const clickedAt = new Date('2026-11-22T10:40:00Z')

test('one activity shows what is left of its sale, how we know, and where Polar shows it', async () => {
  const world = await startSellingWorld()
  const { clickId } = await sellOnce(world)
  await world.report(['order.refunded', orderJson(refunded(5, 300))])
  const { refund, sale } = await idsOf(world)

  expect(await show(world, refund)).toMatchObject({
    kind: 'refund',
    amount: { amountMinor: -300, currency: 'USD' },
    saleId: sale,
    net: [{ amountMinor: 600, currency: 'USD' }],
    attribution: { link: { name: 'Desk setup' } },
    receipt: {
      clickId: clickTokenOf(clickId),
      country: 'DE',
      device: 'mobile',
      referrer: { name: 'YouTube', host: 'youtube.com' },
    },
    history: [{ method: 'carried_click', decidedBy: null, isCurrent: true }],
    canUndo: false,
    suggestions: [],
    subscriptionPayments: 0,
    sourceUrl: 'https://polar.sh/dashboard/acme-studio/sales/57107b74-8400-4d80-a2fc-54c2b4239cb3',
  })
})

test('the money of a sale is shown whole, by Polar’s newest version', async () => {
  const world = await startSellingWorld()
  await sellOnce(world)
  const { sale } = await idsOf(world)
  expect((await show(world, sale)).money).toEqual({
    gross: usd(1000),
    discount: usd(100),
    net: usd(900),
    tax: usd(171),
    refunded: usd(0),
    disputed: usd(0),
    left: usd(900),
    fee: null,
  })

  await world.report(
    ['order.updated', orderJson({ ...paid(3), platform_fee_amount: 62, platform_fee_currency: 'eur' })],
    ['refund.created', refundJson({ id: 'r1', status: 'failed', created_at: '2026-11-22T11:00:04Z' })],
    ['refund.created', refundJson({ id: 'r2', created_at: '2026-11-22T11:00:05Z' })],
    ['order.refunded', orderJson({ ...refunded(6, 300), platform_fee_amount: 62, platform_fee_currency: 'eur' })],
  )

  const detail = await show(world, sale)
  expect(detail.money).toMatchObject({
    net: usd(900),
    refunded: usd(300),
    disputed: usd(0),
    left: usd(600),
    fee: { amountMinor: 62, currency: 'EUR' },
  })
  expect(detail.net).toEqual([usd(600)])
  expect(detail.refunds).toEqual([
    { status: 'succeeded', reason: 'customer_request', amount: usd(300), at: '2026-11-22T11:00:05.000Z' },
    { status: 'failed', reason: 'customer_request', amount: usd(300), at: '2026-11-22T11:00:04.000Z' },
  ])
})

test('yen are counted as yen', async () => {
  const world = await startSellingWorld()
  const order = { subtotal_amount: 1200, discount_amount: 0, net_amount: 1200, tax_amount: 120, currency: 'jpy' }
  await world.report(['order.paid', orderJson({ ...paid(1), ...order })])
  const { sale } = await idsOf(world)

  expect(await show(world, sale)).toMatchObject({
    amount: yen(1200),
    net: [yen(1200)],
    money: { gross: yen(1200), tax: yen(120), left: yen(1200) },
  })
})

test('a fact whose sale is not on record has no breakdown', async () => {
  const world = await startSellingWorld()
  await sellOnce(world)
  await world.db.transaction(async (tx) => {
    await tx.updateTable('activities').set({ sale_id: null }).execute()
    await tx.deleteFrom('sales').execute()
  })
  const { sale } = await idsOf(world)

  expect(await show(world, sale)).toMatchObject({
    money: null,
    refunds: [],
    sourceUrl: null,
    net: [{ amountMinor: 900 }],
  })
})

test('the receipt names the key that carried the click, or the payment of the subscription that it follows', async () => {
  const world = await startSellingWorld()
  const { clickId } = await clickOnce(world)
  const subscription = { subscription_id: 'sub', subscription: { trial_end: null } }
  const first = {
    ...subscription,
    billing_reason: 'subscription_create',
    metadata: { utm_content: clickTokenOf(clickId) },
  }
  const second = {
    ...subscription,
    billing_reason: 'subscription_cycle',
    id: 'renewal',
    created_at: '2026-12-22T11:00:00Z',
  }
  await world.report(
    ['order.paid', orderJson({ ...paid(1), ...first })],
    ['order.paid', orderJson({ ...paid(2), ...second })],
  )
  const { sale, renewal } = await idsOf(world)

  expect((await show(world, sale)).receipt).toMatchObject({ carriedBy: 'utm_content', earlierSaleId: null })
  expect((await show(world, renewal)).receipt).toMatchObject({ carriedBy: null, earlierSaleId: sale })
})

const usd = (amountMinor: number) => ({ amountMinor, currency: 'USD' })
const yen = (amountMinor: number) => ({ amountMinor, currency: 'JPY' })

function refundJson(fields: Readonly<Record<string, unknown>>) {
  return {
    modified_at: null,
    status: 'succeeded',
    reason: 'customer_request',
    amount: 300,
    tax_amount: 57,
    currency: 'usd',
    order_id: orderJson().id,
    subscription_id: null,
    customer_id: orderJson().customer_id,
    organization_id: orderJson().product.organization_id,
    metadata: {},
    ...fields,
  }
}

const clickOnce = (world: SellingWorld): Promise<TrackedClick> =>
  world.db.transaction((tx) => insertTrackedClick(tx, world.ada.scope, { slug: 'desk', clickedAt }))

/** Vera clicks the link under Ada's video and buys. */
async function sellOnce(world: SellingWorld): Promise<TrackedClick> {
  const tracked = await clickOnce(world)
  await world.report([
    'order.paid',
    orderJson({ ...paid(1), metadata: { reference_id: clickTokenOf(tracked.clickId) } }),
  ])
  return tracked
}

/** The ids of the only sale, refund and renewal. */
async function idsOf({ db }: SellingWorld): Promise<Readonly<Record<'sale' | 'refund' | 'renewal', string>>> {
  const rows = await db.reader.selectFrom('activities').select(['id', 'kind']).execute()
  const idOf = (kind: string) => rows.find((row) => row.kind === kind)?.id ?? 'none'
  return { sale: idOf('sale'), refund: idOf('refund'), renewal: idOf('renewal') }
}

async function show(world: SellingWorld, id: string) {
  const answer = await world.ben.request('GET', `/api/w/${world.ada.workspaceId}/activities/${id}`)
  expect(answer.status).toBe(200)
  return activityDetail.parse(await answer.json())
}
