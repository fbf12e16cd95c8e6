import { expect, test } from 'vitest'
import type { LinksPage } from '#contract/links'
import { addActivity, addPerson, addVisit } from '../../../test/earnings.ts'
import { startWorld, type CastMember, type World } from '../../../test/world.ts'
import { newLinkId } from '../../platform/ids.ts'
import { addedPublication } from '../../publications/publication.factory.ts'
import { inspectShop } from '../../links/inspector.factory.ts'
import { addLink, WALLPAPERS } from '../../links/link.factory.ts'

const NOW = new Date('2026-11-22T12:00:00.000Z')
const ago = (hours: number) => new Date(NOW.getTime() - hours * 3_600_000)

async function list(who: CastMember, query = ''): Promise<LinksPage> {
  const answer = await who.request('GET', `/api/w/${who.workspaceId}/links?${query}`)
  expect(answer.status).toBe(200)
  return (await answer.json()) as LinksPage
}
const slugs = async (who: CastMember, query: string) => (await list(who, query)).items.map((link) => link.slug)

/** Three links: `idle` without a click, `busy` with many, `dear` with the money. Cleo's own shop is busier still. */
async function startShop(): Promise<World> {
  const world = await startWorld({ around: { inspect: inspectShop }, now: NOW })
  const { ada, cleo, db } = world
  await db.transaction(async (tx) => {
    const video = await addedPublication(tx, ada.scope, { title: 'My 2026 desk setup' })
    const busy = await addLink(tx, ada.scope, {
      slug: 'busy',
      label: 'Ärger 100%',
      created_at: ago(30),
      publication_id: video,
    })
    const dear = await addLink(tx, ada.scope, { slug: 'dear', created_at: ago(20), ...WALLPAPERS })
    await addLink(tx, ada.scope, { slug: 'idle', created_at: ago(10) })
    const theirs = await addLink(tx, cleo.scope, { slug: 'soup', created_at: ago(1) })

    for (const visitor of ['v1', 'v1', 'v2', 'v3']) await addVisit(tx, ada.scope, busy, { at: ago(5), visitor })
    await addVisit(tx, ada.scope, busy, { at: ago(5), kind: 'bot' })
    await addVisit(tx, ada.scope, dear, { at: ago(30) })
    await addVisit(tx, cleo.scope, theirs, { at: ago(1) })

    const person = await addPerson(tx, ada.scope, ago(8))
    await addActivity(tx, ada.scope, busy, { at: ago(8), netMinor: 0, kind: 'free_claim', person })
    const sale = await addActivity(tx, ada.scope, dear, { at: ago(4), netMinor: 900, person })
    await addActivity(tx, ada.scope, null, { at: ago(3), netMinor: -200, kind: 'refund', of: sale, person })
    await addActivity(tx, ada.scope, dear, { at: ago(2), netMinor: 500, currency: 'EUR', kind: 'renewal' })
    await addActivity(tx, ada.scope, dear, { at: ago(2), netMinor: 0, currency: 'JPY', kind: 'trial_start' })
    await addActivity(tx, ada.scope, null, { at: ago(2), netMinor: 700 })
    await addActivity(tx, cleo.scope, theirs, { at: ago(2), netMinor: 9900 })
  })
  return world
}

test('each link shows what it earned: per currency, after refunds, trials and free claims aside', async () => {
  const { ada } = await startShop()

  const { items, total } = await list(ada)

  expect(total).toBe(3)
  expect(items.map((link) => [link.slug, link.earnings])).toEqual([
    [
      'idle',
      {
        clicks: 0,
        uniqueClicks: 0,
        sales: 0,
        renewals: 0,
        conversion: null,
        netRevenue: [],
        newPeople: 0,
        listJoins: 0,
      },
    ],
    [
      'dear',
      {
        clicks: 1,
        uniqueClicks: 1,
        sales: 1,
        renewals: 1,
        conversion: 1,
        netRevenue: [
          { amountMinor: 700, currency: 'USD' },
          { amountMinor: 500, currency: 'EUR' },
        ],
        newPeople: 0,
        listJoins: 0,
      },
    ],
    // The person's first credit is the free claim: this link brought them.
    [
      'busy',
      {
        clicks: 4,
        uniqueClicks: 3,
        sales: 0,
        renewals: 0,
        conversion: null,
        netRevenue: [],
        newPeople: 1,
        listJoins: 0,
      },
    ],
  ])
  expect(items[2]?.sparkline).toEqual([...Array<number>(18).fill(0), 4, ...Array<number>(5).fill(0)])
})

test.each([
  ['created', 'busy dear idle'],
  ['name', 'idle dear busy'],
  ['clicks', 'idle dear busy'],
  ['sales', 'idle dear'],
  ['revenue', 'idle dear'],
  ['conversion', 'busy idle dear'],
])('the list sorts by %s, both ways', async (sort, order) => {
  const { ada } = await startShop()
  const expected = order.split(' ')

  const up = (await slugs(ada, `sort=${sort}&direction=asc`)).filter((slug) => expected.includes(slug))
  const down = (await slugs(ada, `sort=${sort}&direction=desc`)).filter((slug) => expected.includes(slug))

  expect(down).toEqual(up.toReversed())
  if (sort !== 'name') expect(up).toEqual(expected)
})

test('search looks at label, product, slug, destination and publication, and takes signs as they are', async () => {
  const { ada } = await startShop()

  expect(await slugs(ada, 'search=prism')).toEqual(['dear'])
  expect(await slugs(ada, 'search=IDL')).toEqual(['idle'])
  expect(await slugs(ada, 'search=desk%20setup')).toEqual(['busy'])
  expect(await slugs(ada, `search=${encodeURIComponent('100%')}`)).toEqual(['busy'])
  expect(await slugs(ada, 'search=example.com&sort=created')).toEqual(['idle', 'dear', 'busy'])
  expect(await slugs(ada, 'search=b_sy')).toEqual([])
})

test.each(['created', 'name', 'clicks', 'sales', 'revenue', 'conversion'])(
  'read page by page by %s, every link comes once',
  async (sort) => {
    const { ada } = await startShop()
    const seen: string[] = []
    let cursor: string | null = ''
    while (cursor !== null) {
      const page: LinksPage = await list(ada, `limit=1&sort=${sort}${cursor && `&cursor=${cursor}`}`)
      expect(page.total).toBe(3)
      seen.push(...page.items.map((link) => link.slug))
      cursor = page.nextCursor
    }

    expect(seen).toEqual(await slugs(ada, `sort=${sort}`))
  },
)

test('a page goes on although the last link of the page before was archived meanwhile', async () => {
  const { ada } = await startShop()
  const first = await list(ada, 'limit=1')

  await ada.request('PUT', `/api/w/${ada.workspaceId}/links/${first.nextCursor}/archive`)

  expect(await slugs(ada, `cursor=${first.nextCursor}`)).toEqual(['dear', 'busy'])
})

test('links of one publication can be listed', async () => {
  const { ada, cleo } = await startShop()
  const [busy] = (await list(ada, 'search=busy')).items

  expect(await slugs(ada, `publicationId=${busy?.publication?.id}`)).toEqual(['busy'])
  expect(await slugs(cleo, `publicationId=${busy?.publication?.id}`)).toEqual([])
})

test('a cursor that names nothing of ours ends the list; a query we do not know is refused', async () => {
  const { ada, cleo } = await startShop()
  const [theirs] = (await list(cleo)).items

  expect((await list(ada, `cursor=${newLinkId()}`)).items).toEqual([])
  expect((await list(ada, `cursor=${theirs?.id}`)).items).toEqual([])
  for (const query of ['sort=colour', 'limit=0', 'limit=101', 'status=deleted', 'publicationId=1']) {
    expect((await ada.request('GET', `/api/w/${ada.workspaceId}/links?${query}`)).status, query).toBe(400)
  }
})

test('of a publication archived links are listed too, so that its list adds up to its numbers', async () => {
  const { ada, cleo } = await startShop()
  const [busy] = (await list(ada, 'search=busy')).items
  await ada.request('PUT', `/api/w/${ada.workspaceId}/links/${busy?.id}/archive`)

  expect(await slugs(ada, 'status=all&sort=created&direction=asc')).toEqual(['busy', 'dear', 'idle'])
  expect(await slugs(ada, `status=all&publicationId=${busy?.publication?.id}`)).toEqual(['busy'])
  expect(await slugs(ada, `publicationId=${busy?.publication?.id}`)).toEqual([])
  expect(await slugs(cleo, `status=all&publicationId=${busy?.publication?.id}`)).toEqual([])
})
