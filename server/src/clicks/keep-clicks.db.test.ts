import { expect, test } from 'vitest'
import { keptCounts } from '../../test/counted-clicks.ts'
import { startWorld } from '../../test/world.ts'
import { addLink } from '../links/link.factory.ts'
import { clickOn } from './click.factory.ts'
import { findClicks } from './find-clicks.ts'
import { keepClicks, prepareClicks } from './keep-clicks.ts'
import { insertClicks } from './store.ts'

const NOW = new Date('2031-11-22T12:00:00.000Z')

async function start() {
  const world = await startWorld({ now: NOW })
  const { db, ada } = world
  const linkId = await db.transaction((tx) => addLink(tx, ada.scope, { slug: 'desk' }))
  const click = async (at: string, visitor = 'one') => {
    const row = clickOn({ workspaceId: ada.workspaceId, linkId }, { clickedAt: new Date(at), visitor })
    await db.transaction((tx) => insertClicks(tx, [row]))
    return row
  }
  const partitions = async (year: string) => {
    const { rows } = await db.pool.query<{ name: string; clicks: number }>(
      `select c.relname as name, (xpath('/row/n/text()', query_to_xml('select count(*) as n from ' || c.relname, false, true, '')))[1]::text::integer as clicks
       from pg_inherits i join pg_class c on c.oid = i.inhrelid
       where i.inhparent = 'clicks'::regclass and c.relname ~ $1 order by 1`,
      [`${year}|other`],
    )
    return rows.map(({ name, clicks }) => `${name} ${clicks}`)
  }
  const keep = (retentionMonths: number | null, now = NOW) => keepClicks(db, { now, retentionMonths })
  return { ...world, click, partitions, keep, counts: () => keptCounts(db.reader, ada.workspaceId) }
}

test('a month gets its partition ahead of time, and what waited for it moves there without being counted twice', async () => {
  const { click, partitions, keep, counts } = await start()
  await click('2031-11-30T23:59:59.999Z')
  await click('2031-12-01T00:00:00.000Z')
  await click('2035-01-01T00:00:00.000Z')
  expect(await partitions('203')).toEqual(['clicks_other 3'])
  const before = await counts()

  await keep(null)

  const months = ['clicks_2031_11 1', 'clicks_2031_12 1', 'clicks_2032_01 0', 'clicks_2032_02 0']
  expect(await partitions('203')).toEqual([...months, 'clicks_other 1'])
  expect(await counts()).toEqual(before)
  await click('2031-11-30T23:00:00.000Z', 'two')
  expect(await partitions('2031')).toEqual(['clicks_2031_11 2', 'clicks_2031_12 1', 'clicks_other 1'])
})

test('several processes may make partitions at once', async () => {
  const { db, log, partitions } = await start()

  await Promise.all([1, 2, 3].map(() => prepareClicks(db, { now: NOW, log })))

  expect(await partitions('203')).toHaveLength(5)
})

test('a start does not wait for a lock that is not to be had', async () => {
  const { db, log, partitions } = await start()
  const holder = await db.pool.connect()
  await holder.query('begin')
  await holder.query('lock table clicks_other in row exclusive mode')
  const warnings: unknown[] = []

  await prepareClicks(db, { now: NOW, log: { ...log, warn: (...said: unknown[]) => void warnings.push(said) } })

  await holder.query('rollback')
  holder.release()
  expect(warnings).toHaveLength(1)
  expect(await partitions('203')).toEqual(['clicks_other 0'])
})

test('clicks older than their months are gone, and stay counted', async () => {
  const { ada, db, click, partitions, keep, counts } = await start()
  const unpartitioned = await click('2031-05-31T23:59:59.999Z')
  await keep(null, new Date('2031-06-10T00:00:00Z'))
  const old = await click('2031-06-30T12:00:00Z')
  const kept = await click('2031-09-01T00:00:00Z')
  const before = await counts()

  await keep(2)

  expect(await partitions('2031')).toEqual([
    'clicks_2031_09 1',
    'clicks_2031_11 0',
    'clicks_2031_12 0',
    'clicks_other 0',
  ])
  const found = await findClicks(db.reader, ada.scope, [unpartitioned.id, old.id, kept.id])
  expect(found.map((one) => one.clickId)).toEqual([kept.id])
  expect(await counts()).toEqual(before)
})

test('who came to a link is forgotten when the salt is, and not before', async () => {
  const { click, db, keep } = await start()
  await click('2031-11-18T23:00:00Z')
  await click('2031-11-19T00:00:00Z')

  await keep(null)

  const seen = await db.reader.selectFrom('visitors_seen').select('seen_on').execute()
  expect(seen).toEqual([{ seen_on: '2031-11-19' }])
})
