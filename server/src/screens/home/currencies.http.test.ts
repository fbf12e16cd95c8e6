import { expect, test } from 'vitest'
import type { Home } from '#contract/home'
import type { LinksSummary } from '#contract/links-summary'
import type { LinksPage } from '#contract/links'
import type { z } from '@hono/zod-openapi'
import type { getPublication, PublicationRow } from '#contract/publications'
import { addActivity, addVisit } from '../../../test/earnings.ts'
import { addedPublication } from '../../publications/publication.factory.ts'
import { startWorld, type World } from '../../../test/world.ts'
import { addLink, WALLPAPERS } from '../../links/link.factory.ts'

type PublicationsPage = { readonly items: readonly PublicationRow[] }
type PublicationDetail = z.infer<(typeof getPublication.responses)[200]['content']['application/json']['schema']>

const DAY = new Date('2026-11-20T10:00:00Z')
const SOLD: Readonly<Record<string, readonly (readonly [number, string])[]>> = {
  dollars: [[20_300, 'USD']],
  euros: [[26_000, 'EUR']],
  yen: [[21_600, 'JPY']],
  nothing: [],
  refunds: [[-500, 'USD']],
  many: [
    [100, 'USD'],
    [1_707_200, 'EUR'],
  ],
}

/** A workspace that shows pounds or dollars first, with a link and a publication for each of SOLD. */
async function open(displayCurrency: string): Promise<World> {
  const world = await startWorld()
  const { db, ada } = world
  await ada.request('PATCH', `/api/w/${ada.workspaceId}`, { displayCurrency })
  await db.transaction(async (tx) => {
    for (const [slug, sold] of Object.entries(SOLD)) {
      const publication_id = await addedPublication(tx, ada.scope, { title: slug })
      const link = await addLink(tx, ada.scope, { slug, label: slug, publication_id, ...WALLPAPERS })
      await addVisit(tx, ada.scope, link, { at: DAY })
      for (const [netMinor, currency] of sold) {
        const sale =
          netMinor < 0
            ? await addActivity(tx, ada.scope, link, { at: DAY, netMinor: 0, kind: 'free_claim' })
            : undefined
        const kind = sale === undefined ? 'sale' : 'refund'
        await addActivity(tx, ada.scope, link, { at: DAY, netMinor, currency, kind, ...(sale && { of: sale }) })
      }
    }
  })
  return world
}

const read = async <T>({ ada }: World, path: string): Promise<T> =>
  (await ada.request('GET', `/api/w/${ada.workspaceId}/${path}`)).json()

const BEST_FIRST = ['many', 'euros', 'dollars', 'yen', 'nothing', 'refunds']

test('where the display currency earned nothing, Home and Links lead with what earned most, and the chart follows', async () => {
  const world = await open('GBP')
  const home = await read<Home>(world, 'home?range=30d')
  expect(home.cards.netRevenue.totals.map(({ currency }) => currency)).toEqual(['EUR', 'USD', 'JPY'])
  expect(home.cards.netRevenue.totals[0]).toEqual({ amountMinor: 1_733_200, currency: 'EUR' })
  expect(home.seriesCurrency).toBe('EUR')
  expect(home.series.find(({ day }) => day === '2026-11-20')?.netRevenueMinor).toBe(1_733_200)
  const summary = await read<LinksSummary>(world, 'links-summary?range=30d')
  expect(summary.netRevenue.totals[0]?.currency).toBe('EUR')
  expect(summary.seriesCurrency).toBe('EUR')
})

test('lists by revenue: what earned stands before zeros, and zeros before what gave back', async () => {
  const world = await open('GBP')
  const home = await read<Home>(world, 'home?range=30d')
  expect(home.topLinks.map(({ link }) => link.name)).toEqual(BEST_FIRST.slice(0, 5))
  expect(home.topPublications.map(({ publication }) => publication.title)).toEqual(BEST_FIRST.slice(0, 5))
  for (const direction of ['desc', 'asc'] as const) {
    const expected = direction === 'desc' ? BEST_FIRST : BEST_FIRST.toReversed()
    const links = await read<LinksPage>(world, `links?sort=revenue&direction=${direction}&limit=4`)
    const rest = await read<LinksPage>(world, `links?sort=revenue&direction=${direction}&cursor=${links.nextCursor}`)
    expect([...links.items, ...rest.items].map(({ label }) => label)).toEqual(expected)
    const { items } = await read<PublicationsPage>(world, `publications?sort=revenue&direction=${direction}`)
    expect(items.map(({ title }) => title)).toEqual(expected)
  }
})

test('lists by revenue: the display currency comes first, the others follow by what they are worth', async () => {
  const world = await open('USD')
  const { items } = await read<LinksPage>(world, 'links?sort=revenue')
  expect(items.map(({ label }) => label)).toEqual(['dollars', 'many', 'euros', 'yen', 'nothing', 'refunds'])
  expect(items[1]?.earnings.netRevenue.map(({ currency }) => currency)).toEqual(['USD', 'EUR'])
})

test("a publication's chart is drawn in the currency its number leads with", async () => {
  const world = await open('GBP')
  const { items } = await read<PublicationsPage>(world, 'publications')
  const yen = items.find(({ title }) => title === 'yen')
  const { series, seriesCurrency } = await read<PublicationDetail>(world, `publications/${yen?.id}`)
  expect(seriesCurrency).toBe('JPY')
  expect(series.reduce((sum, day) => sum + day.netRevenueMinor, 0)).toBe(21_600)
})
