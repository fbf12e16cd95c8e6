import { expect, test } from 'vitest'
import type { ComparedPublication } from '#contract/compared'
import type { PublicationRow } from '#contract/publications'
import type { FirstDays } from '#contract/scoreboard'
import { addActivity, addVisit, trackSince } from '../../../test/earnings.ts'
import { problemOf } from '../../../test/http.ts'
import { startWorld, type CastMember } from '../../../test/world.ts'
import { addLink } from '../../links/link.factory.ts'
import { newPublicationId } from '../../platform/ids.ts'
import { addedPublication } from '../../publications/publication.factory.ts'

const NOW = new Date('2026-11-22T12:00:00.000Z')
const day = (before: number, hour = 12) => new Date(NOW.getTime() - before * 86_400_000 + (hour - 12) * 3_600_000)
const USD = (amountMinor: number) => [{ amountMinor, currency: 'USD' }]

type Answer = { readonly days: number; readonly currency: string; readonly items: readonly ComparedPublication[] }

const pathOf = (who: CastMember, query: string) => `/api/w/${who.workspaceId}/publications/compared?${query}`
async function compare(who: CastMember, ids: readonly string[], query = 'days=7'): Promise<Answer> {
  const answer = await who.request('GET', pathOf(who, `ids=${ids.join(',')}&${query}`))
  expect(answer.status).toBe(200)
  return (await answer.json()) as Answer
}
const reached = (clicks: number, sales: number, netRevenueMinor: number) => ({ clicks, sales, netRevenueMinor })

/** Two videos: one ten days old, one of the day before yesterday. */
async function start() {
  const world = await startWorld({ now: NOW })
  const { ada, db } = world
  const video = (title: string, published_at: Date | null) =>
    db.transaction(async (tx) => {
      const id = await addedPublication(tx, ada.scope, { title, published_at })
      return { id, link: await addLink(tx, ada.scope, { slug: title.toLowerCase(), publication_id: id }) }
    })
  await db.transaction((tx) => trackSince(tx, ada.scope, day(100)))
  const old = await video('Old', day(10, 6))
  const young = await video('Young', day(2, 6))
  return { ...world, video, old, young }
}

test('each line begins on its day of publishing and adds up to the end of its days, or to today', async () => {
  const { ada, db, old, young } = await start()
  await db.transaction(async (tx) => {
    for (const ago of [10, 10, 8, 3]) await addVisit(tx, ada.scope, old.link, { at: day(ago) })
    await addVisit(tx, ada.scope, old.link, { at: day(9), kind: 'bot' })
    // The day before it was published, and the day after its seventh.
    for (const ago of [11, 3]) await addActivity(tx, ada.scope, old.link, { at: day(ago), netMinor: 5_000 })
    const sale = await addActivity(tx, ada.scope, old.link, { at: day(10), netMinor: 900 })
    await addActivity(tx, ada.scope, old.link, { at: day(8), netMinor: 700, kind: 'renewal' })
    await addActivity(tx, ada.scope, null, { at: day(6), netMinor: -900, kind: 'refund', of: sale })
    await addVisit(tx, ada.scope, young.link, { at: day(1) })
    await addActivity(tx, ada.scope, young.link, { at: day(0, 11), netMinor: 400 })
  })

  expect(await compare(ada, [young.id, old.id])).toEqual({
    days: 7,
    currency: 'USD',
    items: [
      {
        publication: { id: young.id, title: 'Young', kind: 'youtube_video', pictureUrl: null },
        publishedOn: '2026-11-20',
        obstacle: null,
        isWhole: false,
        days: [reached(0, 0, 0), reached(1, 0, 0), reached(1, 1, 400)],
        netRevenue: USD(400),
      },
      {
        publication: { id: old.id, title: 'Old', kind: 'youtube_video', pictureUrl: null },
        publishedOn: '2026-11-12',
        obstacle: null,
        isWhole: true,
        days: [
          reached(2, 1, 900),
          reached(2, 1, 900),
          reached(3, 1, 1_600),
          reached(3, 1, 1_600),
          reached(3, 1, 700),
          reached(3, 1, 700),
          reached(3, 1, 700),
        ],
        netRevenue: USD(700),
      },
    ],
  })
})

test('a line ends with the numbers that the scoreboard says of the same first days', async () => {
  const { ada, db, old, young } = await start()
  await db.transaction(async (tx) => {
    for (const { link } of [old, young])
      for (const ago of [10, 9, 4, 2, 1, 0]) {
        await addVisit(tx, ada.scope, link, { at: day(ago) })
        await addActivity(tx, ada.scope, link, { at: day(ago), netMinor: 100 + ago, currency: ago > 3 ? 'EUR' : 'USD' })
      }
  })

  for (const days of [7, 30, 90]) {
    const board = await ada.request('GET', `/api/w/${ada.workspaceId}/publications?first=${days}`)
    const { items: rows } = (await board.json()) as { items: (PublicationRow & { first: FirstDays })[] }
    const { items } = await compare(ada, [old.id, young.id], `days=${days}`)
    expect(items).toHaveLength(2)
    for (const { publication, isWhole, days: line, netRevenue } of items) {
      const first = rows.find(({ id }) => id === publication.id)?.first
      const last = line.at(-1)
      expect({ isWhole, clicks: last?.clicks, sales: last?.sales, netRevenue }).toEqual({
        isWhole: first?.isWhole,
        clicks: first?.clicks,
        sales: first?.sales,
        netRevenue: first?.netRevenue,
      })
    }
  }
})

test('money is drawn in the display currency, or in what was earned where that was nothing', async () => {
  const { ada, db, old, young } = await start()
  await db.transaction(async (tx) => {
    await addActivity(tx, ada.scope, old.link, { at: day(10), netMinor: 900, currency: 'EUR' })
    await addActivity(tx, ada.scope, young.link, { at: day(1), netMinor: 200 })
  })

  const both = await compare(ada, [old.id, young.id])
  expect([both.currency, both.items.map(({ days }) => days.at(-1)?.netRevenueMinor)]).toEqual(['USD', [0, 200]])
  expect(both.items[0]?.netRevenue).toEqual([{ amountMinor: 900, currency: 'EUR' }])
  const alone = await compare(ada, [old.id])
  expect([alone.currency, alone.items[0]?.days.at(-1)?.netRevenueMinor]).toEqual(['EUR', 900])
})

test('days are those of the workspace, and move with its time zone', async () => {
  const { ada, db, video } = await start()
  const late = await video('Late', new Date('2026-11-10T23:30:00Z'))
  await db.transaction(async (tx) => {
    await addVisit(tx, ada.scope, late.link, { at: new Date('2026-11-10T23:45:00Z') })
    await addActivity(tx, ada.scope, late.link, { at: new Date('2026-11-11T12:00:00Z'), netMinor: 900 })
  })
  const begin = async () => {
    const [item] = (await compare(ada, [late.id])).items
    return [item?.publishedOn, item?.days.slice(0, 2)]
  }

  await ada.request('PATCH', `/api/w/${ada.workspaceId}`, { timeZone: 'UTC' })
  expect(await begin()).toEqual(['2026-11-10', [reached(1, 0, 0), reached(1, 1, 900)]])
  await ada.request('PATCH', `/api/w/${ada.workspaceId}`, { timeZone: 'Asia/Tokyo' })
  expect(await begin()).toEqual(['2026-11-11', [reached(1, 1, 900), reached(1, 1, 900)]])
})

test('what is from before tracking, without a day or of a day to come has no line, and says why', async () => {
  const { ada, db, video } = await start()
  const early = await video('Early', day(101))
  const dayless = await video('Dayless', null)
  const coming = await video('Coming', day(-2))
  await db.transaction((tx) => addActivity(tx, ada.scope, early.link, { at: day(100), netMinor: 900, currency: 'EUR' }))

  const { items, currency } = await compare(ada, [early.id, dayless.id, coming.id])

  expect(
    items.map(({ publication, obstacle, days, netRevenue }) => [publication.title, obstacle, days, netRevenue]),
  ).toEqual([
    ['Early', 'before_tracking', [], []],
    ['Dayless', 'no_day', [], []],
    ['Coming', 'not_yet', [], []],
  ])
  expect(currency).toBe('USD')
})

test('one named twice counts once; a deleted one and one of another workspace are left out alike', async () => {
  const { ada, cleo, db, old, young } = await start()
  const [theirs, bare] = await db.transaction(async (tx) => [
    await addedPublication(tx, cleo.scope, { title: 'Theirs', published_at: day(3) }),
    await addedPublication(tx, ada.scope, { title: 'Bare', published_at: day(3) }),
  ])
  expect((await ada.request('DELETE', `/api/w/${ada.workspaceId}/publications/${bare}`)).status).toBe(204)

  const { items } = await compare(ada, [old.id, theirs, bare, young.id, old.id])

  expect(items.map(({ publication }) => publication.title)).toEqual(['Old', 'Young'])
  expect((await compare(ada, [])).items).toEqual([])
})

test('more than eight, other days and what is no id are refused', async () => {
  const { ada } = await start()
  const nine = Array.from({ length: 9 }, () => newPublicationId()).join(',')
  for (const query of [`ids=${nine}`, 'ids=pub_1', 'days=8', 'days=0'])
    expect((await ada.request('GET', pathOf(ada, query))).status, query).toBe(400)
})

test('signed out, and an outsider, see nothing', async () => {
  const { ada, cleo, old } = await start()
  const path = pathOf(ada, `ids=${old.id}`)
  const answer = await cleo.request('GET', path)
  expect(answer.status).toBe(404)
  const nowhere = path.replace(
    ada.workspaceId,
    ada.workspaceId.slice(0, -1) + (ada.workspaceId.endsWith('0') ? '1' : '0'),
  )
  expect(await problemOf(answer)).toEqual(await problemOf(await cleo.request('GET', nowhere)))
  expect((await compare(cleo, [old.id])).items).toEqual([])
})
