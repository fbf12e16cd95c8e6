import { expect, test } from 'vitest'
import { listActivities } from '#contract/activities'
import { addActivity } from '../../../test/earnings.ts'
import { problemOf } from '../../../test/http.ts'
import { insertTrackedClick, type TrackedClick } from '../../attribution/tracked-click.factory.ts'
import { clickTokenOf } from '../../clicks/index.ts'
import { customerJson, orderJson, paid, refunded } from '../../sources/polar/api/polar-event.factory.ts'
import { addLink } from '../../links/link.factory.ts'
import { addedPublication } from '../../publications/publication.factory.ts'
import { startSellingWorld, type SellingWorld } from '../../../test/selling-world.ts'
import { newActivityId, newPersonId } from '../../platform/ids.ts'

const clickedAt = new Date('2026-11-22T10:40:00Z')
const activitiesPage = listActivities.responses[200].content['application/json'].schema

test('a sale names its person, product, link and publication', async () => {
  const world = await startSellingWorld()
  const tracked = await sellOnce(world)

  const answer = await world.ben.request('GET', activities(world))

  expect(answer.status).toBe(200)
  const { items, nextCursor } = activitiesPage.parse(await answer.json())
  expect(nextCursor).toBeNull()
  expect(items).toMatchObject([
    {
      kind: 'sale',
      occurredAt: '2026-11-22T11:00:00.123Z',
      person: { name: 'Vera Viewer', email: 'viewer@example.com' },
      productName: 'Prism Wallpapers',
      amount: { amountMinor: 900, currency: 'USD' },
      attribution: {
        method: 'carried_click',
        link: { id: tracked.linkId, name: 'Desk setup', shortUrl: 'http://go.test/desk' },
        publication: { id: tracked.publicationId, title: 'My desk', kind: 'youtube_video' },
        clickedAt: clickedAt.toISOString(),
      },
    },
  ])
})

test('every filter finds what it names and nothing else', async () => {
  const world = await startSellingWorld()
  const { linkId, publicationId } = await sellOnce(world)
  await world.report(
    ['order.refunded', orderJson({ ...refunded(5, 300), metadata: {} })],
    ['order.paid', orderJson({ ...paid(1), id: 'free-order', net_amount: 0 })],
  )
  const kinds = async (query: string) => {
    const answer = await world.ada.request('GET', `${activities(world)}?${query}`)
    return activitiesPage.parse(await answer.json()).items.map((item) => item.kind)
  }

  expect((await kinds('')).toSorted()).toEqual(['free_claim', 'refund', 'sale'])
  expect(await kinds('kind=sales')).toEqual(['sale'])
  expect(await kinds('kind=refunds')).toEqual(['refund'])
  expect(await kinds('kind=free')).toEqual(['free_claim'])
  expect(await kinds('attributed=no')).toEqual(['free_claim'])
  expect(await kinds('attributed=yes')).toEqual(['refund', 'sale'])
  expect(await kinds(`linkId=${linkId}`)).toEqual(['refund', 'sale'])
  expect(await kinds(`publicationId=${publicationId}`)).toEqual(['refund', 'sale'])
  expect(await kinds(`personId=${newPersonId()}`)).toEqual([])
  expect((await kinds('productId=d8dd2de1-21b7-4a41-8bc3-ce909c0cfe23')).toSorted()).toEqual([
    'free_claim',
    'refund',
    'sale',
  ])
  expect(await kinds('productId=another')).toEqual([])
})

test('every kind of activity has a filter, and changes of plan go both ways', async () => {
  const world = await startSellingWorld()
  const kinds = ['sale', 'renewal', 'upgrade', 'downgrade', 'trial_start', 'free_claim'] as const
  await world.db.transaction(async (tx) => {
    for (const kind of kinds) {
      const netMinor = kind === 'trial_start' || kind === 'free_claim' ? 0 : kind === 'downgrade' ? -400 : 900
      await addActivity(tx, world.ada.scope, null, { kind, netMinor, at: clickedAt })
    }
  })
  const found = async (kind: string) => {
    const answer = await world.ada.request('GET', `${activities(world)}?kind=${kind}`)
    return activitiesPage
      .parse(await answer.json())
      .items.map((item) => item.kind)
      .toSorted()
  }

  expect(await found('sales')).toEqual(['sale'])
  expect(await found('renewals')).toEqual(['downgrade', 'renewal', 'upgrade'])
  expect(await found('upgrades')).toEqual(['downgrade', 'upgrade'])
  expect(await found('trials')).toEqual(['trial_start'])
  expect(await found('free')).toEqual(['free_claim', 'trial_start'])
})

test('days are the workspace’s own, both ends included, also where a day has 25 hours', async () => {
  const world = await startSellingWorld()
  // Berlin: 25 October 2026 lasts from 22:00 the day before to 23:00, by UTC.
  const moments = ['2026-10-24T21:59:59Z', '2026-10-24T22:00:00Z', '2026-10-25T22:59:59Z', '2026-10-25T23:00:00Z']
  await world.db.transaction(async (tx) => {
    for (const at of moments) await addActivity(tx, world.ada.scope, null, { netMinor: 900, at: new Date(at) })
  })
  const times = async (query: string) => {
    const answer = await world.ada.request('GET', `${activities(world)}?${query}`)
    return activitiesPage.parse(await answer.json()).items.map((item) => item.occurredAt.replace('.000', ''))
  }

  expect(await times('from=2026-10-25&to=2026-10-25')).toEqual([moments[2], moments[1]])
  expect(await times('to=2026-10-24')).toEqual([moments[0]])
  expect(await times('from=2026-10-26')).toEqual([moments[3]])
  expect(await times('from=2026-10-26&to=2026-10-24')).toEqual([])
})

test('what was imported from before tracking says so', async () => {
  const world = await startSellingWorld()
  await world.db.transaction(async (tx) => {
    const id = await addActivity(tx, world.ada.scope, null, { netMinor: 900, at: new Date('2025-01-01T12:00:00Z') })
    await addActivity(tx, world.ada.scope, null, { netMinor: 900, at: clickedAt })
    await tx.updateTable('activities').set({ before_tracking: true }).where('id', '=', id).execute()
  })

  expect((await list(world)).map((item) => item.beforeTracking)).toEqual([false, true])
})

test('products are listed once, by their newest name', async () => {
  const world = await startSellingWorld()
  await world.report(
    sold('o1', { id: 'p1', name: 'Wallpapers' }, '2026-11-22T11:00:00Z'),
    sold('o2', { id: 'p2', name: 'a lamp' }, '2026-11-22T11:01:00Z'),
    sold('o3', { id: 'p1', name: 'Prism Wallpapers' }, '2026-11-22T11:02:00Z'),
  )

  const answer = await world.ben.request('GET', `/api/w/${world.ada.workspaceId}/products`)
  const hers = await world.cleo.request('GET', `/api/w/${world.cleo.workspaceId}/products`)

  expect(answer.status).toBe(200)
  expect(await answer.json()).toEqual({
    items: [
      { key: 'p2', name: 'a lamp' },
      { key: 'p1', name: 'Prism Wallpapers' },
    ],
  })
  expect(await hers.json()).toEqual({ items: [] })
})

test('products stand in the order they were met, so that a new one takes no place of another', async () => {
  const world = await startSellingWorld()
  const order = async () =>
    (await world.ben.request('GET', `/api/w/${world.ada.workspaceId}/product-order`)).json() as Promise<unknown>
  await world.report(
    sold('o1', { id: 'zebra', name: 'Zebra' }, '2026-11-22T11:00:00Z'),
    sold('o2', { id: 'lamp', name: 'Lamp' }, '2026-11-22T11:01:00Z'),
  )
  const before = await order()

  await world.report(
    sold('o3', { id: 'ant', name: 'Ant' }, '2026-11-22T11:02:00Z'),
    sold('o4', { id: 'zebra', name: 'Zebra' }, '2026-11-22T11:03:00Z'),
  )

  expect(before).toEqual({ items: ['zebra', 'lamp'] })
  expect(await order()).toEqual({ items: ['zebra', 'lamp', 'ant'] })
})

test('pages follow one another without gap or repeat, also at the same instant', async () => {
  const world = await startSellingWorld()
  await world.report(...[1, 2, 3].map((n) => ['order.paid', orderJson({ ...paid(1), id: `order-${n}` })] as const))

  const seen = await idsOfAllPages(world, 'limit=2')

  expect(seen).toHaveLength(3)
  expect(new Set(seen).size).toBe(3)
})

test('a publication’s pages bring what all its links earned, newest first, and nothing of others', async () => {
  const world = await startSellingWorld()
  const { db, ada } = world
  const all = await db.transaction(async (tx) => {
    const publication_id = await addedPublication(tx, ada.scope, { title: 'Desk setup' })
    const one = await addLink(tx, ada.scope, { slug: 'one', publication_id })
    const two = await addLink(tx, ada.scope, { slug: 'two', publication_id })
    const other = await addLink(tx, ada.scope, { slug: 'other' })
    const ids: string[] = []
    for (const [hour, link] of [one, other, two, two, one, other, two, one].entries()) {
      const at = new Date(Date.UTC(2026, 10, 22, hour))
      const kind = hour === 3 ? 'renewal' : 'sale'
      const id = await addActivity(tx, ada.scope, link, { kind, netMinor: 900, at })
      if (link !== other) ids.unshift(id)
    }
    return { publication_id, ids }
  })

  expect(await idsOfAllPages(world, `publicationId=${all.publication_id}&limit=2`)).toEqual(all.ids)
  const renewals = await idsOfAllPages(world, `publicationId=${all.publication_id}&limit=2&kind=renewals`)
  expect(renewals).toEqual([all.ids[3]])
})

test('questions we cannot read are refused', async () => {
  const world = await startSellingWorld()

  for (const query of [
    'limit=0',
    'limit=101',
    'kind=everything',
    'cursor=nonsense',
    'linkId=lnk_1',
    'from=yesterday',
  ]) {
    const answer = await world.ada.request('GET', `${activities(world)}?${query}`)
    expect(answer.status).toBe(400)
    expect(await problemOf(answer)).toMatchObject({ code: 'request.invalid' })
  }
})

test('signed out, there is nothing to see', async () => {
  const world = await startSellingWorld()
  const paths = [
    activities(world),
    `${activities(world)}.csv`,
    `${activities(world)}/${newActivityId()}`,
    `${people(world)}/${newPersonId()}`,
    `/api/w/${world.ada.workspaceId}/products`,
  ]

  for (const path of paths) {
    expect((await world.stranger.request('GET', path)).status).toBe(401)
  }
})

test('an outsider gets the answer of something that is not there', async () => {
  const world = await startSellingWorld()
  await sellOnce(world)
  const [sale] = await list(world)
  const hers = `/api/w/${world.cleo.workspaceId}`
  const missing = await problemOf(await world.cleo.request('GET', `${hers}/activities/${newActivityId()}`))

  const asked = [
    activities(world),
    `${activities(world)}.csv`,
    `/api/w/${world.ada.workspaceId}/products`,
    `${activities(world)}/${sale?.id}`,
    `${hers}/activities/${sale?.id}`,
    `${people(world)}/${sale?.person?.id}`,
    `${hers}/people/${sale?.person?.id}`,
  ]

  for (const path of asked) {
    const answer = await world.cleo.request('GET', path)
    expect(answer.status).toBe(404)
    expect(await problemOf(answer)).toEqual(missing)
  }
  expect(activitiesPage.parse(await (await world.cleo.request('GET', `${hers}/activities`)).json()).items).toEqual([])
})

/** The order of a product. */
function sold(id: string, product: { readonly id: string; readonly name: string }, at: string) {
  const times = { created_at: at, modified_at: at }
  return ['order.paid', orderJson({ ...paid(1), ...times, id, product_id: product.id, product })] as const
}

/** Vera clicks the link under Ada's video and buys. */
async function sellOnce(world: SellingWorld): Promise<TrackedClick> {
  const tracked = await world.db.transaction((tx) =>
    insertTrackedClick(tx, world.ada.scope, { slug: 'desk', clickedAt }),
  )
  const metadata = { reference_id: clickTokenOf(tracked.clickId) }
  await world.report(['order.paid', orderJson({ ...paid(1), metadata, customer: customerJson() })])
  return tracked
}

async function list(world: SellingWorld) {
  const answer = await world.ada.request('GET', activities(world))
  return activitiesPage.parse(await answer.json()).items
}

const activities = (world: SellingWorld) => `/api/w/${world.ada.workspaceId}/activities`
const people = (world: SellingWorld) => `/api/w/${world.ada.workspaceId}/people`

async function idsOfAllPages(world: SellingWorld, query: string): Promise<readonly string[]> {
  const seen: string[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const answer = await world.ada.request('GET', `${activities(world)}?${query}${cursor && `&cursor=${cursor}`}`)
    const page: { items: { id: string }[]; nextCursor: string | null } = activitiesPage.parse(await answer.json())
    seen.push(...page.items.map((item) => item.id))
    cursor = page.nextCursor
  }
  return seen
}
