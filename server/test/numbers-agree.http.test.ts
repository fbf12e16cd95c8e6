import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { sql } from 'kysely'
import type { Home } from '#contract/home'
import type { LinksPage } from '#contract/links'
import type { Touch } from '#contract/touch'
import { startBusyShop, type BusyShop } from './busy-shop.ts'
import { busyStory } from './busy-story.ts'
import { keptCounts, recountedClicks } from './counted-clicks.ts'
import { rawDays, rawLinks, rawTopLinks } from './raw-screens.ts'
import { keptSums, resummedEarnings } from './summed-earnings.ts'

/** How many stories: `NUMBER_STORIES=500 npm run test:server -- numbers-agree` runs more of them. */
const STORIES = Number(process.env.NUMBER_STORIES ?? 12)
/** A failure prints its seed; `NUMBER_SEED` runs the same stories again and looks for the shortest that fails. */
const SEED = process.env.NUMBER_SEED
const SEEDED = SEED === undefined ? { endOnFailure: true } : { seed: Number(SEED) }

test(
  'whatever happens, and at once, counters, sums and screens say what the rows themselves say',
  { timeout: 60_000 + STORIES * 20_000 },
  () =>
    fc.assert(
      fc.asyncProperty(busyStory, async (story) => {
        const shop = await startBusyShop()
        for (const step of story) await shop.take(step)

        await expectTables(shop)
        for (const touch of ['last', 'first'] as const) await expectScreens(shop, touch)
        await expectRebuilt(shop)
      }),
      { numRuns: STORIES, ...SEEDED },
    ),
)

async function expectTables({ ada, db, clicks }: BusyShop): Promise<void> {
  expect(await keptCounts(db.reader, ada.workspaceId)).toEqual(
    await recountedClicks(db.reader, ada.workspaceId, clicks),
  )
  expect(await keptSums(db.reader, ada.workspaceId)).toEqual(await resummedEarnings(db.reader, ada.workspaceId))
}

async function expectScreens(shop: BusyShop, touch: Touch): Promise<void> {
  const { db, clicks } = shop
  const scope = await shop.scope()
  const page = await read<LinksPage>(shop, `links?limit=100&touch=${touch}`)
  const shown = page.items.map(({ id, earnings: e }) => ({
    id,
    clicks: e.clicks,
    unique_clicks: e.uniqueClicks,
    sales: e.sales,
    new_people: e.newPeople,
    net: e.netRevenue,
  }))
  expect(shown.toSorted((a, b) => (a.id < b.id ? -1 : 1))).toEqual(await rawLinks(db.reader, scope, { touch, clicks }))

  const days = await rawDays(db.reader, scope, { touch, clicks })
  const sold = days.reduce((sum, day) => sum + day.sales, 0)
  expect(page.notAttributed.sales).toBe(sold - days.reduce((sum, day) => sum + day.attributed, 0))
  for (const [from, to] of [
    ['2026-08-14', '2026-10-15'],
    ['2026-09-03', '2026-09-20'],
  ] as const) {
    const home = await read<Home>(shop, `home?range=custom&from=${from}&to=${to}&touch=${touch}`)
    const inside = days.filter(({ day }) => day >= from && day <= to)
    expect(home.series.filter((day) => day.clicks + day.sales > 0)).toEqual(
      inside
        .filter((day) => day.clicks + day.sales > 0)
        .map(({ day, clicks: clicked, sales, renewals, net }) => ({
          day,
          clicks: clicked,
          sales,
          renewals,
          netRevenueMinor: home.seriesCurrency === scope.displayCurrency ? net : expect.any(Number),
        })),
    )
    expect(home.cards.renewals.value).toBe(inside.reduce((sum, day) => sum + day.renewals, 0))
    expect(home.cards.clicks.value).toBe(inside.reduce((sum, day) => sum + day.clicks, 0))
    await expectRows(shop, home, `range=custom&from=${from}&to=${to}&touch=${touch}`)
    expect(home.topLinks.map(({ link, clicks: clicked, sales }) => ({ id: link.id, clicks: clicked, sales }))).toEqual(
      await rawTopLinks(db.reader, scope, { touch, clicks, from, to }),
    )
  }
}

/** The rows of the tables, what codes earned, and what neither earned make up the cards of the same range. */
async function expectRows(
  shop: BusyShop,
  { cards, topJoins, byCode, notAttributed }: Home,
  query: string,
): Promise<void> {
  const page = await read<LinksPage>(shop, `links?limit=100&${query}`)
  const byJoins = page.items.filter(({ earnings }) => earnings.listJoins > 0)
  byJoins.sort((a, b) => b.earnings.listJoins - a.earnings.listJoins || (a.id < b.id ? -1 : 1))
  expect(topJoins.map(({ link, listJoins }) => [link.id, listJoins])).toEqual(
    byJoins.slice(0, 5).map(({ id, earnings }) => [id, earnings.listJoins]),
  )
  const sumOf = (number: (earnings: LinksPage['items'][number]['earnings']) => number) =>
    page.items.reduce((sum, { earnings }) => sum + number(earnings), 0)
  expect(page.notAttributed).toEqual(notAttributed)
  expect([page.byCode.sales, page.byCode.renewals]).toEqual([byCode.sales, byCode.renewals])
  expect(sumOf((earnings) => earnings.clicks)).toBe(cards.clicks.value)
  expect(sumOf((earnings) => earnings.sales) + byCode.sales + notAttributed.sales).toBe(cards.sales.value)
  expect(sumOf((earnings) => earnings.renewals) + byCode.renewals + notAttributed.renewals).toBe(cards.renewals.value)
  expect(sumOf((earnings) => earnings.listJoins) + notAttributed.listJoins).toBe(cards.listJoins.value)
}

/** Counting everything again changes nothing. */
async function expectRebuilt({ ada, db, hasForgotten }: BusyShop): Promise<void> {
  const sums = await keptSums(db.reader, ada.workspaceId)
  await sql`select rebuild_earnings(${ada.workspaceId})`.execute(db.library)
  expect(await keptSums(db.reader, ada.workspaceId)).toEqual(sums)
  if (hasForgotten()) return
  const counts = await keptCounts(db.reader, ada.workspaceId)
  await sql`select rebuild_click_counts(${ada.workspaceId})`.execute(db.library)
  expect(await keptCounts(db.reader, ada.workspaceId)).toEqual(counts)
}

async function read<T>({ ada }: BusyShop, path: string): Promise<T> {
  const answer = await ada.request('GET', `/api/w/${ada.workspaceId}/${path}`)
  expect(answer.status).toBe(200)
  return (await answer.json()) as T
}
