import { expect, test } from 'vitest'
import type { Home } from '#contract/home'
import type { LinksSummary } from '#contract/links-summary'
import { addActivity, addPerson, addVisit, trackSince } from '../../../test/earnings.ts'
import { problemOf } from '../../../test/http.ts'
import { startWorld, type World } from '../../../test/world.ts'
import { addLink, WALLPAPERS } from '../../links/link.factory.ts'

const start = () => startWorld()
const home = async ({ ada }: World, query = 'range=30d'): Promise<Home> =>
  (await ada.request('GET', `/api/w/${ada.workspaceId}/home?${query}`)).json()

// The world's clock stands at 2026-11-22 12:00 UTC; Ada's workspace is in Berlin, an hour ahead.
const at = (text: string) => new Date(text)

test('the cards show the range and the one before it, per currency, the display currency first', async () => {
  const world = await start()
  const { db, ada } = world
  await db.transaction(async (tx) => {
    await trackSince(tx, ada.scope, at('2026-01-01T00:00:00Z'))
    const link = await addLink(tx, ada.scope, { slug: 'desk', label: 'Desk' })
    await addVisit(tx, ada.scope, link, { at: at('2026-11-20T10:00:00Z') })
    await addVisit(tx, ada.scope, link, { at: at('2026-11-20T11:00:00Z'), kind: 'bot' })
    const person = await addPerson(tx, ada.scope, at('2026-11-20T10:00:00Z'))
    const sale = await addActivity(tx, ada.scope, link, { at: at('2026-11-20T10:05:00Z'), netMinor: 2900, person })
    await addActivity(tx, ada.scope, null, { at: at('2026-11-21T10:00:00Z'), netMinor: -900, kind: 'refund', of: sale })
    await addActivity(tx, ada.scope, null, { at: at('2026-11-19T10:00:00Z'), netMinor: 1200, currency: 'JPY' })
    await addActivity(tx, ada.scope, null, { at: at('2026-11-18T10:00:00Z'), netMinor: 0, kind: 'free_claim' })
    await addActivity(tx, ada.scope, link, { at: at('2026-10-01T10:00:00Z'), netMinor: 500 })
  })

  const { cards, notAttributed, topLinks } = await home(world)
  expect(cards.netRevenue).toEqual({
    totals: [
      { amountMinor: 2000, currency: 'USD' },
      { amountMinor: 1200, currency: 'JPY' },
    ],
    previous: [{ amountMinor: 500, currency: 'USD' }],
  })
  expect(cards.sales).toEqual({ value: 2, previous: 1 })
  expect(cards.clicks).toEqual({ value: 1, previous: 0 })
  expect(cards.newPeople).toEqual({ value: 1, previous: 0 })
  expect(cards.attributedShare).toEqual({ value: 0.5, previous: 1 })
  expect(notAttributed).toEqual({
    sales: 1,
    renewals: 0,
    netRevenue: [{ amountMinor: 1200, currency: 'JPY' }],
    listJoins: 0,
  })
  expect(topLinks).toEqual([
    expect.objectContaining({ clicks: 1, sales: 1, netRevenue: [{ amountMinor: 2000, currency: 'USD' }] }),
  ])
  expect(topLinks[0]?.link).toMatchObject({ name: 'Desk', shortUrl: 'http://go.test/desk' })
})

test("a day is a day in the workspace's zone", async () => {
  const world = await start()
  await world.db.transaction(async (tx) => {
    // Half past eleven in the evening in London is the next day in Berlin.
    await addActivity(tx, world.ada.scope, null, { at: at('2026-11-20T23:30:00Z'), netMinor: 100 })
  })
  const { series } = await home(world, 'range=7d')
  expect(series).toHaveLength(7)
  expect(series.filter((entry) => entry.sales > 0)).toEqual([
    { day: '2026-11-21', netRevenueMinor: 100, sales: 1, renewals: 0, clicks: 0 },
  ])
})

test('the hour that daylight saving repeats belongs to its day and is counted once', async () => {
  const world = await start()
  await world.db.transaction(async (tx) => {
    // 2026-10-25 03:00 in Berlin becomes 02:00: the day has 25 hours, from 22:00 UTC to 23:00 UTC.
    await addActivity(tx, world.ada.scope, null, { at: at('2026-10-24T22:00:00Z'), netMinor: 1 })
    await addActivity(tx, world.ada.scope, null, { at: at('2026-10-25T22:59:59Z'), netMinor: 10 })
    await addActivity(tx, world.ada.scope, null, { at: at('2026-10-25T23:00:00Z'), netMinor: 100 })
  })
  const { series } = await home(world, 'range=custom&from=2026-10-25&to=2026-10-25')
  expect(series).toEqual([{ day: '2026-10-25', netRevenueMinor: 11, sales: 2, renewals: 0, clicks: 0 }])
})

test('an empty workspace has zeros, no share, and a chart of empty days', async () => {
  const answer = await home(await start())
  expect(answer.cards.netRevenue).toEqual({ totals: [], previous: null })
  expect(answer.cards.attributedShare.value).toBeNull()
  expect(answer.seriesCurrency).toBe('USD')
  expect(answer.series).toHaveLength(30)
})

test('all time begins with the first thing that happened and is compared with nothing', async () => {
  const world = await start()
  await world.db.transaction((tx) =>
    addActivity(tx, world.ada.scope, null, { at: at('2026-08-01T12:00:00Z'), netMinor: 100 }),
  )
  const answer = await home(world, 'range=all')
  expect(answer.range.from).toBe('2026-08-01')
  expect(answer.cards.sales).toEqual({ value: 1, previous: null })
})

test('the links summary leaves out what came from no link', async () => {
  const world = await start()
  await world.db.transaction(async (tx) => {
    const link = await addLink(tx, world.ada.scope, { slug: 'desk', ...WALLPAPERS })
    for (const minute of ['00', '01', '02', '03'])
      await addVisit(tx, world.ada.scope, link, { at: at(`2026-11-20T10:${minute}:00Z`) })
    await addActivity(tx, world.ada.scope, link, { at: at('2026-11-20T10:05:00Z'), netMinor: 2900 })
    await addActivity(tx, world.ada.scope, null, { at: at('2026-11-20T10:06:00Z'), netMinor: 9900 })
  })
  const answer = await world.ada.request('GET', `/api/w/${world.ada.workspaceId}/links-summary`)
  const summary: LinksSummary = await answer.json()
  expect(summary.netRevenue.totals).toEqual([{ amountMinor: 2900, currency: 'USD' }])
  expect(summary.sales.value).toBe(1)
  expect(summary.conversion.value).toBe(0.25)
})

test('one subscriber and twelve renewals on ten clicks convert a tenth, and plain links are no part of it', async () => {
  const world = await start()
  const { ada } = world
  await world.db.transaction(async (tx) => {
    const shop = await addLink(tx, ada.scope, { slug: 'shop', ...WALLPAPERS })
    const plain = await addLink(tx, ada.scope, { slug: 'plain' })
    for (let n = 0; n < 10; n++) {
      await addVisit(tx, ada.scope, shop, { at: at(`2026-11-20T10:0${n}:00Z`) })
      await addVisit(tx, ada.scope, plain, { at: at(`2026-11-20T11:0${n}:00Z`) })
    }
    await addActivity(tx, ada.scope, shop, { at: at('2026-11-20T12:00:00Z'), netMinor: 900 })
    for (let n = 0; n < 12; n++)
      await addActivity(tx, ada.scope, shop, { at: at('2026-11-20T12:30:00Z'), netMinor: 900, kind: 'renewal' })
  })
  const read = async (path: string): Promise<unknown> =>
    (await ada.request('GET', `/api/w/${ada.workspaceId}/${path}`)).json()

  expect(await read('links-summary')).toMatchObject({
    sales: { value: 1 },
    renewals: { value: 12 },
    clicks: { value: 20 },
    conversion: { value: 0.1 },
  })
  expect(await read('links?sort=conversion')).toMatchObject({
    items: [
      { slug: 'shop', earnings: { sales: 1, renewals: 12, clicks: 10, conversion: 0.1 } },
      { slug: 'plain', earnings: { sales: 0, renewals: 0, clicks: 10, conversion: null } },
    ],
  })
  expect(await read('home')).toMatchObject({ cards: { sales: { value: 1 }, renewals: { value: 12 } } })
})

test('a conversion is never capped', async () => {
  const world = await start()
  const { ada } = world
  await world.db.transaction(async (tx) => {
    const shop = await addLink(tx, ada.scope, { slug: 'shop', ...WALLPAPERS })
    await addVisit(tx, ada.scope, shop, { at: at('2026-11-20T10:00:00Z') })
    for (let n = 0; n < 3; n++)
      await addActivity(tx, ada.scope, shop, { at: at('2026-11-20T12:00:00Z'), netMinor: 900 })
  })
  const answer = await ada.request('GET', `/api/w/${ada.workspaceId}/links-summary`)
  expect(await answer.json()).toMatchObject({ conversion: { value: 3 } })
})

test('the checklist ticks what happened', async () => {
  const { ada, db } = await start()
  const read = async () => (await ada.request('GET', `/api/w/${ada.workspaceId}/checklist`)).json()
  expect(await read()).toEqual({
    sourceConnected: false,
    linkCreated: false,
    linkPlaced: false,
    linkWithoutPublication: null,
    clickSeen: false,
    saleSeen: false,
  })
  const linkWithoutPublication = await db.transaction(async (tx) => {
    const link = await addLink(tx, ada.scope, { slug: 'desk' })
    await addVisit(tx, ada.scope, link, { at: at('2026-11-20T10:00:00Z') })
    return link
  })
  expect(await read()).toMatchObject({ linkCreated: true, linkWithoutPublication, clickSeen: true, saleSeen: false })
})

test('what was imported from before tracking is counted as sold, and not held against the attributed share', async () => {
  const world = await start()
  await world.db.transaction(async (tx) => {
    const link = await addLink(tx, world.ada.scope, { slug: 'desk' })
    await addActivity(tx, world.ada.scope, link, { at: at('2026-11-20T10:00:00Z'), netMinor: 900 })
    const imported = { at: at('2026-11-01T10:00:00Z'), netMinor: 900, beforeTracking: true }
    await addActivity(tx, world.ada.scope, null, imported)
    await addActivity(tx, world.ada.scope, null, imported)
  })
  const { cards } = await home(world)
  expect(cards.sales.value).toBe(3)
  expect(cards.attributedShare.value).toBe(1)
})

test('a custom range needs both days, in order', async () => {
  const { ada } = await start()
  for (const query of ['range=custom', 'range=custom&from=2026-02-02&to=2026-02-01', 'range=nonsense']) {
    const answer = await ada.request('GET', `/api/w/${ada.workspaceId}/home?${query}`)
    expect(answer.status).toBe(400)
    expect(await problemOf(answer)).toMatchObject({ code: 'request.invalid' })
  }
})

test('a range beyond this century is refused, at both ends: it would have no end', async () => {
  const world = await start()
  for (const query of ['from=9999-12-01&to=9999-12-31', 'from=0001-01-01&to=2026-11-22']) {
    for (const page of ['home', 'links-summary']) {
      const answer = await world.ada.request('GET', `/api/w/${world.ada.workspaceId}/${page}?range=custom&${query}`)
      expect(await problemOf(answer)).toMatchObject({ code: 'request.invalid', status: 400 })
    }
  }
  const { series } = await home(world, 'range=custom&from=2000-01-01&to=2099-12-31')
  expect(series).toHaveLength(1200)
})

test('an outsider and somebody signed out learn nothing of it', async () => {
  const { ada, cleo, stranger } = await start()
  for (const screen of ['home', 'links-summary', 'checklist']) {
    const path = `/api/w/${ada.workspaceId}/${screen}`
    expect((await cleo.request('GET', path)).status).toBe(404)
    expect((await stranger.request('GET', path)).status).toBe(401)
  }
})
