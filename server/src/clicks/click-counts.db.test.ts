import { sql } from 'kysely'
import { expect, test } from 'vitest'
import type { LinkId } from '#contract/ids'
import { keptCounts, recountedClicks } from '../../test/counted-clicks.ts'
import { startWorld, type CastMember } from '../../test/world.ts'
import { addLink } from '../links/link.factory.ts'
import { newLinkId } from '../platform/ids.ts'
import { clickOn } from './click.factory.ts'
import { insertClicks, type ClickRow } from './store.ts'

async function start() {
  const world = await startWorld()
  const { db, ada, cleo } = world
  const { desk, lamp, soup } = await db.transaction(async (tx) => ({
    desk: await addLink(tx, ada.scope, { slug: 'desk' }),
    lamp: await addLink(tx, ada.scope, { slug: 'lamp' }),
    soup: await addLink(tx, cleo.scope, { slug: 'soup' }),
  }))
  const store = (rows: readonly ClickRow[]) => db.transaction((tx) => insertClicks(tx, rows))
  const counts = () => keptCounts(db.reader, ada.workspaceId)
  return {
    ...world,
    ids: { desk, lamp },
    desk: on(ada, desk),
    lamp: on(ada, lamp),
    soup: on(cleo, soup),
    store,
    counts,
    recounted: () => recountedClicks(db.reader, ada.workspaceId),
  }
}

const on =
  (who: CastMember, linkId: LinkId) =>
  (clickedAt: string, more: Omit<Parameters<typeof clickOn>[1], 'clickedAt'> = {}): ClickRow =>
    clickOn({ workspaceId: who.workspaceId, linkId }, { ...more, clickedAt: new Date(clickedAt) })

test('clicks are counted by day of the workspace, unique visitors once, bots apart', async () => {
  const { desk, soup, store, counts, recounted, ids } = await start()

  await store([
    // Half past midnight in Berlin.
    desk('2026-11-20T23:30:00Z', { visitor: 'one' }),
    desk('2026-11-20T22:30:00Z', { visitor: 'one' }),
    desk('2026-11-21T10:00:00Z', { visitor: 'two' }),
    desk('2026-11-21T11:00:00Z', { kind: 'bot' }),
    soup('2026-11-21T11:00:00Z'),
  ])

  expect(await counts()).toEqual({
    totals: [`${ids.desk} 3 2 1 2026-11-21`],
    linkDays: [`${ids.desk} 2026-11-20 1 0 1`, `${ids.desk} 2026-11-21 2 1 3`],
    days: ['2026-11-20 1 0 0', '2026-11-21 2 1 0'],
  })
  expect(await recounted()).toEqual(await counts())
})

test('a group that is stored again is not counted again', async () => {
  const { desk, store, counts } = await start()
  const group = [desk('2026-11-20T10:00:00Z'), desk('2026-11-21T10:00:00Z')]
  await store(group)
  const once = await counts()

  await store(group)
  await store([...group, ...group])

  expect(await counts()).toEqual(once)
})

test('clicks that come late are in the running totals of all later days', async () => {
  const { desk, lamp, store, counts, recounted, ids } = await start()
  for (const day of [10, 12, 14]) await store([desk(`2026-11-${day}T10:00:00Z`), lamp(`2026-11-${day}T10:00:00Z`)])

  await store([desk('2026-11-11T10:00:00Z'), desk('2026-11-12T09:00:00Z'), desk('2026-11-15T09:00:00Z')])

  const { linkDays } = await counts()
  expect(linkDays.filter((line) => line.startsWith(ids.desk))).toEqual([
    `${ids.desk} 2026-11-10 1 0 1`,
    `${ids.desk} 2026-11-11 1 0 2`,
    `${ids.desk} 2026-11-12 2 0 4`,
    `${ids.desk} 2026-11-14 1 0 5`,
    `${ids.desk} 2026-11-15 1 0 6`,
  ])
  expect(await recounted()).toEqual(await counts())
})

test('a click on a link that is not there is refused, and nothing of its group is counted', async () => {
  const { ada, desk, store, counts } = await start()
  const lost = clickOn(
    { workspaceId: ada.workspaceId, linkId: newLinkId() },
    { clickedAt: new Date('2026-11-20T10:00:00Z') },
  )

  await expect(store([desk('2026-11-20T10:00:00Z'), lost])).rejects.toMatchObject({ code: '23503' })

  expect(await counts()).toEqual({ totals: [], linkDays: [], days: [] })
})

test('clicks that were written past the counting are counted by a rebuild', async () => {
  const { ada, db, desk, lamp, store, counts, recounted } = await start()
  await db.pool.query('alter table clicks disable trigger count_clicks')
  await store([desk('2026-11-20T10:00:00Z', { visitor: 'one' }), desk('2026-11-20T11:00:00Z', { visitor: 'one' })])
  await db.pool.query('alter table clicks enable trigger count_clicks')
  await store([lamp('2026-11-20T10:00:00Z'), lamp('2026-11-18T10:00:00Z', { kind: 'head' })])
  expect(await counts()).not.toEqual(await recounted())

  await sql`select rebuild_click_counts(${ada.workspaceId})`.execute(db.library)

  expect(await counts()).toEqual(await recounted())
})

test('groups over the same links from several connections end, and every click is counted once', async () => {
  const { desk, lamp, store, counts, recounted } = await start()
  const hours = Array.from({ length: 12 }, (_, hour) => hour)
  const group = (turn: number) =>
    hours.flatMap((hour) => {
      const at = `2026-11-${10 + ((hour + turn) % 5)}T${String(hour).padStart(2, '0')}:00:00Z`
      const both = [desk(at, { visitor: 'both' }), lamp(at, { visitor: 'both' })]
      return turn % 2 === 0 ? both : both.toReversed()
    })
  const groups = Array.from({ length: 24 }, (_, turn) => group(turn))

  await Promise.all(groups.map(store))

  const kept = await counts()
  expect(kept.days.map((line) => Number(line.split(' ')[1])).reduce((sum, clicks) => sum + clicks)).toBe(24 * 24)
  expect(await recounted()).toEqual(kept)
})

test('the counting plans no nested loops, which would fit the first group of a connection only', async () => {
  const { db } = await start()
  const { rows } = await db.pool.query("select proconfig from pg_proc where oid = 'count_clicks'::regproc")
  expect(rows).toEqual([{ proconfig: expect.arrayContaining(['enable_nestloop=off']) }])
})
