import { expect, test } from 'vitest'
import { personProfile } from '#contract/people'
import { startSellingWorld, type SellingWorld } from '../../../test/selling-world.ts'
import { insertTrackedClick } from '../../attribution/tracked-click.factory.ts'
import { clickTokenOf } from '../../clicks/index.ts'
import { customerJson, orderJson, ORGANIZATION, paid, refunded } from '../../sources/polar/api/polar-event.factory.ts'

const clickedAt = new Date('2026-11-20T11:00:00.123Z')

test('a profile is one timeline of clicks and what came of them', async () => {
  const world = await startSellingWorld()
  await world.report(['order.paid', await bought(world, 'desk', clickedAt)])
  await world.report(['order.refunded', orderJson(refunded(5, 300))])

  const profile = await profileOf(world)

  expect(profile).toMatchObject({
    person: {
      purchases: 1,
      netRevenue: [{ amountMinor: 600, currency: 'USD' }],
      cameFrom: { link: { name: 'Desk setup' }, publication: { title: 'My desk' } },
    },
    firstTouchAt: clickedAt.toISOString(),
    firstPurchaseAt: '2026-11-22T11:00:00.123Z',
    daysToFirstPurchase: 2,
  })
  expect(profile.timeline.map((entry) => entry.kind)).toEqual(['refund', 'sale', 'click'])
})

test('first and last touch are the first and the last known click, in whatever order the sales were reported', async () => {
  const world = await startSellingWorld()
  const lamp = await bought(world, 'lamp', new Date('2026-11-22T10:00:00Z'), { id: 'o2' })
  const desk = await bought(world, 'desk', clickedAt, { id: 'o1' })
  await world.report(['order.paid', lamp], ['order.paid', desk])

  expect(await profileOf(world)).toMatchObject({
    firstTouch: {
      at: clickedAt.toISOString(),
      link: { shortUrl: 'http://go.test/desk' },
      publication: { title: 'My desk' },
    },
    lastTouch: { at: '2026-11-22T10:00:00.000Z', link: { shortUrl: 'http://go.test/lamp' } },
  })
})

test('somebody who came without a link has no touches and no days to count', async () => {
  const world = await startSellingWorld()
  await world.report(['order.paid', orderJson(paid(1))])

  expect(await profileOf(world)).toMatchObject({
    firstTouch: null,
    lastTouch: null,
    firstTouchAt: null,
    daysToFirstPurchase: null,
    subscriptions: [],
  })
})

test('subscriptions are shown as Polar last reported them, newest first', async () => {
  const world = await startSellingWorld()
  await world.report(
    ['order.paid', orderJson(paid(1))],
    ['subscription.active', subscriptionJson({ id: 's1', started_at: '2026-10-01T00:00:00Z' })],
    [
      'subscription.canceled',
      subscriptionJson({
        id: 's2',
        started_at: '2026-11-01T00:00:00Z',
        cancel_at_period_end: true,
        ends_at: '2026-12-01T00:00:00Z',
      }),
    ],
    ['subscription.active', subscriptionJson({ id: 'somebody else’s', customer_id: 'other' })],
  )

  expect((await profileOf(world)).subscriptions).toEqual([
    {
      productName: 'Studio Club',
      status: 'active',
      amount: { amountMinor: 500, currency: 'USD' },
      interval: 'month',
      startedAt: '2026-11-01T00:00:00.000Z',
      renewsAt: null,
      endsAt: '2026-12-01T00:00:00.000Z',
    },
    expect.objectContaining({
      startedAt: '2026-10-01T00:00:00.000Z',
      renewsAt: '2026-12-01T00:00:00.000Z',
      endsAt: null,
    }),
  ])
})

test('of an erased person the profile keeps what they bought, and nothing of who they are', async () => {
  const world = await startSellingWorld()
  await world.report(['order.paid', await bought(world, 'desk', clickedAt)])
  const { person } = await profileOf(world)
  await world.ada.request('DELETE', `/api/w/${world.ada.workspaceId}/people/${person.id}`)

  const erased = await profileOf(world)

  expect(erased).toMatchObject({ person: { name: null, email: null, purchases: 1 } })
  expect(JSON.stringify(erased)).not.toMatch(/vera|viewer@/i)
})

/** The order of somebody who came through a link of Ada's. */
async function bought(world: SellingWorld, slug: string, at: Date, fields: Readonly<Record<string, unknown>> = {}) {
  const { clickId } = await world.db.transaction((tx) =>
    insertTrackedClick(tx, world.ada.scope, { slug, clickedAt: at }),
  )
  const metadata = { reference_id: clickTokenOf(clickId) }
  return orderJson({ ...paid(1), metadata, customer: customerJson(), ...fields })
}

function subscriptionJson(fields: Readonly<Record<string, unknown>>) {
  return {
    created_at: '2026-10-01T00:00:00Z',
    modified_at: '2026-11-22T11:00:00Z',
    status: 'active',
    customer_id: customerJson().id,
    customer: customerJson(),
    product_id: 'club',
    product: { id: 'club', name: 'Studio Club', organization_id: ORGANIZATION },
    amount: 500,
    currency: 'usd',
    recurring_interval: 'month',
    recurring_interval_count: 1,
    started_at: '2026-10-01T00:00:00Z',
    trial_end: null,
    current_period_end: '2026-12-01T00:00:00Z',
    cancel_at_period_end: false,
    ends_at: null,
    ended_at: null,
    metadata: {},
    ...fields,
  }
}

/** Of the only person there is. */
async function profileOf(world: SellingWorld) {
  const [person] = await world.db.reader.selectFrom('people').select('id').execute()
  const answer = await world.ben.request('GET', `/api/w/${world.ada.workspaceId}/people/${person?.id}`)
  expect(answer.status).toBe(200)
  return personProfile.parse(await answer.json())
}
