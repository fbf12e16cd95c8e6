import { expect, test } from 'vitest'
import type { Activity } from '#contract/activities'
import type { Home } from '#contract/home'
import type { LinksPage } from '#contract/links'
import type { Earnings, NotAttributed, PublicationRow } from '#contract/publications'
import type { SavedLink } from '#contract/saved-links'
import { addActivity, addFirstTouch, addPerson, addVisit } from '../../../test/earnings.ts'
import { startEarningWorld } from '../../../test/earning-world.ts'
import type { CastMember } from '../../../test/world.ts'
import { addLink, WALLPAPERS } from '../../links/link.factory.ts'
import { addedPublication } from '../../publications/publication.factory.ts'

const RANGES = [
  'range=7d',
  'range=30d',
  'range=90d',
  'range=12m',
  'range=all',
  'range=custom&from=2026-10-01&to=2026-10-31',
  'range=custom&from=2026-11-19&to=2026-11-19',
] as const
const TOUCHES = ['last', 'first'] as const

type Point = { day: string; clicks: number; sales: number; renewals: number; bots?: number; netRevenueMinor?: number }
type Report = { range: { from: string; to: string; bucket: string }; series: Point[]; bots?: number }
type LinkReport = Report & { link: { earnings: Earnings } }
type PublicationReport = Report & { publication: { earnings: Earnings } }
type Publications = { items: PublicationRow[]; notAttributed: NotAttributed }

const at = (day: string) => new Date(`${day}T12:00:00.000Z`)

/**
 * A year of a link, moved a moment ago into a publication that is new; another link of a month, archived; what no link
 * earned, with a day on which there is only a refund of $29. Now it is the 22nd of November.
 */
async function startShop() {
  const world = await startEarningWorld()
  const { ada, db } = world
  const ids = await db.transaction(async (tx) => {
    const { scope } = ada
    const film = await addedPublication(tx, scope, { title: 'Film', published_at: at('2026-11-22') })
    const desk = await addLink(tx, scope, { slug: 'desk', ...WALLPAPERS, publication_id: film })
    const lamp = await addLink(tx, scope, { slug: 'lamp', ...WALLPAPERS, archived_at: at('2026-11-20') })
    for (const day of ['2026-01-05', '2026-10-15', '2026-11-19', '2026-11-19', '2026-11-22'])
      await addVisit(tx, scope, desk, { at: at(day) })
    await addVisit(tx, scope, desk, { at: at('2026-11-19'), kind: 'bot' })
    await addVisit(tx, scope, lamp, { at: at('2026-10-30') })

    const early = await addPerson(tx, scope, at('2026-01-05'))
    await addFirstTouch(tx, scope, early, { linkId: desk, at: at('2026-01-05') })
    await addActivity(tx, scope, desk, { at: at('2026-01-05'), netMinor: 900, person: early })
    for (const day of ['2026-02-05', '2026-10-05', '2026-11-05'])
      await addActivity(tx, scope, desk, { at: at(day), netMinor: 900, kind: 'renewal', person: early })
    const late = await addPerson(tx, scope, at('2026-11-19'))
    await addFirstTouch(tx, scope, late, { linkId: desk, at: at('2026-11-19') })
    await addActivity(tx, scope, desk, { at: at('2026-11-19'), netMinor: 5000, person: late })
    await addActivity(tx, scope, lamp, { at: at('2026-10-31'), netMinor: 100 })

    const lost = await addActivity(tx, scope, null, { at: at('2026-09-01'), netMinor: 2900 })
    await addActivity(tx, scope, null, { at: at('2026-11-19'), netMinor: -2900, kind: 'refund', of: lost })
    await addActivity(tx, scope, null, { at: at('2026-10-10'), netMinor: 700 })
    await addActivity(tx, scope, null, { at: at('2026-10-12'), netMinor: 700, kind: 'renewal' })
    return { film, desk, lamp }
  })
  return { ...world, ...ids }
}

async function read<T>(who: CastMember, path: string): Promise<T> {
  const answer = await who.request('GET', `/api/w/${who.workspaceId}/${path}`)
  expect(answer.status, path).toBe(200)
  return (await answer.json()) as T
}

const minor = ({ netRevenue }: Pick<Earnings, 'netRevenue'>) =>
  netRevenue.reduce((sum, { amountMinor }) => sum + amountMinor, 0)
const total = <T>(all: readonly T[], number: (one: T) => number) => all.reduce((sum, one) => sum + number(one), 0)

test.each(RANGES.flatMap((range) => TOUCHES.map((touch) => `${range}&touch=${touch}`)))(
  'tables, pages, charts and lists show the same for %s',
  async (query) => {
    const { ada, film, desk } = await startShop()
    const home = await read<Home>(ada, `home?${query}`)
    const active = await read<LinksPage>(ada, `links?${query}`)
    const archived = await read<LinksPage>(ada, `links?status=archived&${query}`)
    const rows = [...active.items, ...archived.items].map(({ earnings }) => earnings)

    expect(active.notAttributed).toEqual(home.notAttributed)
    expect(total(rows, ({ sales }) => sales) + home.notAttributed.sales).toBe(home.cards.sales.value)
    expect(total(rows, ({ renewals }) => renewals) + home.notAttributed.renewals).toBe(home.cards.renewals.value)
    expect(total(rows, ({ clicks }) => clicks)).toBe(home.cards.clicks.value)
    expect(total(rows, ({ newPeople }) => newPeople)).toBe(home.cards.newPeople.value)
    expect(total(rows, minor) + minor(home.notAttributed)).toBe(
      total(home.cards.netRevenue.totals, (one) => one.amountMinor),
    )

    const ofDesk = active.items.find(({ id }) => id === desk)?.earnings
    const link = await read<LinkReport>(ada, `links/${desk}?${query}`)
    expect(link.link.earnings).toEqual(ofDesk)
    const publications = await read<Publications>(ada, `publications?${query}`)
    expect(publications.notAttributed).toEqual(home.notAttributed)
    expect(publications.items[0]?.earnings).toEqual(ofDesk)
    const publication = await read<PublicationReport>(ada, `publications/${film}?${query}`)
    expect(publication.publication.earnings).toEqual(ofDesk)
    for (const { series } of [link, publication]) {
      expect(total(series, ({ clicks }) => clicks)).toBe(ofDesk?.clicks)
      expect(total(series, ({ sales }) => sales)).toBe(ofDesk?.sales)
      expect(total(series, ({ renewals }) => renewals)).toBe(ofDesk?.renewals)
    }
    expect(total(publication.series, ({ netRevenueMinor = 0 }) => netRevenueMinor)).toBe(ofDesk && minor(ofDesk))
    expect(total(link.series, ({ bots = 0 }) => bots)).toBe(link.bots)

    // The list that "Not attributed" leads to, which takes days.
    const days = query.includes('range=all') ? '' : `&from=${home.range.from}&to=${home.range.to}`
    const touch = query.includes('first') ? 'first' : 'last'
    const { items } = await read<{ items: Activity[] }>(ada, `activities?attributed=no&touch=${touch}${days}`)
    expect(total(items, ({ amount }) => amount?.amountMinor ?? 0)).toBe(minor(home.notAttributed))
  },
)

test('the numbers of a range are those of its days', async () => {
  const { ada, desk } = await startShop()
  const earnings = async (query: string) => (await read<LinkReport>(ada, `links/${desk}?${query}`)).link.earnings

  expect(await earnings('range=all')).toMatchObject({ clicks: 5, uniqueClicks: 5, sales: 2, renewals: 3, newPeople: 2 })
  expect(await earnings('range=30d')).toMatchObject({
    clicks: 3,
    uniqueClicks: null,
    sales: 1,
    renewals: 1,
    newPeople: 1,
    listJoins: 0,
  })
  expect(await earnings('range=custom&from=2026-10-01&to=2026-10-31')).toEqual({
    clicks: 1,
    uniqueClicks: null,
    sales: 0,
    renewals: 1,
    netRevenue: [{ amountMinor: 900, currency: 'USD' }],
    conversion: 0,
    newPeople: 0,
    listJoins: 0,
  })
})

test('a day with only a refund that no link earned has its row, and its list sums to it', async () => {
  const { ada } = await startShop()
  const day = 'range=custom&from=2026-11-19&to=2026-11-19'
  const refunded = { sales: 0, renewals: 0, netRevenue: [{ amountMinor: -2900, currency: 'USD' }], listJoins: 0 }

  expect((await read<Home>(ada, `home?${day}`)).notAttributed).toEqual(refunded)
  expect((await read<LinksPage>(ada, `links?${day}`)).notAttributed).toEqual(refunded)
  expect((await read<Publications>(ada, `publications?${day}`)).notAttributed).toEqual(refunded)
  const list = await read<{ items: Activity[] }>(ada, 'activities?attributed=no&from=2026-11-19&to=2026-11-19')
  expect(list.items.map(({ kind, amount }) => [kind, amount?.amountMinor])).toEqual([['refund', -2900]])
})

test('the chart of a publication begins where its links began, though it was published later', async () => {
  const { ada, film } = await startShop()
  const { range, series } = await read<PublicationReport>(ada, `publications/${film}`)

  expect(range).toMatchObject({ from: '2026-01-05', to: '2026-11-22', bucket: 'week' })
  expect(series[0]).toEqual({ day: '2026-01-05', clicks: 1, sales: 1, renewals: 0, netRevenueMinor: 900 })
  const week = await read<PublicationReport>(ada, `publications/${film}?range=7d`)
  expect([week.range.bucket, week.series.length]).toEqual(['day', 7])
})

test('links sort by renewals of the range', async () => {
  const { ada, db } = await startShop()
  await db.transaction(async (tx) => {
    const mug = await addLink(tx, ada.scope, { slug: 'mug' })
    for (const day of ['2026-11-20', '2026-11-21'])
      await addActivity(tx, ada.scope, mug, { at: at(day), netMinor: 1, kind: 'renewal' })
  })
  const slugs = async (query: string) =>
    (await read<LinksPage>(ada, `links?sort=renewals&${query}`)).items.map(({ slug }) => slug)

  expect(await slugs('range=all')).toEqual(['desk', 'mug'])
  expect(await slugs('range=7d')).toEqual(['mug', 'desk'])
  expect(await slugs('range=7d&direction=asc')).toEqual(['desk', 'mug'])
})

test('saved links follow the range', async () => {
  const { ada, desk } = await startShop()
  await ada.request('PUT', `/api/w/${ada.workspaceId}/links/${desk}/saved`)
  const saved = async (query: string) =>
    (await read<{ items: SavedLink[] }>(ada, `saved-links?${query}`)).items.map(({ earnings, bestLink }) => [
      earnings.sales,
      earnings.renewals,
      minor(earnings),
      bestLink !== null,
    ])

  expect(await saved('range=all')).toEqual([[2, 3, 8600, true]])
  expect(await saved('range=7d')).toEqual([[1, 0, 5000, true]])
  expect(await saved('range=custom&from=2026-02-01&to=2026-02-28')).toEqual([[0, 1, 900, false]])
})

test('a range without its days is refused everywhere, and an outsider is shown none', async () => {
  const { ada, cleo, film, desk } = await startShop()
  for (const path of ['links', 'publications', 'saved-links', `links/${desk}`, `publications/${film}`]) {
    for (const query of ['range=custom', 'range=custom&from=2026-02-02&to=2026-02-01', 'range=2d'])
      expect((await ada.request('GET', `/api/w/${ada.workspaceId}/${path}?${query}`)).status, path).toBe(400)
    expect((await cleo.request('GET', `/api/w/${ada.workspaceId}/${path}?range=7d`)).status, path).toBe(404)
  }
})
