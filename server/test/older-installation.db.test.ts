import { readdir, readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import type { WorkspaceId } from '#contract/ids'
import { keptCounts, recountedClicks } from './counted-clicks.ts'
import { testDatabase } from './database.ts'
import { keptSums, resummedEarnings } from './summed-earnings.ts'
import { migrate } from '../src/platform/db/index.ts'

const MIGRATIONS = new URL('../migrations/', import.meta.url)
const FIRST_WITH_SUMS = '0015'
const WORKSPACE = 'wsp_older' as WorkspaceId

/** A database as it was before clicks lay by month and anything was summed up. */
async function startOlder() {
  const { pool, reader } = await testDatabase()
  await pool.query('drop schema public cascade; drop schema auth cascade; create schema public')
  await pool.query(
    'create table schema_migrations (name text primary key, applied_at timestamptz not null default now())',
  )
  const files = (await readdir(MIGRATIONS)).toSorted().filter((name) => name < FIRST_WITH_SUMS)
  for (const name of files) {
    await pool.query(`begin; ${await readFile(new URL(name, MIGRATIONS), 'utf8')}; commit`)
    await pool.query('insert into schema_migrations (name) values ($1)', [name])
  }
  return { pool, reader }
}

const STORY = `
  insert into workspaces values ('wsp_older', 'Older', 'Asia/Kolkata', 'USD', now());
  insert into links (workspace_id, id, host, slug, destination_url, created_at)
  select 'wsp_older', 'lnk_' || n, '', 'slug-' || n, 'https://example.com', now() from generate_series(1, 3) n;
  insert into people (workspace_id, id, first_seen_at, created_at)
  select 'wsp_older', 'per_' || n, now(), now() from generate_series(1, 4) n;
  insert into clicks (workspace_id, id, link_id, clicked_at, kind, visitor_hash)
  select 'wsp_older', gen_random_uuid(), 'lnk_' || 1 + n % 3, '2024-01-15'::timestamptz + n * interval '31 hours',
         case when n % 7 = 0 then 'bot' else 'human' end, decode(md5((n / 2)::text), 'hex')
  from generate_series(1, 300) n;
  insert into clicks (workspace_id, id, link_id, clicked_at, kind, visitor_hash)
  values ('wsp_older', gen_random_uuid(), 'lnk_1', '2099-12-31', 'human', 'a clock that was wrong');
  insert into activities (workspace_id, id, kind, root_id, person_id, source, source_key, net_minor, currency, occurred_at, recorded_at)
  select 'wsp_older', 'act_' || n, case when n % 5 = 0 then 'free_claim' else 'sale' end, 'act_' || n, 'per_' || 1 + n % 4,
         'polar', 'order:' || n, case when n % 5 = 0 then 0 else 900 end, case when n % 3 = 0 then 'EUR' else 'USD' end,
         '2024-02-01'::timestamptz + n * interval '40 hours', now()
  from generate_series(1, 60) n;
  insert into attributions (workspace_id, id, activity_id, method, reason, link_id, rule_version, decided_at)
  select 'wsp_older', 'att_' || n, 'act_' || n, 'carried_click', 'click_id_in_order', 'lnk_' || 1 + n % 3, 1, now()
  from generate_series(1, 60, 2) n;
  insert into first_touches (workspace_id, person_id, link_id, touched_at)
  values ('wsp_older', 'per_1', 'lnk_2', '2024-02-20'), ('wsp_older', 'per_2', 'lnk_3', '2024-01-01')`

test('an installation from before has its clicks by month and its numbers summed up', async () => {
  const { pool, reader } = await startOlder()
  await pool.query(STORY)

  await migrate(pool)

  const counts = await keptCounts(reader, WORKSPACE)
  expect(counts).toEqual(await recountedClicks(reader, WORKSPACE))
  expect(counts.totals).toHaveLength(3)
  expect(counts.days.length).toBeGreaterThan(200)
  const sums = await keptSums(reader, WORKSPACE)
  expect(sums).toEqual(await resummedEarnings(reader, WORKSPACE))
  expect(sums.credits).toHaveLength(60)
  const { rows } = await pool.query<{ place: string; clicks: number }>(
    `select tableoid::regclass::text as place, count(*) as clicks from clicks group by 1 order by 1`,
  )
  expect(rows.at(0)).toEqual({ place: 'clicks_2024_01', clicks: 13 })
  expect(rows.at(-1)).toEqual({ place: 'clicks_other', clicks: 1 })
  expect(rows.reduce((sum, row) => sum + row.clicks, 0)).toBe(301)
})
