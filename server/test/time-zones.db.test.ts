import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { testDatabase } from './database.ts'
import { startModernPostgres } from './modern-postgres.ts'
import { addActivity, addVisit } from './earnings.ts'
import { loadHome } from '../src/screens/home/home.ts'
import { createClickWriter } from '../src/clicks/write-clicks.ts'
import { addLink } from '../src/links/link.factory.ts'
import { migrate, type Db } from '../src/platform/db/index.ts'
import { newClickId } from '../src/platform/ids.ts'
import { checkTimeZones } from '../src/workspaces/check-time-zones.ts'
import { chooseTimeZone } from '../src/workspaces/choose-time-zone.ts'
import { scopeForSystem } from '../src/workspaces/system/index.ts'
import { namesOfTimeZone } from '../src/workspaces/time-zone.rules.ts'
import { namesKnownToDatabase } from '../src/workspaces/time-zones.query.ts'
import { insertWorkspace } from '../src/workspaces/workspace.factory.ts'

const NOW = new Date('2026-11-30T09:00:00Z')
const MODERN_NAMES = [
  'Asia/Kolkata',
  'Europe/Kyiv',
  'Asia/Ho_Chi_Minh',
  'Asia/Yangon',
  'Asia/Kathmandu',
  'America/Nuuk',
]

test('PostgreSQL knows every time zone we accept, because days on charts are computed there', async () => {
  const { reader } = await testDatabase()
  const choices = Intl.supportedValuesOf('timeZone').map(namesOfTimeZone)

  const known = await namesKnownToDatabase(reader, choices.flat())

  expect(choices.filter((names) => !names.some((name) => known.has(name)))).toEqual([])
})

test('by whichever name a zone is chosen, it is stored by today’s', async () => {
  const { reader } = await testDatabase()
  const former = ['Asia/Calcutta', 'Europe/Kiev', 'Asia/Saigon', 'asia/rangoon', 'Asia/Katmandu', 'America/Godthab']

  expect(await Promise.all(former.map((name) => chooseTimeZone(reader, name)))).toEqual(MODERN_NAMES)
  expect(await Promise.all(MODERN_NAMES.map((name) => chooseTimeZone(reader, name)))).toEqual(MODERN_NAMES)
})

test.skipIf(process.platform === 'win32')(
  'a database without the former names takes every choice, what was stored by one goes on working, and other data are named',
  { timeout: 120_000 },
  async () => {
    const db = await startModernPostgres()
    await migrate(db.pool)
    for (const name of ['Asia/Calcutta', 'Asia/Kolkata', 'Europe/Kiev', 'US/Eastern', 'Asia/Saigon'])
      expect(await known(db, await chooseTimeZone(db.reader, name))).toBe(true)
    // As a server that had the name left it.
    const workspaceId = await db.transaction((tx) => insertWorkspace(tx, { name: 'Old', timeZone: 'Asia/Calcutta' }))
    const strange = await db.transaction((tx) => insertWorkspace(tx, { name: 'Strange', timeZone: 'Mars/Olympus' }))
    await db.transaction((tx) => insertWorkspace(tx, { name: 'North', timeZone: 'America/Edmonton' }))
    const home = async (id: typeof workspaceId) => {
      const scope = await scopeForSystem(db.reader, id)
      return loadHome(db.reader, scope, {
        range: { range: '7d' },
        touch: 'last',
        fees: 'before',
        now: NOW,
        shortUrl: 'https://go.test',
      })
    }
    await expect(home(workspaceId)).rejects.toThrow('Asia/Calcutta')

    const said: unknown[] = []
    await checkTimeZones({ db, now: NOW, log: logInto(said) })

    expect(said).toContainEqual({ timeZone: 'Asia/Calcutta', now: 'Asia/Kolkata' })
    expect(said).toContainEqual({ timeZone: 'Mars/Olympus', now: 'UTC' })
    expect(said).toContainEqual({ timeZones: ['America/Edmonton'] })
    const scope = await scopeForSystem(db.reader, workspaceId)
    const link = await db.transaction(async (tx) => {
      const id = await addLink(tx, scope, { slug: 'desk' })
      await addVisit(tx, scope, id, { at: new Date('2026-11-29T18:30:00Z') })
      await addActivity(tx, scope, id, { at: new Date('2026-11-29T18:29:59Z'), netMinor: 900 })
      return id
    })
    const { range, series } = await home(workspaceId)
    expect(range).toMatchObject({ to: '2026-11-30', timeZone: 'Asia/Kolkata' })
    expect(series.slice(-2)).toMatchObject([
      { day: '2026-11-29', sales: 1, clicks: 0 },
      { day: '2026-11-30', sales: 0, clicks: 1 },
    ])
    expect((await home(strange)).range.timeZone).toBe('UTC')

    // A click that waited on the disk since before names the zone as it was called then.
    const write = createClickWriter({
      db,
      locate: () => ({ country: null, city: null }),
      log: { info: () => undefined, error: () => undefined },
      onRefused: () => expect.fail('a click was dropped'),
    })
    const visitor = { address: '203.0.113.7', userAgent: '', referrer: null }
    const visit = { clickId: newClickId(), workspaceId, linkId: link, visitedAt: NOW, kind: 'human' as const, visitor }
    expect(await write([{ ...visit, timeZone: 'Asia/Calcutta' }])).toBe(true)
    expect((await home(workspaceId)).cards.clicks.value).toBe(2)
  },
)

test('a zone that gets another of its names keeps every moment on its day', async () => {
  const db = await testDatabase()
  const workspaceId = await db.transaction((tx) => insertWorkspace(tx, { name: 'Old', timeZone: 'Asia/Calcutta' }))
  // A day whose clicks were dropped with their month: nothing could count it again.
  await db.pool.query(`insert into click_days values ($1, '2025-01-01', 7, 0, 7)`, [workspaceId])

  await checkTimeZones({ db, now: NOW, log: logInto([]) })

  const rows = await db.reader.selectFrom('click_days').select(['day', 'clicks']).execute()
  expect(rows).toEqual([{ day: '2025-01-01', clicks: 7 }])
  expect((await scopeForSystem(db.reader, workspaceId)).timeZone).toBe('Asia/Kolkata')
})

async function known(db: Db, name: string): Promise<boolean> {
  const { rows } = await sql`select from pg_timezone_names where name = ${name}`.execute(db.reader)
  return rows.length === 1
}

function logInto(said: unknown[]) {
  const say = (facts: unknown) => void said.push(facts)
  return { info: say, warn: say, error: say }
}
