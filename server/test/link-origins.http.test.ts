import { expect, test } from 'vitest'
import type { LinkReport } from '../src/screens/links/report-link.ts'
import { startEarningWorld } from './earning-world.ts'
import { clickOn } from '../src/clicks/click.factory.ts'
import { insertClicks } from '../src/clicks/index.ts'
import { sumBusyDays } from '../src/clicks/sum-origins.ts'
import { addLink } from '../src/links/link.factory.ts'

const NOW = new Date('2026-11-22T12:00:00.000Z')
const HOSTS = ['youtube.com', 'instagram.com', null]
type GeoLocation = { readonly country: string | null; readonly city: string | null }
/** Paris is in France and in Texas. */
const PLACES: readonly GeoLocation[] = [
  { country: 'DE', city: 'Berlin' },
  { country: 'FR', city: 'Paris' },
  { country: 'US', city: 'Paris' },
  { country: 'FR', city: null },
  { country: null, city: null },
]

/** A link with three busy days, one of them at the far edge of what is shown, and a quiet one. */
async function start() {
  const world = await startEarningWorld()
  const { db, ada } = world
  const linkId = await db.transaction((tx) => addLink(tx, ada.scope, { slug: 'desk' }))
  const store = (from: string, count: number, places: readonly GeoLocation[] = PLACES) =>
    db.transaction((tx) =>
      insertClicks(
        tx,
        Array.from({ length: count }, (_, n) => ({
          ...clickOn(
            { workspaceId: ada.workspaceId, linkId },
            { clickedAt: new Date(Date.parse(from) + n * 60_000), kind: n % 11 === 0 ? 'bot' : 'human' },
          ),
          referrerHost: HOSTS[n % HOSTS.length] ?? null,
          ...places[n % places.length],
          device: n % 5 === 0 ? null : 'Phone',
        })),
      ),
    )
  await store('2026-08-24T00:00:00Z', 900)
  await store('2026-11-10T06:00:00Z', 400)
  await store('2026-11-20T12:00:00Z', 400)
  await store('2026-11-21T12:00:00Z', 20)
  const report = async (): Promise<Pick<LinkReport, 'referrers' | 'countries' | 'cities' | 'devices'>> => {
    const answer = await ada.request('GET', `/api/w/${ada.workspaceId}/links/${linkId}`)
    const { referrers, countries, cities, devices } = (await answer.json()) as LinkReport
    return { referrers, countries, cities, devices }
  }
  const summedDays = async () => {
    const days = await db.reader.selectFrom('link_origin_days').select(['day', 'clicks']).orderBy('day').execute()
    return days.map(({ day, clicks }) => `${day} ${clicks}`)
  }
  return { ...world, store, report, summedDays, sum: () => sumBusyDays(db, NOW) }
}

test('busy days that are summed up say the same as their clicks', async () => {
  const { db, report, sum, summedDays } = await start()
  const before = await report()
  expect(before.referrers.map((origin) => origin.name).toSorted()).toEqual(['Direct', 'Instagram', 'YouTube'])

  await sum()

  expect(await summedDays()).toEqual(['2026-08-24 818', '2026-11-10 363', '2026-11-20 363'])
  expect(await report()).toEqual(before)
  await db.pool.query(`delete from clicks where clicked_at < '2026-11-21' and clicked_at > '2026-09-01'`)
  expect(await report()).toEqual(before)
})

test('all ways from one place are one referrer, with what browsers named beside it', async () => {
  const { db, ada } = await startEarningWorld()
  const linkId = await db.transaction((tx) => addLink(tx, ada.scope, { slug: 'tour' }))
  const hosts = ['m.youtube.com', 'youtube.com', 'com.google.android.youtube', 'chatgpt.com', 'blog.example', null]
  const cameOn = (day: string, host: string | null, clicks: number) =>
    Array.from({ length: clicks }, () => ({
      ...clickOn({ workspaceId: ada.workspaceId, linkId }, { clickedAt: new Date(`${day}T12:00:00Z`) }),
      referrerHost: host,
    }))
  await db.transaction((tx) =>
    insertClicks(tx, [
      // A day that is summed up, and one that is read click by click.
      ...hosts.flatMap((host, n) => cameOn('2026-11-10', host, 60 - n)),
      ...hosts.flatMap((host, n) => cameOn('2026-11-21', host, 6 - n)),
    ]),
  )
  await sumBusyDays(db, NOW)

  const answer = await ada.request('GET', `/api/w/${ada.workspaceId}/links/${linkId}`)

  const { referrers } = (await answer.json()) as LinkReport
  expect(referrers).toEqual([
    {
      name: 'YouTube',
      clicks: 192,
      hosts: [
        { name: 'm.youtube.com', clicks: 66 },
        { name: 'youtube.com', clicks: 64 },
        { name: 'com.google.android.youtube', clicks: 62 },
      ],
    },
    { name: 'ChatGPT', clicks: 60, hosts: [{ name: 'chatgpt.com', clicks: 60 }] },
    { name: 'blog.example', clicks: 58, hosts: [{ name: 'blog.example', clicks: 58 }] },
    { name: 'Direct', clicks: 56, hosts: [{ name: 'Direct', clicks: 56 }] },
  ])
})

test('cities are named with their country, and unknown ones are left out', async () => {
  const { report } = await start()

  const { cities, countries } = await report()

  const clicksOf = (name: string) => [...cities, ...countries].find((origin) => origin.name === name)?.clicks ?? 0
  expect(cities.map(({ name }) => name).toSorted()).toEqual(['Berlin, DE', 'Paris, FR', 'Paris, US'])
  expect(clicksOf('Berlin, DE')).toBe(clicksOf('DE'))
  expect(clicksOf('Paris, US')).toBe(clicksOf('US'))
  expect(clicksOf('Paris, FR')).toBeLessThan(clicksOf('FR'))
})

test('the first city on a day that was summed up without any is not missed', async () => {
  const { report, sum, store, summedDays } = await start()
  await store('2026-11-15T06:00:00Z', 300, [{ country: 'PT', city: null }])
  await sum()
  const before = await report()
  expect(await summedDays()).toContain('2026-11-15 272')

  await store('2026-11-15T18:00:00Z', 2, [{ country: 'PT', city: 'Porto' }])

  expect((await report()).cities).toEqual([...before.cities, { name: 'Porto, PT', clicks: 1 }])
  await sum()
  expect((await report()).cities).toEqual([...before.cities, { name: 'Porto, PT', clicks: 1 }])
})

test('a day is read from its clicks again when one came late, until it is summed up anew', async () => {
  const { report, sum, store, summedDays } = await start()
  await sum()
  const before = await report()

  await store('2026-11-20T08:00:00Z', 3)

  const total = (origins: typeof before) => origins.devices.reduce((all, origin) => all + origin.clicks, 0)
  const after = await report()
  expect(total(after)).toBe(total(before) + 2)
  await sum()
  expect(await summedDays()).toContain('2026-11-20 365')
  expect(await report()).toEqual(after)
})

test('days of another time zone are summed up anew', async () => {
  const { ada, report, sum, summedDays } = await start()
  await sum()
  const before = await report()

  await ada.request('PATCH', `/api/w/${ada.workspaceId}`, { timeZone: 'America/St_Johns' })

  expect(await summedDays()).toEqual([])
  expect(await report()).toEqual(before)
  await sum()
  expect(await summedDays()).toHaveLength(3)
  expect(await report()).toEqual(before)
})
