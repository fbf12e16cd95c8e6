import { expect, test } from 'vitest'
import { activityDetail, listActivities } from '#contract/activities'
import { personProfile } from '#contract/people'
import { problemOf } from '../../test/http.ts'
import { insertTrackedClick, type TrackedClick } from '../attribution/tracked-click.factory.ts'
import { clickTokenOf } from '../clicks/index.ts'
import { customerJson, orderJson, paid, refunded } from '../integrations/polar/orders/polar-event.factory.ts'
import { startSellingWorld, type SellingWorld } from '../../test/selling-world.ts'
import { newActivityId, newPersonId } from '../platform/ids.ts'

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
  await world.tell(
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
})

test('pages follow one another without gap or repeat, also at the same instant', async () => {
  const world = await startSellingWorld()
  await world.tell(...[1, 2, 3].map((n) => ['order.paid', orderJson({ ...paid(1), id: `order-${n}` })] as const))

  const seen: string[] = []
  let cursor: string | null = ''
  while (cursor !== null) {
    const answer = await world.ada.request('GET', `${activities(world)}?limit=2${cursor && `&cursor=${cursor}`}`)
    const page: { items: { id: string }[]; nextCursor: string | null } = activitiesPage.parse(await answer.json())
    seen.push(...page.items.map((item) => item.id))
    cursor = page.nextCursor
  }

  expect(seen).toHaveLength(3)
  expect(new Set(seen).size).toBe(3)
})

test('one activity shows what is left of its sale, how we know, and where Polar shows it', async () => {
  const world = await startSellingWorld()
  const { clickId } = await sellOnce(world)
  await world.tell(['order.refunded', orderJson(refunded(5, 300))])
  const [refund, sale] = await list(world)

  const answer = await world.ada.request('GET', `${activities(world)}/${refund?.id}`)

  expect(answer.status).toBe(200)
  expect(activityDetail.parse(await answer.json())).toMatchObject({
    kind: 'refund',
    amount: { amountMinor: -300, currency: 'USD' },
    saleId: sale?.id,
    net: [{ amountMinor: 600, currency: 'USD' }],
    attribution: { link: { name: 'Desk setup' } },
    receipt: { clickId, country: 'DE', device: 'mobile', referrer: 'youtube.com' },
    sourceUrl: 'https://polar.test/dashboard/acme-studio/sales/57107b74-8400-4d80-a2fc-54c2b4239cb3',
  })
})

test('a profile is one timeline of clicks and what came of them', async () => {
  const world = await startSellingWorld()
  await sellOnce(world)
  await world.tell(['order.refunded', orderJson(refunded(5, 300))])
  const [first] = await list(world)

  const answer = await world.ada.request('GET', `${people(world)}/${first?.person?.id}`)

  const profile = personProfile.parse(await answer.json())
  expect(profile).toMatchObject({
    person: {
      purchases: 1,
      netRevenue: [{ amountMinor: 600, currency: 'USD' }],
      cameFrom: { link: { name: 'Desk setup' }, publication: { title: 'My desk' } },
    },
    firstTouchAt: clickedAt.toISOString(),
    firstPurchaseAt: '2026-11-22T11:00:00.123Z',
  })
  expect(profile.timeline.map((entry) => entry.kind)).toEqual(['refund', 'sale', 'click'])
})

test('questions we cannot read are refused', async () => {
  const world = await startSellingWorld()

  for (const query of ['limit=0', 'limit=101', 'kind=everything', 'cursor=nonsense', 'linkId=lnk_1']) {
    const answer = await world.ada.request('GET', `${activities(world)}?${query}`)
    expect(answer.status).toBe(400)
    expect(await problemOf(answer)).toMatchObject({ code: 'request.invalid' })
  }
})

test('signed out, there is nothing to see', async () => {
  const world = await startSellingWorld()
  const paths = [activities(world), `${activities(world)}/${newActivityId()}`, `${people(world)}/${newPersonId()}`]

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

/** Vera clicks the link under Ada's video and buys. */
async function sellOnce(world: SellingWorld): Promise<TrackedClick> {
  const tracked = await world.db.transaction((tx) =>
    insertTrackedClick(tx, world.ada.scope, { slug: 'desk', clickedAt }),
  )
  const metadata = { reference_id: clickTokenOf(tracked.clickId) }
  await world.tell(['order.paid', orderJson({ ...paid(1), metadata, customer: customerJson() })])
  return tracked
}

async function list(world: SellingWorld) {
  const answer = await world.ada.request('GET', activities(world))
  return activitiesPage.parse(await answer.json()).items
}

const activities = (world: SellingWorld) => `/api/w/${world.ada.workspaceId}/activities`
const people = (world: SellingWorld) => `/api/w/${world.ada.workspaceId}/people`
