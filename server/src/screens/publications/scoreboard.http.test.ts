import { expect, test } from 'vitest'
import type { PublicationRow } from '#contract/publications'
import type { FirstDays, UsualVideo } from '#contract/scoreboard'
import { addActivity, addVisit, trackSince } from '../../../test/earnings.ts'
import { startWorld, type CastMember, type World } from '../../../test/world.ts'
import { addLink } from '../../links/link.factory.ts'
import { recordViews } from '../../publications/index.ts'
import { addedPublication } from '../../publications/publication.factory.ts'

type Row = PublicationRow & { readonly first: FirstDays | null }
type Answer = { readonly items: readonly Row[]; readonly usual: UsualVideo | null }

const NOW = new Date('2026-11-22T12:00:00.000Z')
const day = (before: number, hour = 12) => new Date(NOW.getTime() - before * 86_400_000 + (hour - 12) * 3_600_000)

type Made = {
  readonly title: string
  readonly publishedDaysAgo: number
  readonly views: number | null
  /** Days ago of its sales and clicks, 900 each. */
  readonly sales?: readonly number[]
  readonly clicks?: readonly number[]
  readonly currency?: string
}

async function make({ db, ada }: World, videos: readonly Made[], tracked = day(100)): Promise<void> {
  await db.transaction(async (tx) => {
    await trackSince(tx, ada.scope, tracked)
    for (const [index, video] of videos.entries()) {
      const published_at = day(video.publishedDaysAgo, 6)
      const publicationId = await addedPublication(tx, ada.scope, { title: video.title, published_at })
      const link = await addLink(tx, ada.scope, {
        slug: `v${index}`,
        publication_id: publicationId,
        created_at: day(300),
      })
      for (const ago of video.clicks ?? []) await addVisit(tx, ada.scope, link, { at: day(ago) })
      for (const ago of video.sales ?? [])
        await addActivity(tx, ada.scope, link, { at: day(ago), netMinor: 900, currency: video.currency ?? 'USD' })
      if (video.views !== null)
        await recordViews(tx, ada.scope, 'youtube', [{ publicationId, views: video.views, asOf: day(0, 3) }])
    }
  })
}

async function board(who: CastMember, query = ''): Promise<Answer> {
  const answer = await who.request('GET', `/api/w/${who.workspaceId}/publications?${query}`)
  expect(answer.status).toBe(200)
  return (await answer.json()) as Answer
}
const one = async (who: CastMember, query = '') => (await board(who, query)).items[0]
const titles = async (who: CastMember, query: string) => (await board(who, query)).items.map(({ title }) => title)

test('revenue per 1,000 views and click rate are of all time since publishing, whatever range is shown', async () => {
  const world = await startWorld({ now: NOW })
  await make(world, [{ title: 'Desk', publishedDaysAgo: 20, views: 4_000, sales: [19, 2], clicks: [19, 18, 2] }])

  for (const query of ['range=all', 'range=7d']) {
    expect(await one(world.ada, query), query).toMatchObject({
      views: { count: 4_000, asOf: day(0, 3).toISOString(), origin: 'youtube' },
      perView: {
        clickRate: 3 / 4_000,
        revenuePerThousand: { amountMinor: 450, currency: 'USD' },
        obstacle: null,
      },
    })
  }
})

test('what came before publishing counts in no number per view', async () => {
  const world = await startWorld({ now: NOW })
  await make(world, [{ title: 'Moved', publishedDaysAgo: 5, views: 1_000, sales: [9, 3], clicks: [9, 6, 3, 5] }])

  expect(await one(world.ada)).toMatchObject({
    earnings: { sales: 2, clicks: 4 },
    perView: { clickRate: 2 / 1_000, revenuePerThousand: { amountMinor: 900 } },
  })
})

test.each([
  ['nobody knows the views', { views: null, publishedDaysAgo: 5 }, 'no_views'],
  ['nobody saw it', { views: 0, publishedDaysAgo: 5 }, 'no_views'],
  ['it is from before tracking', { views: 500, publishedDaysAgo: 101 }, 'before_tracking'],
])('where %s there is no number but its reason', async (_, video, obstacle) => {
  const world = await startWorld({ now: NOW })
  await make(world, [{ title: 'Old', sales: [3], clicks: [3], ...video }])

  expect((await one(world.ada))?.perView).toEqual({
    clickRate: null,
    revenuePerThousand: null,
    obstacle,
    standsOut: null,
  })
})

test('a video without a tracked link is not compared, and makes no other look good', async () => {
  const world = await startWorld({ now: NOW })
  await make(world, ALIKE)
  await world.db.transaction(async (tx) => {
    for (const title of ['Bare 1', 'Bare 2', 'Bare 3']) {
      const publicationId = await addedPublication(tx, world.ada.scope, { title, published_at: day(30) })
      await recordViews(tx, world.ada.scope, 'youtube', [{ publicationId, views: 90_000, asOf: day(0) }])
    }
  })

  const { items, usual } = await board(world.ada, 'sort=title')

  expect(usual?.videos).toBe(ALIKE.length)
  expect(items.filter(({ perView }) => perView.obstacle === 'no_links').map(({ title }) => title)).toEqual([
    'Bare 3',
    'Bare 2',
    'Bare 1',
  ])
  expect(items.every(({ perView }) => perView.standsOut === null)).toBe(true)
})

test('a video from between the first click and the first tracked sale has a click rate only', async () => {
  const world = await startWorld({ now: NOW })
  await make(world, [{ title: 'Between', publishedDaysAgo: 50, views: 100, clicks: [3] }])
  await world.db.pool.query('update workspaces set sales_tracked_since = $1', [day(40)])

  expect((await one(world.ada))?.perView).toMatchObject({
    clickRate: 0.01,
    revenuePerThousand: null,
    obstacle: 'before_tracking',
  })
})

const BOARD: readonly Made[] = [
  { title: 'A', publishedDaysAgo: 10, views: 1_000, sales: [9], clicks: [9, 9, 9] },
  { title: 'B', publishedDaysAgo: 10, views: 9_000, sales: [9, 8, 7], clicks: [9, 8, 7, 6] },
  { title: 'C', publishedDaysAgo: 10, views: null, sales: [9, 9], clicks: [9] },
  { title: 'D', publishedDaysAgo: 10, views: 500, sales: [9, 9], currency: 'EUR' },
]

test.each([
  ['views', 'desc', ['B', 'A', 'D', 'C']],
  ['views', 'asc', ['D', 'A', 'B', 'C']],
  ['clickRate', 'desc', ['A', 'B', 'D', 'C']],
  // The display currency stands first, then others.
  ['perThousand', 'desc', ['A', 'B', 'D', 'C']],
])('by %s %s, and what is not known last', async (sort, direction, order) => {
  const world = await startWorld({ now: NOW })
  await make(world, BOARD)
  expect(await titles(world.ada, `sort=${sort}&direction=${direction}`)).toEqual(order)
})

test('first days are those of each publication, from its day on', async () => {
  const world = await startWorld({ now: NOW })
  await make(world, [
    { title: 'Slow', publishedDaysAgo: 40, views: null, sales: [40, 33, 5, 4, 3], clicks: [41, 40, 34, 33, 2] },
    { title: 'Quick', publishedDaysAgo: 3, views: null, sales: [3, 2], clicks: [3] },
    { title: 'Older', publishedDaysAgo: 120, views: null, sales: [2] },
  ])

  const { items } = await board(world.ada, 'first=7&sort=sales')

  expect(items.map(({ title, first }) => [title, first])).toEqual([
    [
      'Quick',
      {
        days: 7,
        isWhole: false,
        clicks: 1,
        sales: 2,
        renewals: 0,
        netRevenue: [{ amountMinor: 1_800, currency: 'USD' }],
      },
    ],
    [
      'Slow',
      {
        days: 7,
        isWhole: true,
        clicks: 2,
        sales: 1,
        renewals: 0,
        netRevenue: [{ amountMinor: 900, currency: 'USD' }],
      },
    ],
    ['Older', null],
  ])
  expect((await board(world.ada)).items.every(({ first }) => first === null)).toBe(true)
  expect((await world.ada.request('GET', `/api/w/${world.ada.workspaceId}/publications?first=8`)).status).toBe(400)
})

/** Twelve videos that sell alike, and one that sells ten times as often. */
const ALIKE: readonly Made[] = Array.from({ length: 12 }, (_, index) => ({
  title: `Video ${index}`,
  publishedDaysAgo: 30,
  views: 10_000,
  sales: Array.from({ length: 3 + (index % 3) }, () => 20),
  clicks: [20],
}))
const HIT: Made = { title: 'Hit', publishedDaysAgo: 30, views: 10_000, sales: Array.from({ length: 40 }, () => 20) }

test('a video that sells far more per view stands out, and the usual ones do not', async () => {
  const world = await startWorld({ now: NOW })
  await make(world, [...ALIKE, HIT])

  const { items, usual } = await board(world.ada)

  expect(items.filter(({ perView }) => perView.standsOut !== null).map(({ title }) => title)).toEqual(['Hit'])
  expect(usual).toEqual({
    videos: 13,
    views: 10_000,
    clickRate: 1 / 10_000,
    sales: 4,
    netRevenue: { amountMinor: 3_600, currency: 'USD' },
    revenuePerThousand: { amountMinor: 360, currency: 'USD' },
  })
})

test('medians are of all videos, also while one is searched for', async () => {
  const world = await startWorld({ now: NOW })
  await make(world, [...ALIKE, HIT])
  const found = await board(world.ada, 'search=hit')
  expect(found.items.map(({ title, perView }) => [title, perView.standsOut])).toEqual([['Hit', 'more']])
  expect(found.usual?.videos).toBe(13)
})

test('of four videos nothing is called usual, and none stands out', async () => {
  const world = await startWorld({ now: NOW })
  await make(world, [...ALIKE.slice(0, 3), HIT])
  const { items, usual } = await board(world.ada)
  expect(usual).toBeNull()
  expect(items.map(({ perView }) => perView.standsOut)).toEqual([null, null, null, null])
})

test('the page of one publication says the same numbers as the list', async () => {
  const world = await startWorld({ now: NOW })
  await make(world, BOARD)
  const row = (await board(world.ada)).items.find(({ title }) => title === 'B')
  const page = await world.ada.request('GET', `/api/w/${world.ada.workspaceId}/publications/${row?.id}`)
  expect(await page.json()).toMatchObject({ publication: { views: row?.views, perView: row?.perView } })
})

test('an outsider sees neither views nor medians of another workspace', async () => {
  const world = await startWorld({ now: NOW })
  await make(world, [...ALIKE, HIT])
  expect(await board(world.cleo)).toMatchObject({ items: [], usual: null })
})
