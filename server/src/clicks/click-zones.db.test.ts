import { expect, test } from 'vitest'
import { keptCounts, recountedClicks } from '../../test/counted-clicks.ts'
import { startWorld } from '../../test/world.ts'
import { addLink } from '../links/link.factory.ts'
import { clickOn } from './click.factory.ts'
import { keepClicks } from './keep-clicks.ts'
import { insertClicks } from './store.ts'

async function start() {
  const world = await startWorld()
  const { db, ada } = world
  const { workspaceId } = ada
  const linkId = await db.transaction((tx) => addLink(tx, ada.scope, { slug: 'desk' }))
  const store = (...times: readonly string[]) => {
    const rows = times.map((at) => clickOn({ workspaceId, linkId }, { clickedAt: new Date(at) }))
    return db.transaction((tx) => insertClicks(tx, rows))
  }
  const moveTo = async (timeZone: string) => {
    const answer = await ada.request('PATCH', `/api/w/${workspaceId}`, { timeZone })
    expect(answer.status).toBe(200)
  }
  const days = async () => (await keptCounts(db.reader, workspaceId)).days
  const expectExact = async () =>
    expect(await keptCounts(db.reader, workspaceId)).toEqual(await recountedClicks(db.reader, workspaceId))
  return { ...world, linkId, store, moveTo, days, expectExact }
}

test.each([
  ['Asia/Kolkata', ['2026-11-20 1 0 0', '2026-11-21 2 0 0']],
  ['Asia/Kathmandu', ['2026-11-20 1 0 0', '2026-11-21 2 0 0']],
  ['America/St_Johns', ['2026-11-20 3 0 0']],
  ['Pacific/Kiritimati', ['2026-11-21 3 0 0']],
])('in %s a day begins where it begins there', async (timeZone, expected) => {
  const { store, moveTo, days, expectExact } = await start()
  await moveTo(timeZone)

  await store('2026-11-20T18:14:59Z', '2026-11-20T18:30:00Z', '2026-11-20T18:45:00Z')

  expect(await days()).toEqual(expected)
  await expectExact()
})

test('the days on which clocks change have all their clicks', async () => {
  const { store, days, expectExact } = await start()

  // Berlin: the night of 25 October 2026 has an hour twice; the one of 29 March lacks one.
  await store('2026-10-24T21:59:59Z', '2026-10-24T22:00:00Z', '2026-10-25T00:30:00Z', '2026-10-25T22:59:59Z')
  await store('2026-10-25T23:00:00Z', '2026-03-28T23:00:00Z', '2026-03-29T21:59:59Z', '2026-03-29T22:00:00Z')

  expect(await days()).toEqual([
    '2026-03-29 2 0 0',
    '2026-03-30 1 0 0',
    '2026-10-24 1 0 0',
    '2026-10-25 3 0 0',
    '2026-10-26 1 0 0',
  ])
  await expectExact()
})

test('another time zone moves every click to its day there, and back', async () => {
  const { store, moveTo, days, expectExact } = await start()
  await store('2026-11-20T18:14:59Z', '2026-11-20T18:30:00Z', '2026-11-20T22:30:00Z', '2026-11-21T12:00:00Z')
  const berlin = await days()

  for (const timeZone of ['Asia/Kathmandu', 'Pacific/Pago_Pago', 'Asia/Kolkata']) {
    await moveTo(timeZone)
    await expectExact()
  }
  await moveTo('Europe/Berlin')

  expect(await days()).toEqual(berlin)
  await expectExact()
})

test('clicks that were dropped with their month stay on their day', async () => {
  const { ada, db, store, moveTo, days } = await start()
  await store('2026-07-01T22:30:00Z', '2026-11-20T22:30:00Z', '2026-11-20T23:30:00Z')
  await keepClicks(db, { now: new Date('2026-11-22T00:00:00Z'), retentionMonths: 2 })

  await moveTo('UTC')

  expect(await days()).toEqual(['2026-07-02 1 0 0', '2026-11-20 2 0 0'])
  const { totals, linkDays } = await keptCounts(db.reader, ada.workspaceId)
  expect(totals.map((line) => line.split(' ').slice(1).join(' '))).toEqual(['3 3 0 2026-11-20'])
  expect(linkDays.map((line) => line.split(' ').slice(1).join(' '))).toEqual(['2026-07-02 1 0 1', '2026-11-20 2 0 3'])
})

test('clicks that are stored while the zone changes land on one zone’s days', async () => {
  const { store, moveTo, expectExact } = await start()
  const zones = ['Asia/Tokyo', 'America/New_York', 'Europe/Berlin', 'Asia/Kathmandu']
  const hours = Array.from({ length: 24 }, (_, hour) => `2026-11-20T${String(hour).padStart(2, '0')}:30:00Z`)

  await Promise.all(
    hours.flatMap((at, turn) => [store(at, ...hours), ...(turn % 6 === 0 ? [moveTo(zones[turn / 6] ?? 'UTC')] : [])]),
  )

  await expectExact()
})
