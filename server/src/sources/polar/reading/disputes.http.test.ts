import { expect, test } from 'vitest'
import { z } from 'zod'
import { useEmulator } from '../../../../test/emulator.ts'
import { startReadingWorld, type ReadingWorld } from '../../../../test/reading-world.ts'
import { insertTrackedClick } from '../../../attribution/tracked-click.factory.ts'
import { clickTokenOf } from '../../../clicks/index.ts'

const emulator = useEmulator()
const DAY = 86_400

async function connected(env: Record<string, string> = {}): Promise<ReadingWorld> {
  const world = await startReadingWorld(emulator, env)
  await world.connect(world.ada)
  await world.drain()
  return world
}

const dispute = (orderId: string, outcome: string, amount?: number) =>
  emulator.control('POST', `/_control/orders/${orderId}/dispute`, { outcome, ...(amount !== undefined && { amount }) })
const lastOf = async (world: ReadingWorld) => (await world.state(world.ada)).connection?.lastReconciliation
const get = async (world: ReadingWorld, path: string) =>
  (await world.ada.request('GET', `/api/w/${world.ada.workspaceId}/${path}`)).text()

test('a lost dispute of an old sale takes its money back, on the day it was lost', async () => {
  const world = await connected()
  const { order } = await world.buyUnseen('viewer@example.com')
  await world.run('polar.reconcile_all')
  await world.later(40 * DAY)
  await dispute(order.id, 'open')
  await world.run('polar.reconcile_all')
  expect(await world.record(world.ada)).toEqual([['sale', 900]])

  await world.later(20 * DAY)
  await dispute(order.id, 'lost')
  const lostOn = world.clock.now().toISOString().slice(0, 10)
  await world.later(600)
  await world.run('polar.reconcile_all')
  expect(await world.record(world.ada)).toEqual([
    ['sale', 900],
    ['dispute_lost', -900],
  ])
  expect(await lastOf(world)).toMatchObject({ salesFound: 0, refundsFound: 0, disputesFound: 1, failure: null })
  const { occurred_at: at } = await world.db.reader
    .selectFrom('activities')
    .select('occurred_at')
    .where('kind', '=', 'dispute_lost')
    .executeTakeFirstOrThrow()
  expect(at.toISOString().slice(0, 10)).toBe(lostOn)
})

test('one that is won takes nothing, and one lost at first and won after all gives its money back', async () => {
  const world = await connected()
  const { order: won } = await world.buyUnseen('first@example.com')
  const { order: reversed } = await world.buyUnseen('second@example.com')
  await dispute(won.id, 'won')
  await dispute(reversed.id, 'lost', 300)
  await world.run('polar.reconcile_all')
  await world.run('polar.reconcile_all')
  await world.later(DAY)
  await dispute(reversed.id, 'reversed')
  await world.run('polar.reconcile_all')
  await world.run('polar.reconcile_all')
  expect((await world.record(world.ada)).map(([kind, minor]) => `${kind} ${minor}`).toSorted()).toEqual([
    'dispute_lost -300',
    'dispute_reversed 300',
    'sale 900',
    'sale 900',
  ])
})

test('a lost dispute of a past sale comes with its import', async () => {
  const world = await startReadingWorld(emulator)
  const { order } = await world.buyUnseen('viewer@example.com')
  await dispute(order.id, 'lost', 400)
  await world.later(DAY)
  await world.connect(world.ada)
  await world.drain()
  await world.run('polar.reconcile_all')
  expect(await world.record(world.ada)).toEqual([])
  await world.setImport(world.ada, 'running')
  await world.drain()
  expect(await world.record(world.ada)).toEqual([
    ['sale', 900],
    ['dispute_lost', -400],
  ])
})

const total = z.object({ amountMinor: z.int() }).transform(({ amountMinor }) => amountMinor)
const homePage = z.object({ cards: z.object({ netRevenue: z.object({ totals: z.array(total) }) }) })
const linkPage = z.object({
  link: z.object({ earnings: z.object({ netRevenue: z.array(total), sales: z.int(), newPeople: z.int() }) }),
})
const list = z.object({ items: z.array(z.object({ id: z.string(), kind: z.string() })) })
const profile = z.object({ timeline: z.array(z.object({ kind: z.string() })) })
const statement = z.object({
  money: z.object({ net: total, refunded: total, disputed: total, left: total }),
  net: z.array(total),
})

test('it reaches Home, the link, the person, the sale’s own statement and the CSV', async () => {
  const world = await connected()
  const { linkId, clickId } = await world.db.transaction((tx) =>
    insertTrackedClick(tx, world.ada.scope, { slug: 'desk', clickedAt: world.clock.now() }),
  )
  await world.later(60)
  const { order } = await world.buyUnseen('viewer@example.com', { reference_id: clickTokenOf(clickId) })
  await dispute(order.id, 'lost', 400)
  await world.run('polar.reconcile_all')

  const read = async (path: string): Promise<unknown> => JSON.parse(await get(world, path))
  expect(homePage.parse(await read('home')).cards.netRevenue.totals).toEqual([500])
  expect(linkPage.parse(await read(`links/${linkId}`)).link.earnings).toEqual({
    netRevenue: [500],
    sales: 1,
    newPeople: 1,
  })
  const { items } = list.parse(await read('activities'))
  expect(items.map(({ kind }) => kind)).toEqual(['dispute_lost', 'sale'])
  for (const { id } of items) {
    expect(statement.parse(await read(`activities/${id}`))).toEqual({
      money: { net: 900, refunded: 0, disputed: 400, left: 500 },
      net: [500],
    })
  }
  const { id: personId } = await world.db.reader.selectFrom('people').select('id').executeTakeFirstOrThrow()
  const { timeline } = profile.parse(await read(`people/${personId}`))
  expect(timeline.map(({ kind }) => kind)).toContain('dispute_lost')
  expect(await get(world, 'activities.csv')).toMatch(/,dispute_lost,,viewer@example.com,Prism Wallpapers,-4.00,USD,/)
})

test('without the right to read disputes everything else is read, and the page says what is missing', async () => {
  const scopes =
    'openid organizations:read checkout_links:read orders:read refunds:read subscriptions:read webhooks:write'
  const world = await connected({ POLAR_SCOPES: scopes })
  const { order } = await world.buyUnseen('viewer@example.com')
  await dispute(order.id, 'lost')
  await world.run('polar.reconcile_all')
  expect(await world.record(world.ada)).toEqual([['sale', 900]])
  expect((await lastOf(world))?.failure).toEqual({
    code: 'left_out',
    facts: { objectsSkipped: 0, lacksDisputes: true },
  })
})
