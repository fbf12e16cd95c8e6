import { expect, test } from 'vitest'
import type { LinkId, WorkspaceId } from '#contract/ids'
import { startWorld } from '../../test/world.ts'
import { addLink } from '../links/link.factory.ts'
import { newClickId, newLinkId } from '../platform/ids.ts'
import type { WaitingVisit } from './intake/visit-record.ts'
import { createClickWriter } from './write-clicks.ts'

const NOON = new Date('2026-11-22T12:00:00.000Z')
const IN_BERLIN = '198.51.100.7'
const PHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 Version/18.5 Safari/604.1'

const locate = (address: string) =>
  address === IN_BERLIN ? { country: 'DE', city: 'Berlin' } : { country: null, city: null }

async function start() {
  const world = await startWorld()
  let refused = 0
  const log = { info: () => undefined, error: () => undefined }
  const write = createClickWriter({ db: world.db, locate, log, onRefused: () => (refused += 1) })
  const linkId = await world.db.transaction((tx) => addLink(tx, world.ada.scope, { slug: 'desk' }))
  const stored = () => world.db.reader.selectFrom('clicks').selectAll().execute()
  return { ...world, write, linkId, stored, refused: () => refused }
}

const visitTo = (workspaceId: WorkspaceId, linkId: LinkId, of: Partial<WaitingVisit> = {}): WaitingVisit => ({
  clickId: newClickId(),
  workspaceId,
  timeZone: 'America/Los_Angeles',
  linkId,
  visitedAt: NOON,
  kind: 'human',
  visitor: { address: '203.0.113.7', userAgent: PHONE, referrer: 'https://www.youtube.com/watch?v=1' },
  ...of,
})

test('a click that the database refuses is dropped and reported, and delays nobody else', async () => {
  const { ada, write, linkId, stored, refused } = await start()
  const links = [linkId, linkId, newLinkId(), linkId, linkId, newLinkId(), linkId]

  expect(await write(links.map((id) => visitTo(ada.workspaceId, id)))).toBe(true)

  expect(await stored()).toHaveLength(5)
  expect(refused()).toBe(2)
})

test('a group may be written again, whole or in part: every click is there once', async () => {
  const { ada, write, linkId, stored } = await start()
  const group = Array.from({ length: 20 }, () => visitTo(ada.workspaceId, linkId))

  await write(group.slice(0, 12))
  await Promise.all([write(group), write(group.slice(5))])

  expect(await stored()).toHaveLength(20)
})

test('while the database is away a group is to be tried again', async () => {
  const { ada, db, write, linkId, stored } = await start()
  await db.pool.query('alter table clicks rename to clicks_away')
  expect(await write([visitTo(ada.workspaceId, linkId)])).toBe(false)
  await db.pool.query('alter table clicks_away rename to clicks')
  expect(await write([visitTo(ada.workspaceId, linkId)])).toBe(true)
  expect(await stored()).toHaveLength(1)
})

test("a visitor is the same one for a day of the workspace's zone, over midnight in London too", async () => {
  const { ada, write, linkId, stored } = await start()
  // Los Angeles is eight hours behind: its 22nd goes from 08:00 to 08:00 London time.
  const times = ['2026-11-22T23:30:00Z', '2026-11-23T00:30:00Z', '2026-11-23T07:59:00Z', '2026-11-23T08:01:00Z']
  await write(times.map((time) => visitTo(ada.workspaceId, linkId, { visitedAt: new Date(time) })))

  const hashes = new Map(
    (await stored()).map((row) => [row.clicked_at.toISOString(), row.visitor_hash?.toString('hex')]),
  )
  const [late, early, last, next] = times.map((time) => hashes.get(new Date(time).toISOString()))
  expect([early, last]).toEqual([late, late])
  expect(next).not.toBe(late)
})

test('a click keeps the country and the city of its visitor, as far as they are known', async () => {
  const { ada, write, linkId, stored } = await start()
  const there = { address: IN_BERLIN, userAgent: PHONE, referrer: null }

  await write([visitTo(ada.workspaceId, linkId, { visitor: there }), visitTo(ada.workspaceId, linkId)])

  const places = (await stored()).map(({ country, city }) => `${country} ${city}`)
  expect(places.toSorted()).toEqual(['DE Berlin', 'null null'])
})

test('names of places are stored letter by letter, whatever COPY reads into them', async () => {
  const { ada, db, linkId, stored } = await start()
  const names = ['\\N', 'Back\\slash', 'Tab\tbed', 'Two\nlines', 'Two\r\nlines', '\\.', 'Kraków "Old" \'Town\'', '🗼']
  const log = { info: () => undefined, error: () => undefined }
  const cityOf = (address: string) => ({ country: 'PL', city: names[Number(address)] ?? null })
  const write = createClickWriter({ db, locate: cityOf, log, onRefused: () => undefined })

  await write(
    names.map((_, at) =>
      visitTo(ada.workspaceId, linkId, { visitor: { address: String(at), userAgent: PHONE, referrer: null } }),
    ),
  )

  expect(new Set((await stored()).map((row) => row.city))).toEqual(new Set(names))
})

test('a group of which some clicks are stored already is stored once, after a crash too', async () => {
  const { ada, write, linkId, stored, refused } = await start()
  const group = Array.from({ length: 30 }, () => visitTo(ada.workspaceId, linkId))
  await write(group.slice(10, 11))

  expect(await write(group)).toBe(true)
  expect(await write(group)).toBe(true)

  expect(await stored()).toHaveLength(30)
  expect(refused()).toBe(0)
})
