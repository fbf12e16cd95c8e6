import type pg from 'pg'
import { expect, test } from 'vitest'
import { testDatabase } from '../../../../server/test/database.ts'
import { beginHistory } from './make-history.ts'

const AMOUNTS = { clicks: 5_000, sales: 400, links: 150, people: 200, publications: 40 }
const NOW = new Date('2026-11-22T14:00:00Z')
const FIRST = 1_000

async function grown(...sizes: readonly number[]): Promise<pg.Pool> {
  const db = await testDatabase()
  const history = await beginHistory(db, { amounts: AMOUNTS, seed: 7, now: NOW })
  for (const clicks of sizes) await history.grow(clicks)
  return db.pool
}

async function one(pool: pg.Pool, sql: string): Promise<unknown> {
  const { rows } = await pool.query({ text: sql, rowMode: 'array' })
  const [row] = rows
  return Array.isArray(row) && row.length === 1 ? row[0] : row
}

const withoutWorkspace = (text: unknown) => String(text).replaceAll(/wsp_\w+/g, '')
const countOf = (pool: pg.Pool, from: string) => one(pool, `select count(*) from ${from}`)

test('a history holds as much of everything as was asked for', async () => {
  const pool = await grown(AMOUNTS.clicks)

  expect(await countOf(pool, 'clicks')).toBe(AMOUNTS.clicks)
  expect(await countOf(pool, 'links')).toBe(AMOUNTS.links)
  expect(await countOf(pool, 'people')).toBe(AMOUNTS.people)
  expect(await countOf(pool, "activities where kind in ('sale', 'renewal', 'upgrade')")).toBe(AMOUNTS.sales)
  for (const kind of ['renewal', 'upgrade', 'refund', 'free_claim'])
    expect(await countOf(pool, `activities where kind = '${kind}'`)).toBeGreaterThan(0)
})

test('it grows into the past: what was there stays as it was', async () => {
  const pool = await grown(FIRST)
  const newest = 'select string_agg(t::text, chr(10) order by clicked_at, id) from (select * from clicks) t'
  const before = await one(pool, newest)
  const whole = await grown(FIRST, AMOUNTS.clicks)
  const since = await one(pool, 'select min(clicked_at)::text from clicks')

  const after = await one(
    whole,
    `select string_agg(t::text, chr(10) order by clicked_at, id) from (select * from clicks where clicked_at >= '${String(since)}') t`,
  )

  expect(withoutWorkspace(after)).toBe(withoutWorkspace(before))
  expect(await countOf(pool, "activities where kind in ('sale', 'renewal', 'upgrade')")).toBe(80)
  expect(await one(whole, 'select count(*) from clicks')).toBe(AMOUNTS.clicks)
})

test('one that was kept is gone on with, and no other is taken for it', async () => {
  const db = await testDatabase()
  const options = { amounts: AMOUNTS, seed: 7, now: NOW }
  const begun = await beginHistory(db, options)
  await begun.grow(FIRST)

  const found = await beginHistory(db, { ...options, now: new Date('2026-12-24T12:00:00Z') })
  expect({ clicks: found.clicks, now: found.frame.now }).toEqual({ clicks: FIRST, now: NOW })
  await found.grow(AMOUNTS.clicks)
  expect(await countOf(db.pool, 'clicks')).toBe(AMOUNTS.clicks)
  await expect(beginHistory(db, { ...options, seed: 8 })).rejects.toThrow('another history')
})

test('made past the triggers, it still breaks no rule', async () => {
  const pool = await grown(FIRST, AMOUNTS.clicks)
  const { rows } = await pool.query<{ table: string; name: string; rule: string }>(`
    select conrelid::regclass::text as table, conname as name, pg_get_constraintdef(oid) as rule
    from pg_constraint
    where contype = 'f' and connamespace = 'public'::regnamespace and conparentid = 0`)
  expect(rows.length).toBeGreaterThan(10)

  // Adding a foreign key again looks at every row.
  for (const { table, name, rule } of rows)
    await pool.query(`alter table ${table} drop constraint "${name}", add constraint "${name}" ${rule}`)
})

test('sales carry clicks that are there and came before, and nobody bought before they were seen', async () => {
  const pool = await grown(FIRST, AMOUNTS.clicks)
  const credited = `
    activities a join attributions t on t.activity_id = a.id and t.superseded_at is null and t.click_id is not null`

  expect(await countOf(pool, credited)).toBeGreaterThan(0.6 * AMOUNTS.sales)
  expect(
    await countOf(
      pool,
      `${credited} where not exists (
    select 1 from clicks c
    where c.id = t.click_id and c.link_id = t.link_id and c.kind = 'human' and c.clicked_at <= a.occurred_at)`,
    ),
  ).toBe(0)
  expect(
    await countOf(pool, 'activities a join people p on p.id = a.person_id where a.occurred_at < p.first_seen_at'),
  ).toBe(0)
  expect(await countOf(pool, `activities where occurred_at > '${NOW.toISOString()}'`)).toBe(0)
})

test('it looks like a life: a few links have most clicks, most visitors come once, some are bots', async () => {
  const pool = await grown(AMOUNTS.clicks)
  const share = async (sql: string) => Number(await one(pool, `select (${sql})::float8 / ${AMOUNTS.clicks}`))

  expect(await share("select count(*) from clicks where kind <> 'human'")).toBeCloseTo(0.12, 1)
  expect(await share('select count(distinct (link_id, visitor_hash)) from clicks')).toBeCloseTo(0.85, 1)
  expect(
    await share('select sum(n) from (select count(*) as n from clicks group by link_id order by 1 desc limit 15) hot'),
  ).toBeGreaterThan(0.4)
  // 36 months in 12 quarters, as many in each.
  expect(
    await share(`select max(n) - min(n) from (
      select count(*) as n from clicks
      group by width_bucket(extract(epoch from timestamptz '${NOW.toISOString()}' - clicked_at), 0, 1096 * 86400, 12)) q`),
  ).toBeLessThan(0.01)
})
