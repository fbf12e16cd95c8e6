import { expect, test } from 'vitest'
import { home } from '#contract/home'
import { listPeople } from '#contract/people'
import { startSellingWorld, type SellingWorld } from '../../../../test/selling-world.ts'
import { customerJson, orderJson, paid } from '../api/polar-event.factory.ts'

const peoplePage = listPeople.responses[200].content['application/json'].schema
const LONG_AGO = '2024-03-01T10:00:00.000001Z'

test('subscribers from before tracking are not new when they renew, and no one’s share falls by them', async () => {
  const world = await tracking('2026-11-22T10:30:00Z')
  await world.report(
    ordered('o1', 'renews', {
      billing_reason: 'subscription_cycle',
      subscription_id: 's1',
      subscription: { created_at: LONG_AGO, started_at: LONG_AGO },
    }),
    // Polar deleted the customer’s own date: the subscription still says since when they are known.
    ordered(
      'o2',
      'undated',
      {
        billing_reason: 'subscription_cycle',
        subscription_id: 's2',
        subscription: { created_at: LONG_AGO, started_at: null },
      },
      null,
    ),
    // The first money of a trial that was begun before tracking.
    ordered('o3', 'tried', {
      billing_reason: 'subscription_cycle',
      subscription_id: 's3',
      subscription: {
        created_at: '2026-11-15T11:00:00Z',
        started_at: '2026-11-15T11:00:00Z',
        trial_start: '2026-11-15T11:00:00Z',
        trial_end: '2026-11-22T11:00:00Z',
      },
    }),
  )

  expect(await cards(world)).toMatchObject({
    newPeople: { value: 0 },
    sales: { value: 1 },
    renewals: { value: 2 },
    attributedShare: { value: null },
  })
  const people = peoplePage.parse(await (await ask(world, 'people')).json())
  expect(people.items.map(({ firstSeenAt }) => firstSeenAt)).toEqual(people.items.map(() => '2024-03-01T10:00:00.000Z'))
})

test('who comes since, and what somebody from before buys anew, counts as ever', async () => {
  const world = await tracking('2026-11-22T10:30:00Z')
  await world.report(ordered('o1', 'comes', {}, '2026-11-22T10:59:00.000001Z'), ordered('o2', 'from-before', {}))

  expect(await cards(world)).toMatchObject({
    newPeople: { value: 1 },
    sales: { value: 2 },
    attributedShare: { value: 0 },
  })
})

async function tracking(since: string): Promise<SellingWorld> {
  const world = await startSellingWorld()
  await world.db.pool.query('update polar_connections set tracking_since = $1', [since])
  return world
}

const ordered = (id: string, who: string, fields: object, created_at: string | null = LONG_AGO) => {
  const customer = customerJson({ id: who, name: who, email: `${who}@example.com`, created_at })
  return ['order.paid', orderJson({ ...paid(1), id, customer_id: who, customer, ...fields })] as const
}

const ask = (world: SellingWorld, path: string) => world.ada.request('GET', `/api/w/${world.ada.workspaceId}/${path}`)
const cards = async (world: SellingWorld) => home.parse(await (await ask(world, 'home?range=7d')).json()).cards
