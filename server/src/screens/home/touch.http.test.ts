import { expect, test } from 'vitest'
import type { Home } from '#contract/home'
import type { LinksSummary } from '#contract/links-summary'
import type { LinksPage } from '#contract/links'
import type { Money } from '#contract/money'
import type { NotAttributed, PublicationRow } from '#contract/publications'
import { addActivity, addFirstTouch, addPerson, addVisit } from '../../../test/earnings.ts'
import { startEarningWorld } from '../../../test/earning-world.ts'
import type { CastMember } from '../../../test/world.ts'
import { addLink } from '../../links/link.factory.ts'
import { addedPublication } from '../../publications/publication.factory.ts'

type Touch = 'last' | 'first'
type Publications = { readonly items: readonly PublicationRow[]; readonly notAttributed: NotAttributed }

const onDay = (day: number, time = '12:00:00') => new Date(`2026-11-${String(day).padStart(2, '0')}T${time}.000Z`)
const usd = (amountMinor: number): Money => ({ amountMinor, currency: 'USD' })
const jpy = (amountMinor: number): Money => ({ amountMinor, currency: 'JPY' })

/** Three links, two of them in publications, and three people who did not always buy through the link they met first. */
async function startShop() {
  const world = await startEarningWorld()
  const { ada, cleo, db } = world
  const ids = await db.transaction(async (tx) => {
    const { scope } = ada
    const film = await addedPublication(tx, scope, { title: 'Film' })
    const issue = await addedPublication(tx, scope, { title: 'Issue', kind: 'newsletter' })
    const video = await addLink(tx, scope, { slug: 'video', label: 'Video', publication_id: film })
    const letter = await addLink(tx, scope, { slug: 'letter', label: 'Letter', publication_id: issue })
    const bio = await addLink(tx, scope, { slug: 'bio', label: 'Bio', archived_at: onDay(20) })
    for (const link of [video, letter, bio]) await addVisit(tx, scope, link, { at: onDay(10) })

    // Met in the video, bought there, and again through the letter; the second purchase was refunded in part.
    const loyal = await addPerson(tx, scope, onDay(10))
    await addFirstTouch(tx, scope, loyal, { linkId: video, at: onDay(10) })
    await addActivity(tx, scope, video, { at: onDay(10), netMinor: 900, person: loyal })
    const second = await addActivity(tx, scope, letter, { at: onDay(15), netMinor: 2000, person: loyal })
    await addActivity(tx, scope, null, { at: onDay(16), netMinor: -500, kind: 'refund', of: second, person: loyal })

    // Bought before the first click that is known: no touch earned that.
    const early = await addPerson(tx, scope, onDay(11))
    await addActivity(tx, scope, null, { at: onDay(11), netMinor: 1200, currency: 'JPY', person: early })
    await addFirstTouch(tx, scope, early, { linkId: bio, at: onDay(14) })
    await addActivity(tx, scope, bio, { at: onDay(14), netMinor: 3000, currency: 'JPY', person: early })

    // Came back without a link.
    const back = await addPerson(tx, scope, onDay(12))
    await addFirstTouch(tx, scope, back, { linkId: letter, at: onDay(12) })
    await addActivity(tx, scope, letter, { at: onDay(12), netMinor: 100, person: back })
    await addActivity(tx, scope, null, { at: onDay(17), netMinor: 5000, currency: 'JPY', person: back })

    // Nobody is known: only the click of the sale itself can earn it.
    await addActivity(tx, scope, bio, { at: onDay(18), netMinor: 50 })

    const soup = await addLink(tx, cleo.scope, { slug: 'soup', label: 'Soup' })
    await addActivity(tx, cleo.scope, soup, { at: onDay(15), netMinor: 77 })
    return { video, film }
  })
  return { ...world, ...ids }
}

async function read<T>(who: CastMember, path: string): Promise<T> {
  const answer = await who.request('GET', `/api/w/${who.workspaceId}/${path}`)
  expect(answer.status).toBe(200)
  return (await answer.json()) as T
}

async function links(who: CastMember, query: string): Promise<Pick<LinksPage, 'items' | 'notAttributed'>> {
  const active = await read<LinksPage>(who, `links?${query}`)
  const archived = await read<LinksPage>(who, `links?status=archived&${query}`)
  expect(archived.notAttributed).toEqual(active.notAttributed)
  return { items: [...active.items, ...archived.items], notAttributed: active.notAttributed }
}

const shown = (rows: LinksPage['items']) =>
  rows.map(({ name, earnings: { sales, netRevenue, newPeople } }) => [name, sales, newPeople, netRevenue])

const EXPECTED = {
  last: {
    links: [
      ['Letter', 2, 1, [usd(1600)]],
      ['Video', 1, 1, [usd(900)]],
      ['Bio', 2, 1, [usd(50), jpy(3000)]],
    ],
    notAttributed: { sales: 2, renewals: 0, netRevenue: [jpy(6200)], listJoins: 0 },
    attributed: { sales: 5, netRevenue: [usd(2550), jpy(3000)] },
  },
  first: {
    links: [
      ['Video', 2, 1, [usd(2400)]],
      ['Letter', 2, 1, [usd(100), jpy(5000)]],
      ['Bio', 2, 1, [usd(50), jpy(3000)]],
    ],
    notAttributed: { sales: 1, renewals: 0, netRevenue: [jpy(1200)], listJoins: 0 },
    attributed: { sales: 6, netRevenue: [usd(2550), jpy(8000)] },
  },
}

test.each(['last', 'first'] as const)('by %s touch every screen credits the same links', async (touch: Touch) => {
  const { ada } = await startShop()
  const expected = EXPECTED[touch]

  const listed = await links(ada, `touch=${touch}&sort=revenue`)
  expect(shown(listed.items)).toEqual(expected.links)
  expect(listed.notAttributed).toEqual(expected.notAttributed)

  const home = await read<Home>(ada, `home?touch=${touch}`)
  expect(home.notAttributed).toEqual(expected.notAttributed)
  expect(home.cards.sales.value).toBe(7)
  expect(home.cards.netRevenue.totals).toEqual([usd(2550), jpy(9200)])
  expect(home.cards.attributedShare.value).toBe(expected.attributed.sales / 7)
  expect(home.topLinks.map(({ link, sales, netRevenue }) => [link.name, sales, 1, netRevenue])).toEqual(expected.links)

  const summary = await read<LinksSummary>(ada, `links-summary?touch=${touch}`)
  expect(summary.sales.value).toBe(expected.attributed.sales)
  expect(summary.netRevenue.totals).toEqual(expected.attributed.netRevenue)
  expect(summary.series.reduce((sum, day) => sum + day.netRevenueMinor, 0)).toBe(2550)
  expect(summary.series.reduce((sum, day) => sum + day.sales, 0)).toBe(expected.attributed.sales)

  const publications = await read<Publications>(ada, `publications?touch=${touch}&sort=revenue`)
  const inPublications = expected.links.filter(([name]) => name !== 'Bio').map(([, ...numbers]) => numbers)
  const rows = publications.items.map(({ earnings: { sales, newPeople, netRevenue } }) => [
    sales,
    newPeople,
    netRevenue,
  ])
  expect(rows).toEqual(inPublications)
  expect(publications.notAttributed).toEqual(expected.notAttributed)
  expect(home.topPublications.map((row) => [row.sales, 1, row.netRevenue])).toEqual(inPublications)
})

test.each(['last', 'first'] as const)('by %s touch all links and what none earned make up all sales', async (touch) => {
  const { ada } = await startShop()

  const { items, notAttributed } = await links(ada, `touch=${touch}`)
  const { cards } = await read<Home>(ada, `home?range=all&touch=${touch}`)

  const parts = [notAttributed, ...items.map((row) => row.earnings)]
  const inCurrency = (code: string) =>
    parts.flatMap((part) => part.netRevenue).reduce((sum, of) => sum + (of.currency === code ? of.amountMinor : 0), 0)
  expect(parts.reduce((sum, part) => sum + part.sales, 0)).toBe(cards.sales.value)
  expect([usd(inCurrency('USD')), jpy(inCurrency('JPY'))]).toEqual(cards.netRevenue.totals)
})

test('the pages of one link and one publication follow the touch, day by day', async () => {
  const { ada, video, film } = await startShop()
  type Days = { series: { day: string; sales: number; netRevenueMinor?: number }[] }
  const sold = async (path: string) =>
    (await read<Days>(ada, path)).series
      .filter((day) => day.sales > 0 || (day.netRevenueMinor ?? 0) !== 0)
      .map(({ day, sales, netRevenueMinor }) => [day.slice(-2), sales, netRevenueMinor])

  expect(await sold(`links/${video}`)).toEqual([['10', 1, undefined]])
  expect(await sold(`links/${video}?touch=first`)).toEqual([
    ['10', 1, undefined],
    ['15', 1, undefined],
  ])
  expect(await sold(`publications/${film}?touch=last`)).toEqual([['10', 1, 900]])
  expect(await sold(`publications/${film}?touch=first`)).toEqual([
    ['10', 1, 900],
    ['15', 1, 2000],
    ['16', 0, -500],
  ])
  expect(await read(ada, `links/${video}?touch=first`)).toMatchObject({
    link: { earnings: { netRevenue: [usd(2400)] } },
  })
})

test('links sort by sales and conversion of the touch that is asked for', async () => {
  const { ada } = await startShop()
  const names = async (query: string) => (await read<LinksPage>(ada, `links?${query}`)).items.map((row) => row.name)

  for (const sort of ['sales', 'conversion', 'revenue']) {
    expect(await names(`sort=${sort}&touch=last`)).toEqual(['Letter', 'Video'])
  }
  expect(await names('sort=revenue&touch=first')).toEqual(['Video', 'Letter'])
})

test('a touch that is none is refused, and a foreign workspace sees its own alone', async () => {
  const { ada, cleo, stranger, video } = await startShop()

  for (const path of ['home', 'links-summary', 'links', 'publications', `links/${video}`]) {
    const url = `/api/w/${ada.workspaceId}/${path}`
    expect((await ada.request('GET', `${url}?touch=second`)).status, path).toBe(400)
    expect((await cleo.request('GET', `${url}?touch=first`)).status, path).toBe(404)
    expect((await stranger.request('GET', `${url}?touch=first`)).status, path).toBe(401)
  }
  for (const touch of ['last', 'first']) {
    const own = await read<LinksPage>(cleo, `links?touch=${touch}`)
    expect(shown(own.items)).toEqual([['Soup', 1, 0, [usd(77)]]])
    expect(own.notAttributed).toEqual({ sales: 0, renewals: 0, netRevenue: [], listJoins: 0 })
    expect((await read<Home>(cleo, `home?touch=${touch}`)).cards.netRevenue.totals).toEqual([usd(77)])
  }
})
