import { expect, test } from 'vitest'
import type { Home } from '#contract/home'
import type { LinksSummary } from '#contract/links-summary'
import { addActivity, addPerson, addVisit, trackSince } from '../../../test/earnings.ts'
import { startWorld, type World } from '../../../test/world.ts'
import { addLink, WALLPAPERS } from '../../links/link.factory.ts'

// The world's clock stands at 2026-11-22 12:00 UTC; Ada's workspace is in Berlin, an hour ahead.
const at = (text: string) => new Date(text)
const home = async ({ ada }: World, query: string): Promise<Home> =>
  (await ada.request('GET', `/api/w/${ada.workspaceId}/home?${query}`)).json()
const summary = async ({ ada }: World, query: string): Promise<LinksSummary> =>
  (await ada.request('GET', `/api/w/${ada.workspaceId}/links-summary?${query}`)).json()

/** One click and one sale of $9 every six hours, credited to a link, from one moment to another (left out). */
async function sellSteadily(world: World, from: string, until: string): Promise<void> {
  const { db, ada } = world
  await db.transaction(async (tx) => {
    const link = await addLink(tx, ada.scope, { slug: 'desk', ...WALLPAPERS })
    for (let ms = Date.parse(from); ms < Date.parse(until); ms += 6 * 3_600_000) {
      const moment = new Date(ms)
      await addVisit(tx, ada.scope, link, { at: moment })
      const person = await addPerson(tx, ada.scope, moment)
      await addActivity(tx, ada.scope, link, { at: moment, netMinor: 900, person })
    }
  })
}

test.each([
  ['7d', '2026-11-08T00:30:00Z'],
  ['custom&from=2026-11-22&to=2026-11-22', '2026-11-20T00:30:00Z'],
  ['custom&from=2026-11-20&to=2026-11-24', '2026-11-14T00:30:00Z'],
])('steady sales do not move: %s is compared up to the same time of day', async (range, from) => {
  const world = await startWorld()
  await world.db.transaction((tx) => trackSince(tx, world.ada.scope, at('2026-01-01T00:00:00Z')))
  await sellSteadily(world, from, '2026-11-22T12:00:00Z')

  const { cards } = await home(world, `range=${range}`)
  expect(cards.sales.value).toBeGreaterThan(0)
  expect(cards.sales.previous).toBe(cards.sales.value)
  expect(cards.clicks.previous).toBe(cards.clicks.value)
  expect(cards.newPeople.previous).toBe(cards.newPeople.value)
  expect(cards.netRevenue.previous).toEqual(cards.netRevenue.totals)
  expect(cards.attributedShare).toEqual({ value: 1, previous: 1 })
  const links = await summary(world, `range=${range}`)
  expect(links.sales.previous).toBe(links.sales.value)
  expect(links.conversion).toEqual({ value: 1, previous: 1 })
})

test('days that are over are compared as whole days', async () => {
  const world = await startWorld()
  await world.db.transaction((tx) => trackSince(tx, world.ada.scope, at('2026-01-01T00:00:00Z')))
  await sellSteadily(world, '2026-11-16T06:30:00Z', '2026-11-19T00:00:00Z')
  const { cards } = await home(world, 'range=custom&from=2026-11-17&to=2026-11-17')
  expect(cards.sales).toEqual({ value: 4, previous: 3 })
  expect(cards.clicks).toEqual({ value: 4, previous: 3 })
})

test.each([
  ['before tracking began', '2026-11-12T10:00:00Z', null],
  ['within the day tracking began on', '2026-11-08T23:00:01Z', null],
  ['at the moment tracking began', '2026-11-08T23:00:00Z', 0],
])('a period that began %s: compared with %s', async (_, since, previous) => {
  const world = await startWorld()
  await world.db.transaction((tx) => trackSince(tx, world.ada.scope, at(since)))
  await sellSteadily(world, '2026-11-20T00:00:00Z', '2026-11-21T01:00:00Z')
  const { cards } = await home(world, 'range=7d')
  expect(cards.sales).toEqual({ value: 5, previous })
  expect(cards.clicks).toEqual({ value: 5, previous })
  expect(cards.netRevenue.previous).toEqual(previous === null ? null : [])
  expect((await summary(world, 'range=7d')).conversion).toEqual({ value: 1, previous: null })
})

test('clicks are compared since the workspace was made, sales only since something reported them', async () => {
  const world = await startWorld()
  const { db, ada } = world
  await db.transaction(async (tx) => {
    await trackSince(tx, ada.scope, at('2026-01-01T00:00:00Z'))
    await tx
      .updateTable('workspaces')
      .where('id', '=', ada.workspaceId)
      .set({ sales_tracked_since: at('2026-11-15T00:00:00Z') })
      .execute()
  })
  const { cards } = await home(world, 'range=7d')
  expect(cards.clicks).toEqual({ value: 0, previous: 0 })
  expect(cards.sales).toEqual({ value: 0, previous: null })
})

test('where the clicks of a day are gone one by one, its part is not guessed', async () => {
  const world = await startWorld()
  const { db, ada } = world
  await db.transaction((tx) => trackSince(tx, ada.scope, at('2026-01-01T00:00:00Z')))
  await sellSteadily(world, '2026-11-15T00:00:00Z', '2026-11-16T12:00:00Z')
  await db.transaction((tx) => tx.deleteFrom('clicks').where('clicked_at', '<', at('2026-11-16T00:00:00Z')).execute())
  const { cards } = await home(world, 'range=7d')
  expect(cards.clicks.previous).toBeNull()
  expect(cards.sales.previous).not.toBeNull()
})

test('days to come have nothing before them, and nothing in them', async () => {
  const world = await startWorld()
  await world.db.transaction((tx) => trackSince(tx, world.ada.scope, at('2026-01-01T00:00:00Z')))
  await sellSteadily(world, '2026-11-20T00:00:00Z', '2026-11-20T07:00:00Z')
  const { cards, topLinks } = await home(world, 'range=custom&from=2026-11-25&to=2026-11-26')
  expect(cards.sales).toEqual({ value: 0, previous: null })
  expect(topLinks).toEqual([])
})
